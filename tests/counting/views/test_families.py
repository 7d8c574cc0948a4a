from datetime import UTC, datetime

from hinomi.counting import Count, CountRow
from hinomi.counting.views import first_seen


def by_family(**values):
    rows = tuple(CountRow({"family": family}, value) for family, value in values.items())
    when = datetime(2009, 11, 1, tzinfo=UTC)
    return Count("virus.reports", 1, "2009-10", when, {}, ("family",), "memory", rows)


def test_neither_in_the_tables_nor_on_the_start_list():
    now = by_family(Netsky=40, Hinomivirus=2, Yagura=1, unknown=3)
    assert first_seen(now) == ("Hinomivirus", "Yagura")
    assert first_seen(now, by_family(Yagura=1, Mydoom=7)) == ("Hinomivirus",)


def test_a_zero_was_not_seen():
    assert first_seen(by_family(Hinomivirus=1, Yagura=0), by_family(Hinomivirus=0)) == ("Hinomivirus",)
