from datetime import date

import numpy as np
import pytest

from hinomi.demo.figures import shipped_figures
from hinomi.demo.traffic_plan import (
    Port,
    Rise,
    TrafficMonth,
    shipped_ports,
    shipped_sensors,
    traffic_months,
)
from hinomi.terms.periods import parse_period

RISE = Rise(date(2001, 2, 11), date(2001, 2, 20), 1.5, 2.4, "worms")


@pytest.mark.parametrize(("day", "factor"), [(10, 1.0), (11, 1.5), (15, 1.9), (20, 2.4), (21, 1.0)])
def test_a_rise_begins_and_ends(day, factor):
    assert RISE.factor(date(2001, 2, day)) == pytest.approx(factor)


def test_fixed_ports_keep_their_number_and_the_others_share_the_rest():
    ports = [
        Port(6, 445, 9, 0.5, "worms", 0),
        Port(6, 135, 3, 0.5, "worms", 0),
        Port(6, 22, 1, 0.5, "east", 0),
    ]
    month = TrafficMonth(
        parse_period("2001-02"), accesses=100, sources=50, fixed={(6, 445): 60}, rises={(6, 445): RISE}
    )
    assert month.by_port(ports).tolist() == [60, 30, 10]
    assert month.by_day(ports[1]).tolist() == [1.0] * 28
    assert month.by_day(ports[0])[[0, 10, 19]].tolist() == [1.0, 1.5, 2.4]


def test_ten_points_each_in_a_form_of_its_own():
    sensors = shipped_sensors()
    forms = {(s.container, s.resolution, s.order, s.link, s.packing) for s in sensors}
    assert len(sensors) == len(forms) == len({s.address for s in sensors}) == 10


def test_ports_are_named_once_and_the_tail_depends_on_the_seed():
    ports = [(p.protocol, p.port) for p in shipped_ports(np.random.default_rng(1))]
    assert len(ports) == len(set(ports)) > 250
    assert ports != [(p.protocol, p.port) for p in shipped_ports(np.random.default_rng(2))]


def test_the_shipped_months_can_be_made():
    for month in traffic_months(shipped_figures()):
        counts = month.by_port(shipped_ports(np.random.default_rng(1)))
        assert counts.sum() == month.accesses
        assert counts.min() >= 0
        assert month.sources < month.accesses
