from hinomi.counting.layout import laid_out

UNTIDY = '''\
id = "virus.reports"~~~

[[examples]]
rows = """
reporter|family
A | Netsky
LongName | Mydoom
"""
value = 2


'''.replace("~", " ")
TIDY = '''\
id = "virus.reports"

[[examples]]
rows = """
reporter | family
A        | Netsky
LongName | Mydoom
"""
value = 2
'''


def test_bars_below_each_other_and_no_blanks_at_line_ends():
    assert laid_out(UNTIDY) == TIDY
    assert laid_out(TIDY) == TIDY


def test_a_text_without_bars_and_an_uneven_drawing_are_left_alone():
    for text in ('en = """\nOne sentence.\nAnother.\n"""\n', 'rows = """\na|b\n1|2|3\n"""\n'):
        assert laid_out(text) == text
