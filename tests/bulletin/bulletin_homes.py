"""Homes with records made up for the tests: small, the same each time, written straight on the shelf."""

import random
from datetime import UTC, date, datetime, timedelta

import pyarrow as pa

from hinomi.store import Delivery, Shelf, admit, init_home
from hinomi.terms.periods import parse_period
from hinomi.terms.tables import (
    ACCESS_REPORTS,
    ARTICLES,
    CONSULTATIONS,
    COVERAGE,
    MALWARE_DETECTIONS,
    OBSERVATIONS,
    ROLLUPS,
    VIRUS_REPORTS,
    VULNERABILITIES,
)

KNOWN = datetime(2009, 11, 4, 3, 0, tzinfo=UTC)
FAMILIES = {"Netsky": 50, "Mydoom": 9, "Mytob": 8, "Klez": 4, "Bagle": 3, "Virut": 2, "Autorun": 2}
PORTS = {(6, 445): 60, (6, 135): 40, (17, 1434): 20, (6, 22): 12, (1, 2048): 9, (6, 1433): 6, (6, 2967): 3}
REGIONS = {"JP": 40, "CN": 30, "US": 14, "TW": 8, "KR": 5, "ZZ": 1}
TEXT = """迷惑メールに添付された**ファイル**を開くと感染します。<script>alert(1)</script>

## 感染の手口

- 添付ファイルを開く
- [改ざんされたページ](https://example.org/a?b=1&c=2)を閲覧する
- [悪い](javascript:alert(1))リンク

#### 予防策

1. 更新する
2. 開かない

> 引用文です。

`code` と *強調*。
"""
ENGLISH = TEXT.replace("感染の手口", "How it infects").replace("予防策", "Prevention")


def home_with(path, **tables):
    """Make a home whose tables hold the given rows; `recorded_at` and the like are filled in."""
    home = init_home(path)
    shelf = Shelf(home)
    for name, rows in tables.items():
        table = {t.name: t for t in ALL}[name]
        filled = [{**_carried(table), "batch": f"b-{name}", **row} for row in rows]
        shelf.append(table, pa.Table.from_pylist(filled, schema=table.schema), batch=f"b-{name}")
        admit(
            shelf,
            Delivery(batch=f"b-{name}", table=name, digest=name, rows=len(filled), recorded_at=KNOWN),
        )
    return home


ALL = (
    ACCESS_REPORTS,
    ARTICLES,
    CONSULTATIONS,
    COVERAGE,
    MALWARE_DETECTIONS,
    OBSERVATIONS,
    ROLLUPS,
    VIRUS_REPORTS,
    VULNERABILITIES,
)


def full_home(path, last="2009-10"):
    """Make a home with half a year of everything."""
    dice = random.Random(2009)  # noqa: S311 - the same dice each time
    period = parse_period(last)
    months = period.window(months=6)
    seen = observations(dice, period.window(months=3))
    return home_with(
        path,
        virus_reports=viruses(dice, months),
        malware_detections=malware(dice, period.window(months=16)),
        access_reports=accesses(dice, months),
        consultations=consultations(dice, period.window(months=16)),
        articles=articles(last),
        vulnerabilities=[vulnerability(period)],
        **seen,
    )


def viruses(dice, months):
    rows = []
    for month in months:
        for nth in range(dice.randint(60, 90)):
            family = dice.choices(list(FAMILIES), list(FAMILIES.values()))[0]
            day = month.start + timedelta(days=dice.randrange(month.days))
            rows.append(
                {
                    "report": f"V{month}-{nth}",
                    "item": 1,
                    "reporter": f"r-{dice.randrange(40):016x}",
                    "received_on": day,
                    "discovered_on": day,
                    "discovered_known": True,
                    "family": family,
                    "platform": "windows_dos",
                    "detections": max(1, int(dice.lognormvariate(4, 1.5))) * (8 if family == "Netsky" else 1),
                    "infected": False,
                    "route": dice.choice(["mail", "web"]),
                    "reporter_kind": "corporation",
                }
            )
    return rows


def malware(dice, months):
    rows = []
    for place, month in enumerate(months):
        for category, size in {"fake_security_software": 5, "downloader": 3, "bot": 2, "trojan": 1}.items():
            for nth in range(month.days):
                many = int(dice.expovariate(0.1) * size * (1 + place))
                rows.append(
                    {
                        "detection": f"M{month}-{category}-{nth}",
                        "day": month.start + timedelta(days=nth),
                        "source": "report" if nth % 2 else "log",
                        "family": category.upper(),
                        "category": category,
                        "detections": many,
                    }
                )
    return rows


