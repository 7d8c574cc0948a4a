import urllib.error
import urllib.request

import pytest

from hinomi.demo.serving import served
from hinomi.terms.errors import UsageError


def test_a_folder_is_served_on_this_machine_only(tmp_path, capfd):
    (tmp_path / "index.html").write_text("火の見", encoding="utf-8")
    with served(tmp_path) as address:
        assert address.startswith("http://127.0.0.1:")
        with urllib.request.urlopen(address) as page:  # noqa: S310 - our own address
            assert page.read().decode() == "火の見"
    assert capfd.readouterr() == ("", "")
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(address)  # noqa: S310 - our own address


@pytest.mark.parametrize("port", [-1, 70_000])
def test_a_port_that_cannot_be_used_is_said(tmp_path, port):
    with pytest.raises(UsageError, match="cannot be used"), served(tmp_path, port=port):
        pass


def test_a_port_that_is_taken_is_said(tmp_path):
    with served(tmp_path) as address:
        taken = int(address.rstrip("/").rpartition(":")[2])
        with pytest.raises(UsageError, match="cannot be used"), served(tmp_path, port=taken):
            pass
