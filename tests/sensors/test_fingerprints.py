import pytest

from hinomi.sensors.fingerprints import fingerprints, read_fingerprints
from hinomi.terms.errors import RuleError

FILE = """
version = 2
[label]
least = 5
share = 0.5
[[tools]]
id = "made-up"
bit = 4
version = 1
test = "ip_id"
ip_id = 99
"""


def test_bits_are_never_moved():
    assert {tool.id: tool.mark for tool in fingerprints().tools} == {
        "zmap-classic": 1,
        "masscan": 2,
        "mirai": 4,
        "nmap-syn": 8,
    }


def test_the_file_decides(draw, monkeypatch):
    monkeypatch.setattr("hinomi.sensors.captures.decoder.fingerprints", lambda: read_fingerprints(FILE))
    data = draw.pcap(*(draw.ether(draw.ip4(draw.tcp(), ip_id=ip_id)) for ip_id in (99, 54_321)))
    from hinomi.sensors.captures import decode_capture

    _, (columns,) = decode_capture(data)
    assert columns.marks.tolist() == [16, 0]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("bit = 4", "bit = 31", "bit twice, or one that does not fit"),
        ('test = "ip_id"', 'test = "guess"', "names a test"),
        ("[label]", "[lable]", "not well-formed"),
    ],
)
def test_a_file_that_is_not_well_formed_is_refused(old, new, said):
    with pytest.raises(RuleError, match=said):
        read_fingerprints(FILE.replace(old, new))
