import bz2
import gzip
import hashlib
import lzma
from pathlib import Path

import pytest
import zstandard

from hinomi.sensors.captures.streams import PIECE, open_stream
from hinomi.terms.errors import InputError

CONTENT = bytes(range(256)) * 1000
PACKERS = {
    "": lambda data: data,
    "gzip": gzip.compress,
    "zstd": zstandard.compress,
    "xz": lzma.compress,
    "bzip2": bz2.compress,
}


def read(path):
    with open_stream(path) as stream:
        data = b"".join(bytes(piece) for piece in stream.pieces())
    return data, stream


@pytest.mark.parametrize("packing", PACKERS)
def test_packed_or_not_the_content_and_its_digest_are_the_same(tmp_path, packing):
    path = tmp_path / "file"
    path.write_bytes(PACKERS[packing](CONTENT))
    data, stream = read(path)
    assert (data == CONTENT, stream.packing, stream.trouble) == (True, packing, "")
    assert stream.digest == hashlib.sha256(CONTENT).hexdigest()
    assert stream.position == stream.size == path.stat().st_size


@pytest.mark.parametrize("packing", ["gzip", "zstd", "xz", "bzip2"])
def test_several_members_are_one_content(tmp_path, packing):
    path = tmp_path / "file"
    path.write_bytes(PACKERS[packing](CONTENT) + PACKERS[packing](b"more"))
    assert read(path)[0] == CONTENT + b"more"


@pytest.mark.parametrize("packing", ["gzip", "xz", "bzip2"])
def test_what_can_be_unpacked_of_a_cut_file_is_kept(tmp_path, packing):
    path = tmp_path / "file"
    path.write_bytes(PACKERS[packing](CONTENT * 20)[:-9])
    data, stream = read(path)
    assert (CONTENT * 20).startswith(data)
    assert stream.trouble.startswith(f"its {packing} data is damaged or cut short")


@pytest.mark.parametrize("packing", ["gzip", "zstd", "xz", "bzip2"])
def test_damage_inside_is_no_crash(tmp_path, packing):
    packed = bytearray(PACKERS[packing](CONTENT))
    packed[len(packed) // 2 :] = b"\xff" * (len(packed) - len(packed) // 2)
    path = tmp_path / "file"
    path.write_bytes(bytes(packed))
    data, stream = read(path)
    assert CONTENT.startswith(data)
    assert stream.trouble


def test_a_bomb_is_unpacked_piece_by_piece(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(gzip.compress(b"\0" * (3 * PIECE)))
    with open_stream(path) as stream:
        assert max(len(piece) for piece in stream.pieces()) <= PIECE


def test_what_cannot_be_opened_is_said(tmp_path):
    with pytest.raises(InputError, match="there is no such file"), open_stream(tmp_path / "nothing"):
        pass
    with pytest.raises(InputError, match="it is a folder"), open_stream(tmp_path):
        pass


def test_a_dash_is_stdin(monkeypatch, tmp_path):
    path = tmp_path / "file"
    path.write_bytes(CONTENT)
    with path.open("rb") as source:
        monkeypatch.setattr("sys.stdin", type("In", (), {"buffer": source}))
        assert read(Path("-"))[0] == CONTENT
