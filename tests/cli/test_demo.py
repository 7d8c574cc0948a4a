"""The verb; what it builds is shown in tests/demo."""

import urllib.request

import pytest

from hinomi.cli import demo as verb

pytestmark = [pytest.mark.demo, pytest.mark.xdist_group("demo")]


def test_it_builds_beside_us_and_leaves_the_home_of_the_environment_alone(
    hinomi, demo_home, tmp_path, monkeypatch
):
    monkeypatch.setenv("HINOMI_HOME", str(tmp_path / "real"))
    (tmp_path / "demo-home").symlink_to(demo_home.path)
    code, out, err = hinomi("demo", "--no-serve")
    assert (code, "is there already" in err) == (0, True)
    assert out.splitlines() == ["demo-out/index.html: edition of 2009-10, from reconstructed records."]
    assert (tmp_path / "demo-out" / "ja" / "index.html").is_file()
    assert (tmp_path / "demo-out" / "en" / "index.html").is_file()
    assert not (tmp_path / "real").exists()


def test_it_serves_until_it_is_stopped(hinomi, demo_home, tmp_path, monkeypatch):
    seen = []

    def look(address):
        with urllib.request.urlopen(address) as page:  # noqa: S310 - our own address
            seen.append(page.status)

    monkeypatch.setattr(verb, "_show", look)
    monkeypatch.setattr(verb, "Event", Interrupted)
    code, out, _ = hinomi("demo", "--home", demo_home.path, "--out", tmp_path / "out")
    assert (code, seen) == (0, [200])
    assert out.splitlines()[-1] == "Stopped."


class Interrupted:
    """Ctrl-C comes as soon as the verb waits."""

    def wait(self):
        raise KeyboardInterrupt


def test_a_folder_with_something_else_in_it_is_left_alone(hinomi, tmp_path):
    (tmp_path / "letters.txt").write_text("mine", encoding="utf-8")
    code, _, err = hinomi("demo", "--out", tmp_path, "--no-serve")
    assert (code, "letters.txt" in err) == (2, True)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["letters.txt"]


def test_a_home_of_somebody_else_is_left_alone(hinomi, tmp_path):
    assert hinomi("init", tmp_path / "ours")[0] == 0
    code, _, err = hinomi("demo", "--home", tmp_path / "ours", "--no-serve")
    assert (code, "no home of the demonstration" in err) == (4, True)


@pytest.mark.parametrize(("screen", "terminal", "opened"), [("", True, 0), (":0", False, 0), (":0", True, 1)])
def test_a_browser_opens_only_where_there_is_a_screen(monkeypatch, screen, terminal, opened):
    calls = []
    monkeypatch.setattr(verb.sys, "platform", "linux")
    monkeypatch.setenv("DISPLAY", screen)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr(verb.sys.stdout, "isatty", lambda: terminal)
    monkeypatch.setattr(verb.webbrowser, "open", calls.append)
    verb._show("http://127.0.0.1:1/")
    assert len(calls) == opened
