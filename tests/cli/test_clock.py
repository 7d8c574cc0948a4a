from datetime import UTC

from hinomi.cli.clock import now


def test_the_clock_is_utc_and_runs_forward():
    first, second = now(), now()
    assert first.tzinfo is UTC
    assert first <= second
