import json
import subprocess
import sys

import pytest

from hinomi import __version__
from hinomi.cli.app import exit_code
from hinomi.terms import errors


def test_the_version_is_printed(hinomi):
    assert hinomi("--version") == (0, f"hinomi {__version__}\n", "")


def test_help_names_every_verb_and_every_exit_code(hinomi):
    code, out, _ = hinomi("--help")
    assert code == 0
    for verb in (
        "init",
        "ingest",
        "batches",
        "withdraw",
        "import",
        "count",
        "trace",
        "rules",
        "edition",
        "demo",
    ):
        assert f" {verb} " in out
    for number in range(8):
        assert f"{number} " in out[out.index("Exit codes") :]


@pytest.mark.parametrize("verb", ["init", "ingest", "import", "count", "trace", "edition build", "demo"])
def test_help_of_each_verb_ends_with_examples(hinomi, verb):
    code, out, _ = hinomi(*verb.split(), "--help")
    assert code == 0
    assert "Examples:" in out
    assert f"hinomi {verb.split()[0]}" in out[out.index("Examples:") :]


def test_each_sort_of_error_has_its_own_exit_code():
    kinds = [k for k in vars(errors).values() if isinstance(k, type) and issubclass(k, errors.HinomiError)]
    codes = [exit_code(kind("x")) for kind in kinds if kind is not errors.HinomiError]
    assert sorted(codes) == [2, 3, 4, 5, 6, 7]
    assert exit_code(errors.HinomiError("x")) == 1


def test_an_unknown_verb_is_a_wrong_word(hinomi):
    code, _, err = hinomi("publish-everything")
    assert code == 2
    assert "No such command 'publish-everything'" in err


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["count", "virus.reports", "2009-10"], 4, "There is no home"),
        (["count", "virus.reports", "2009-13"], 2, "'2009-13' is not a period"),
        (["count", "virus.report", "2009-10"], 2, "virus.report"),
        (["import", "virus_reports", "nothing.csv"], 3, "cannot be read"),
        (["import", "viruses", "nothing.csv"], 2, "no table that can be imported"),
        (["ingest", "nothing.pcap", "--sensor", "s1"], 3, "nothing.pcap"),
        (["withdraw", "b1"], 2, "no batch 'b1'"),
        (["edition", "build", "2009-13", "--out", "o"], 2, "'2009-13' is not a period"),
    ],
)
def test_what_a_user_can_put_right_is_a_line_and_a_code_and_no_traceback(hinomi, words, code, said):
    if code != 4:
        hinomi("init", "hinomi-home")
    found, out, err = hinomi(*words)
    assert (found, out) == (code, "")
    assert said in err
    assert "Traceback" not in err
    assert 1 <= len(err.splitlines()) <= 3


def test_a_home_of_a_newer_version_is_one_line(hinomi, tmp_path):
    hinomi("init", "h")
    settings = tmp_path / "h" / "hinomi.toml"
    settings.write_text(settings.read_text("utf-8").replace("format = 1", "format = 99"), encoding="utf-8")
    code, out, err = hinomi("--home", "h", "count", "virus.reports", "2009-10")
    assert (code, out) == (4, "")
    assert "newer version" in err


def test_a_disk_that_is_full_is_one_line_and_leaves_nothing_half_written(tmp_path):
    """A file-size limit stands for the full disk: the same error path, without a disk of our own."""
    home, rows = tmp_path / "h", tmp_path / "rows.csv"
    lines = "".join(f"C{n},2009-10-{n % 30 + 1:02d},telephone\n" for n in range(4000))
    rows.write_text("consultation,received_on,channel\n" + lines, encoding="utf-8")
    run = [sys.executable, "-c", "import sys; from hinomi.cli import main; sys.exit(main())"]
    assert subprocess.run([*run, "init", str(home)], check=False, timeout=60).returncode == 0
    limited = f'ulimit -f 8; trap \'\' XFSZ; exec {" ".join(run[:2])} "$0" "$@"'
    words = [run[2], "--home", str(home), "import", "consultations", str(rows)]
    done = subprocess.run(
        ["bash", "-c", limited, *words], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 6, done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 2
    again = subprocess.run([*run, *words[1:]], capture_output=True, text=True, check=False, timeout=60)
    assert again.returncode == 0
    assert "4000 new" in again.stdout


def test_an_output_that_is_full_is_one_line():
    run = [sys.executable, "-c", "import sys; from hinomi.cli import main; sys.exit(main())"]
    with open("/dev/full", "w", encoding="utf-8") as full:  # noqa: PTH123 - a device
        done = subprocess.run(
            [*run, "import", "consultations", "--template"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
    assert done.returncode == 6
    assert done.stderr.decode().splitlines()[0] == "hinomi: The output cannot be written: the disk is full."
    assert b"Traceback" not in done.stderr


def test_a_deliverys_withdrawal_works_from_end_to_end(hinomi, shared):
    hinomi("init", "h")
    capture = (
        shared / "pcap-telescope" if (shared / "pcap-telescope").is_dir() else shared / "data/pcap-telescope"
    )
    flood = capture / "ddos" / "packet-captures-pkt.TCP.synflood.spoofed.pcap"
    assert hinomi("--home", "h", "ingest", flood, "--sensor", "s1")[0] == 0
    batch = next(
        line.split()[0] for line in hinomi("--home", "h", "batches")[1].splitlines() if "observations" in line
    )
    words = ["--home", "h", "count", "observation.accesses", "2021-04", "--json"]
    before = json.loads(hinomi(*words)[1])
    code, _, err = hinomi("--home", "h", "withdraw", batch)
    assert (code, "Traceback" in err) == (0, False)
    assert json.loads(hinomi(*words)[1])["rows"][0]["value"] == 0
    assert json.loads(hinomi(*words, "--as-of", before["as_of"])[1])["rows"] == before["rows"]
    assert before["rows"][0]["value"] > 0
    assert hinomi("--home", "h", "ingest", flood, "--sensor", "s1")[0] == 0
    assert json.loads(hinomi(*words)[1])["rows"] == before["rows"]