def accesses(dice, months):
    rows = []
    for month in months:
        for nth in range(dice.randint(8, 20)):
            damaged = dice.random() < 0.6
            kind = dice.choice(["intrusion", "impersonation", "dos"]) if damaged else "access_probe"
            row = {
                "report": f"A{month}-{nth}",
                "reporter": f"r-{dice.randrange(99):016x}",
                "received_on": month.start + timedelta(days=dice.randrange(month.days)),
                "kinds": [kind],
                "damaged": damaged,
                "contents": [],
                "causes": [],
            }
            if kind == "intrusion":
                row["contents"] = [dice.choice(["files_placed_or_destroyed", "stepping_stone"])]
                row["causes"] = [
                    dice.choice(["web_application_vulnerability/phpMyAdmin", "password_management"])
                ]
            if kind == "impersonation":
                row["service"] = dice.choice(["online_game", "shopping_portal"])
            rows.append(row)
    return rows


def consultations(dice, months):
    rows = []
    for place, month in enumerate(months):
        for nth in range(40 + 3 * place):
            related = nth % 9 == 0
            rows.append(
                {
                    "consultation": f"C{month}-{nth}",
                    "received_on": month.start + timedelta(days=nth % month.days),
                    "channel": dice.choices(["automatic/voice", "telephone", "email", "fax"], [6, 4, 1, 1])[
                        0
                    ],
                    "topics": ["one_click_billing"] if nth % 3 == 0 else ["virus"],
                    "access_related": related,
                    "damaged": related and nth % 2 == 0,
                    "counted_as_report": nth % 18 == 0,
                }
            )
    return rows


def observations(dice, months, *, sensors=3, gap=None):
    """Observations with their coverage and the roll-ups that go with them."""
    packets, covered, rolled = [], [], []
    for place, month in enumerate(months):
        for nth in range(month.days):
            day = month.start + timedelta(days=nth)
            for sensor in range(sensors):
                if day == gap and sensor == 0:
                    continue
                start = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=9)
                covered.append(
                    {
                        "sensor": f"point-{sensor}",
                        "day": day,
                        "since": start,
                        "until": start + timedelta(hours=24),
                        "addresses": [],
                        "seen": 1,
                        "dropped": 0,
                        "refused": 0,
                        "refused_reasons": [],
                        "sampling": 1,
                    }
                )
                for (protocol, port), weight in PORTS.items():
                    region = dice.choices(list(REGIONS), list(REGIONS.values()))[0]
                    many = 1 + int(dice.expovariate(1 / weight) * (1.5 if port == 445 and place == 2 else 1))
                    shape = {
                        "day": day,
                        "sensor": f"point-{sensor}",
                        "region": region,
                        "asn": 64500,
                        "protocol": protocol,
                        "port": port,
                        "kind": "access",
                    }
                    packets.append(
                        {**shape, "time": start, "source_high": 0, "source_low": nth, "packets": many}
                    )
                    rolled.append({**shape, "tool": "none", "accesses": many, "sources": 1})
    return {"observations": packets, "coverage": covered, "rollups": rolled}


def articles(month):
    texts = {"ja": TEXT, "en": ENGLISH}
    rows = []
    for language, text in texts.items():
        ja = language == "ja"
        common = {"language": language, "period": month}
        rows.append(
            {
                **common,
                "article": "reminder",
                "kind": "reminder",
                "rank": 1,
                "title": "偽の警告にご注意ください" if ja else "Beware of false warnings",
                "body": text,
                "references": ["手引き | https://example.org/guide"],
            }
        )
        for nth, section in ((1, "intrusion"), (2, "impersonation")):
            rows.append(
                {
                    **common,
                    "article": f"case-{nth}",
                    "kind": "damage_case",
                    "rank": nth,
                    "section": section,
                    "title": f"事例{nth}の題" if ja else f"Title of case {nth}",
                    "body": "- 見知らぬファイルを発見した。\n- 調べたところ、侵入されていた。"
                    if ja
                    else "- A file was found.\n- It was an intrusion.",
                    "commentary": "初期パスワードを変更してください。" if ja else "Change initial passwords.",
                    "references": ["参考 | https://example.org/x"],
                }
            )
        rows.append(
            {
                **common,
                "article": "talk-1",
                "kind": "consultation_case",
                "rank": 1,
                "section": "one_click_billing",
                "title": "請求画面が消えない" if ja else "A bill that will not go away",
                "body": "画面に請求が表示され続けます。" if ja else "A bill stays on the screen.",
                "commentary": "システムの復元をお試しください。" if ja else "Try a system restore.",
            }
        )
    return rows


def vulnerability(period, port="445/tcp"):
    return {
        "id": "MS09-050",
        "published_on": period.start + timedelta(days=12),
        "ports": [port],
        "products": ["Windows"],
        "title_ja": "SMBv2の脆弱性",
        "title_en": "Vulnerabilities in SMBv2",
        "remedy_ja": "修正プログラムを適用してください。",
        "remedy_en": "Apply the update.",
        "url": "https://example.org/ms09-050",
        "exploited": False,
    }


def _carried(table):
    carried = {"recorded_at": KNOWN}
    if table.key:
        carried |= {"revision": 1, "status": "active", "asserted": True}
    return carried


def first_day(text):
    return date.fromisoformat(text)
