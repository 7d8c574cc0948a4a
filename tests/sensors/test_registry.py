import pytest

from hinomi.sensors.registry import Sensor, known_sensor, register_sensor, written_addresses
from hinomi.terms.errors import UsageError


def test_a_sensor_is_unknown_then_known_then_moved(home, draw):
    assert known_sensor(home, "s1") == Sensor("s1", ())
    assert register_sensor(home, Sensor("s1", ()), now=draw.NOW) == "new sensor s1 (addresses unknown)"
    assert register_sensor(home, Sensor("s1", ()), now=draw.NOW) == ""
    moved = Sensor("s1", ("192.0.2.0/24",))
    assert register_sensor(home, moved, now=draw.NOW) == "new addresses of s1 (192.0.2.0/24)"
    assert known_sensor(home, "s1") == Sensor("s1", ("192.0.2.0/24",), 2)
    assert known_sensor(home, "s2").revision == 0


def test_addresses_are_written_in_one_form():
    given = ["2001:DB8::/48", " 192.0.2.77/24", "192.0.2.0/24", "10.0.0.1"]
    assert written_addresses(given) == ("10.0.0.1/32", "192.0.2.0/24", "2001:db8::/48")


@pytest.mark.parametrize("name", ["", "a b", "a/b", "-a", "é", "x" * 65, "a'; DROP"])
def test_an_id_that_is_not_well_formed_is_refused(home, name):
    with pytest.raises(UsageError, match="is no sensor id"):
        known_sensor(home, name)


def test_an_address_that_is_none_is_refused():
    with pytest.raises(UsageError, match="is no address or CIDR block"):
        written_addresses(["192.0.2.300"])
