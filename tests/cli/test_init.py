from pathlib import Path


def test_a_home_is_made_and_the_next_step_is_said(hinomi):
    code, out, err = hinomi("init", "centre", "--time-zone", "Europe/Berlin")
    assert (code, err) == (0, "")
    assert "time zone Europe/Berlin" in out
    assert "Next: hinomi --home centre ingest" in out
    assert Path("centre/hinomi.toml").is_file()


def test_a_home_is_not_made_twice(hinomi):
    hinomi("init", "centre")
    code, out, err = hinomi("init", "centre")
    assert (code, out) == (4, "")
    assert "is a home already" in err
