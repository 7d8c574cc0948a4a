def test_names_say_that_they_are_made_up(reporters):
    assert {who.name[:22] for who in reporters.crowd} == {"Demonstration reporter"}
    assert len({who.name for who in reporters.crowd}) == len(reporters.crowd)


def test_only_organisations_have_a_branch(reporters):
    assert all(bool(who.sector) == (who.kind == "corporation") for who in reporters.crowd)


def test_the_first_write_more_often_than_the_last(reporters, rng):
    drawn = reporters.draw(3000, rng)
    assert (drawn < 10).sum() > 2 * (drawn >= 50).sum()
