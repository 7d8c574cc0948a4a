import pytest

from hinomi.terms.families import family_list, parse_family, printed_family


@pytest.mark.parametrize(
    ("written", "family", "variant", "platform"),
    [
        ("W32/Netsky", "Netsky", "", "windows_dos"),
        ("W32/Netsky.C@mm", "Netsky", "C@mm", "windows_dos"),
        ("netsky", "Netsky", "", "windows_dos"),
        ("XM/Laroux", "Laroux", "", "macro"),
        ("VBS/Redlof.A", "Redlof", "A", "script"),
        ("laroux", "Laroux", "", "macro"),
        ("Anti-CMOS", "Anti-CMOS", "", "windows_dos"),
        ("Newworm", "Newworm", "", ""),
        ("newworm", "Newworm", "", ""),
        ("", "unknown", "", ""),
        ("Unknown", "unknown", "", ""),
        ("W32/", "unknown", "", "windows_dos"),
    ],
)
def test_a_name_is_taken_apart(written, family, variant, platform):
    parts = parse_family(written)
    assert (parts.family, parts.variant, parts.platform) == (family, variant, platform)


def test_a_family_is_printed_with_its_prefix():
    assert [printed_family(name) for name in ("Netsky", "Redlof", "Form", "Newworm")] == [
        "W32/Netsky",
        "VBS/Redlof",
        "Form",
        "Newworm",
    ]


def test_every_prefix_of_the_start_list_has_a_platform():
    names = family_list()
    assert {head.lower() for head in names.prefix.values() if head} <= names.platforms.keys()
