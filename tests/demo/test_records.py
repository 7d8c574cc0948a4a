from datetime import UTC, date, datetime

from hinomi.demo.records import RecordFile, write_csv
from hinomi.terms.tables import CONSULTATIONS


def test_a_file_as_a_person_would_hand_it_in(tmp_path):
    row = {
        "consultation": "C-1",
        "received_on": date(2009, 10, 1),
        "channel": "telephone",
        "topics": ["virus", "winny"],
        "access_related": False,
        "damaged": None,
        "recorded_at": datetime(2009, 10, 1, 9, tzinfo=UTC),
    }
    path = write_csv(RecordFile(CONSULTATIONS, "c.csv", [row]), tmp_path)
    header, line = path.read_text(encoding="utf-8").splitlines()
    assert header.split(",")[:4] == ["consultation", "received_on", "channel", "topics"]
    assert dict(zip(header.split(","), line.split(","), strict=True)) == {
        "consultation": "C-1",
        "received_on": "2009-10-01",
        "channel": "telephone",
        "topics": "virus;winny",
        "access_related": "false",
        "damaged": "",
        "counted_as_report": "",
        "status": "",
        "recorded_at": "2009-10-01T09:00:00+00:00",
    }
