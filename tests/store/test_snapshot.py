from hinomi.store import Delivery, admit, take_snapshot, withdraw
from hinomi.store.snapshot import BEGINNING
from hinomi.terms.tables import CONSULTATIONS


def deliver(shelf, rows, batch, at):
    shelf.append(CONSULTATIONS, rows, batch=batch)
    admit(shelf, Delivery(batch=batch, table="consultations", digest=batch, rows=1, recorded_at=at))


def test_nothing_was_known_of_an_empty_shelf(shelf):
    snapshot = take_snapshot(shelf, [CONSULTATIONS])
    assert (snapshot.as_of, snapshot.batches, snapshot.latest) == (BEGINNING, frozenset(), True)
    assert dict(snapshot.versions) == {"consultations": -1, "batches": -1}


def test_the_instant_is_the_newest_that_is_known_and_never_the_clock(shelf, drawn, at):
    deliver(shelf, drawn(("C1", 1, 1), batch="one"), "one", at(30))
    deliver(shelf, drawn(("C2", 7, 1), batch="two"), "two", at(30))
    snapshot = take_snapshot(shelf, [CONSULTATIONS])
    assert (snapshot.as_of, snapshot.batches) == (at(7), {"one", "two"})
    assert not take_snapshot(shelf, [CONSULTATIONS], as_of=at(6)).latest


def test_rows_that_were_never_admitted_are_read_by_nobody(shelf, drawn, at):
    shelf.append(CONSULTATIONS, drawn(("C1", 1, 1), batch="one"), batch="one")
    assert take_snapshot(shelf, [CONSULTATIONS]).batches == frozenset()
    admit(shelf, Delivery(batch="one", table="consultations", digest="d", rows=1, recorded_at=at(1)))
    assert take_snapshot(shelf, [CONSULTATIONS]).batches == {"one"}


def test_a_withdrawal_holds_from_its_instant_on(shelf, drawn, at):
    deliver(shelf, drawn(("C1", 1, 1), batch="one"), "one", at(1))
    withdraw(shelf, "one", now=at(5))
    assert take_snapshot(shelf, [CONSULTATIONS]).as_of == at(5)
    assert take_snapshot(shelf, [CONSULTATIONS]).batches == frozenset()
    assert take_snapshot(shelf, [CONSULTATIONS], as_of=at(4)).batches == {"one"}


def test_versions_that_are_named_are_kept(shelf, drawn, at):
    deliver(shelf, drawn(("C1", 1, 1), batch="one"), "one", at(1))
    first = take_snapshot(shelf, [CONSULTATIONS])
    deliver(shelf, drawn(("C2", 7, 1), batch="two"), "two", at(7))
    again = take_snapshot(shelf, [CONSULTATIONS], versions=first.versions)
    assert (again.as_of, again.batches, again.versions) == (first.as_of, first.batches, first.versions)
