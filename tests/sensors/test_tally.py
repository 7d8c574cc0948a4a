"""The tally is judged by a plain count in Python that shares no line with it."""

from collections import defaultdict

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from hinomi.sensors.fingerprints import fingerprints
from hinomi.sensors.shelved import SYN, Rows
from hinomi.sensors.tally import merged, tally

MAPPED = 0xFFFF << 32


def judged(rows, prints):
    """The same count, slow and obvious."""
    labels = judged_labels(rows, prints)
    accesses, sources = defaultdict(int), defaultdict(int)
    first = {}
    for row in sorted(rows, key=lambda r: (r.time, r.recorded_at, r.place)):
        accesses[row.cell, row.place, labels[row[:2]]] += row.packets
        first.setdefault((row[:2], row.cell), row.place)
    for (source, cell), place in first.items():
        sources[cell, place, labels[source]] += 1
    return {key: (number, sources[key]) for key, number in accesses.items()}


def judged_labels(rows, prints):
    syns, matched = defaultdict(int), defaultdict(int)
    for row in rows:
        if row.signs & SYN:
            syns[row[:2]] += row.packets
            for place, tool in enumerate(prints.tools):
                matched[row[:2], place] += row.packets * bool(row.signs & tool.mark)
    labels = defaultdict(int)
    for source, number in syns.items():
        for place in range(len(prints.tools)):
            if matched[source, place] >= prints.least and matched[source, place] >= prints.share * number:
                labels[source] |= 1 << place
    return labels


def shown(found):
    columns = [array.tolist() for array in found]
    return {
        tuple(key): tuple(value)
        for *key, value in zip(*columns[:3], zip(*columns[3:], strict=True), strict=True)
    }


ROWS = st.lists(
    st.builds(
        Rows,
        source_high=st.sampled_from([0, 0, 0, 0x2001 << 48]),
        source_low=st.sampled_from([MAPPED | 1, MAPPED | 2, MAPPED | 0xFFFFFFFF, 1, -1]),
        cell=st.sampled_from([0, 7 << 3, (445 << 12) | (7 << 3), (65_535 << 12) | (256 << 3) | 6]),
        place=st.sampled_from([1 << 40, (2 << 40) | 5, (2 << 40) | 4_294_967_295]),
        signs=st.sampled_from([0, SYN, SYN | 1, SYN | 1, SYN | 1, SYN | 3, 1]),
        packets=st.sampled_from([1, 1, 1, 10]),
        time=st.integers(0, 3),
        recorded_at=st.integers(0, 1),
    ),
    max_size=25,
)


def packed(rows):
    return Rows(*(np.array(values, np.int64) for values in zip(*rows, strict=True)))


@settings(max_examples=300, deadline=None)
@given(ROWS)
def test_a_tally_is_what_a_plain_count_gives(rows):
    if rows:
        found = tally(packed(rows), fingerprints())
        assert shown(found) == judged(rows, fingerprints())
        assert (found.sources <= found.accesses).all()


@settings(max_examples=100, deadline=None)
@given(ROWS)
def test_tallies_of_different_sources_add_up(rows):
    shares = [[row for row in rows if (row.source_low + row.source_high) % 3 == share] for share in range(3)]
    parts = [tally(packed(share), fingerprints()) for share in shares if share]
    if parts:
        assert shown(merged(parts)) == judged(rows, fingerprints())


def source_day(*signs):
    return packed([Rows(0, MAPPED | 1, 0, 0, sign, 1, i, 0) for i, sign in enumerate(signs)])


def test_a_label_needs_three_and_nine_tenths():
    zmap, plain = SYN | 1, SYN
    tools = [
        tally(source_day(*signs), fingerprints()).tool.tolist()
        for signs in (
            [zmap] * 2,
            [zmap] * 3,
            [zmap] * 9 + [plain],
            [zmap] * 8 + [plain],
            [zmap] * 3 + [0] * 9,
        )
    ]
    assert tools == [[0], [1], [1], [0], [1]]
