import threading

import pytest

from hinomi.sensors.ahead import ahead


def test_the_items_come_in_order():
    assert list(ahead(number for number in range(1000))) == list(range(1000))


def test_they_are_made_in_another_thread():
    names = list(ahead(threading.current_thread().name for _ in range(2)))
    assert names == ["ahead", "ahead"]


def test_what_is_raised_there_is_raised_here():
    def items():
        yield 1
        raise ValueError("two")

    taken = ahead(items())
    assert next(taken) == 1
    with pytest.raises(ValueError, match="two"):
        next(taken)


def test_it_is_never_far_ahead_and_stops_when_nobody_takes():
    made = []

    def items():
        for number in range(1000):
            made.append(number)
            yield number

    taken = ahead(items())
    next(taken)
    taken.close()
    assert len(made) < 10
    assert "ahead" not in {thread.name for thread in threading.enumerate()}
