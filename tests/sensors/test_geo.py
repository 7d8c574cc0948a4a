import numpy as np
import pytest

from hinomi.sensors.geo import geo_table
from hinomi.terms.addresses import address_halves


def located(*texts):
    halves = np.array([address_halves(text) for text in texts], np.int64).reshape(-1, 2)
    table = geo_table()
    regions, networks = table.locate(halves[:, 0].copy(), halves[:, 1].copy())
    return [(table.codes[region], int(network)) for region, network in zip(regions, networks, strict=True)]


@pytest.mark.parametrize(
    ("address", "region", "network"),
    [
        ("133.11.0.1", "JP", 2501),
        ("203.178.128.1", "JP", 2500),
        ("8.8.8.8", "US", 15_169),
        ("2001:200::1", "JP", 0),  # WIDE
        ("2001:200:ffff:ffff::1", "JP", 0),
        ("2a00:1450::1", "US", 0),
        ("10.0.0.1", "ZZ", 0),
        ("192.168.255.255", "ZZ", 0),
        ("255.255.255.255", "ZZ", 0),
        ("0.0.0.1", "ZZ", 0),
        ("::1", "ZZ", 0),
        ("2001:db8::1", "ZZ", 0),
        ("ffff:ffff::1", "ZZ", 0),
    ],
)
def test_region_and_network(address, region, network):
    assert located(address) == [(region, network)]


def test_the_borders_of_a_range_belong_to_it():
    assert located("1.0.3.255", "1.0.4.0", "1.0.7.255", "1.0.8.0")[1:3] == [("AU", 38_803)] * 2


def test_the_search_finds_what_a_plain_search_finds():
    table = geo_table()
    low = np.random.default_rng(1).integers(0, 1 << 32, 20_000)
    regions, networks = table.locate(np.zeros(len(low), np.int64), low | 0xFFFF << 32)
    at = np.searchsorted(table.arrays.starts4, low.astype(np.uint32), side="right") - 1
    assert np.array_equal(regions, table.arrays.places4[at] >> 24)
    assert np.array_equal(networks, table.arrays.places4[at] & 0xFFFFFF)


def test_the_table_is_dated_and_its_codes_are_of_two_letters():
    table = geo_table()
    assert table.date == "2026-06-17"
    assert all(len(code) == 2 and code.isupper() for code in table.codes)
    assert table.arrays.starts4[0] == table.arrays.starts6[0] == 0


def test_the_licences_are_shipped_with_the_table():
    from importlib.resources import files

    names = {path.name for path in files("hinomi.sensors.geo").iterdir() if path.name.endswith(".txt")}
    assert names == {"ROUTEVIEWS-LICENSE.txt", "DBIP-LICENSE.txt", "NRO_LICENSE.txt"}


def test_a_network_number_that_was_never_given_does_not_spill_into_the_region():
    assert located("64.76.168.1", "103.138.210.1") == [("ZZ", 0), ("ZZ", 0)]


def test_every_range_has_a_region():
    table = geo_table()
    assert int((table.arrays.places4 >> 24).max()) < len(table.codes)
