import hashlib
import subprocess

import pytest

from hinomi.bulletin import build_edition, publish, refuse_foreign, render
from hinomi.bulletin.edition import Edition
from hinomi.bulletin.publish import SUMS, write
from hinomi.terms.errors import StorageError, UsageError


def tree(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_the_same_edition_gives_the_same_bytes(edition, files):
    again = render(Edition.from_json(edition.to_json()))
    assert {path for path in files if files[path] != again.get(path)} == set()
    assert again.keys() == files.keys()


def test_each_language_alone_is_the_same_as_in_company(home, period, files):
    alone = render(build_edition(home, period, languages=["en"]))
    english = {path for path in files if path.startswith("en/figures")}
    assert {path for path in english if alone[path] != files[path]} == set()
    assert not [path for path in alone if path.startswith("ja/") or path.endswith("-ja.pdf")]


def test_the_checksums_are_those_of_the_files(site):
    checked = subprocess.run(
        ["sha256sum", "--check", "--strict", "--quiet", SUMS], cwd=site, check=False, capture_output=True
    )
    assert checked.returncode == 0, checked.stdout
    listed = {line.partition("  ")[2] for line in (site / SUMS).read_text("utf-8").splitlines()}
    assert listed == tree(site).keys() - {SUMS}
    digest = hashlib.sha256((site / "index.html").read_bytes()).hexdigest()
    assert f"{digest}  index.html" in (site / SUMS).read_text("utf-8")


def test_a_new_folder_an_empty_one_and_an_earlier_edition_are_taken(tmp_path):
    files = {"a/b.html": b"1", SUMS: b"x  a/b.html\n"}
    out = tmp_path / "some" / "where"
    for content in (b"1", b"2"):
        refuse_foreign(out)
        write({**files, "a/b.html": content}, out)
        assert tree(out) == {**files, "a/b.html": content}
    assert list(out.parent.iterdir()) == [out]


@pytest.mark.parametrize("name", ["notes.txt", "a/mine.html"])
def test_a_folder_with_something_else_in_it_is_refused(tmp_path, name):
    write({"a/b.html": b"1", SUMS: b"x  a/b.html\n"}, tmp_path / "out")
    (tmp_path / "out" / name).write_text("mine", "utf-8")
    with pytest.raises(UsageError, match=name):
        refuse_foreign(tmp_path / "out")


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path):
    (tmp_path / "out").write_text("", "utf-8")
    with pytest.raises(UsageError, match="is no folder"):
        refuse_foreign(tmp_path / "out")


def test_what_fails_on_the_way_leaves_the_earlier_edition(tmp_path, monkeypatch):
    out = tmp_path / "out"
    write({"index.html": b"old", SUMS: b"x  index.html\n"}, out)
    before = tree(out)

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.write_bytes", full)
    with pytest.raises(StorageError, match="disk is full"):
        write({"index.html": b"new"}, out)
    assert tree(out) == before
    assert list(tmp_path.iterdir()) == [out]


def test_publishing_writes_the_whole(edition, tmp_path, files):
    publish(edition, tmp_path / "out")
    assert tree(tmp_path / "out") == files
