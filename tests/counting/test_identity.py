from dataclasses import replace

import pytest

from hinomi.counting.identity import identities, load_identity
from hinomi.terms.errors import RuleError

TEXT = """\
id = "access.kinds"
left = [{ rule = "access.reports", where = { damaged = true }, add_up = "kind" }]
relation = "="
right = [{ rule = "access.reports", where = { damaged = true } }]
source = "a source"
title = { ja = "和", en = "sum" }
"""


@pytest.fixture
def read(tmp_path):
    def of(text):
        path = tmp_path / "identity.toml"
        path.write_text(text, encoding="utf-8")
        return load_identity(path)

    return of


def test_the_identities_of_the_package():
    found = identities()
    assert len({identity.id for identity in found}) == len(found) >= 12
    assert all(identity.source for identity in found)


def test_an_identity_is_read(read):
    identity = read(TEXT)
    assert identity.left[0].words == ("damaged", "kind")
    assert identity.holds(3, 3)
    assert not identity.holds(2, 3)
    assert replace(identity, relation="<=").holds(2, 3)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('relation = "="', 'relation = "<"', "relation: is one of"),
        ('source = "a source"\n', "", "source is missing"),
        ('add_up = "kind"', 'add_up = "colour"', "cannot be counted by 'colour'"),
        ('"access.reports", where = { damaged = true } }', '"access.report" }', "no rule 'access.report'"),
        ('"access.reports", where = { damaged = true } }', '"access.total" }', "combines rules"),
        ('source = "a source"', 'source = "a source"\nuntil = "tomorrow"', "until: is"),
        ('{ ja = "和", en = "sum" }', '{ en = "sum" }', "title: is needed"),
        ("left = [", "left = ", "identity.toml: "),
    ],
)
def test_an_error_names_the_file(read, old, new, said):
    assert old in TEXT
    with pytest.raises(RuleError, match=r"identities/identity\.toml") as raised:
        read(TEXT.replace(old, new, 1))
    assert said in str(raised.value)
