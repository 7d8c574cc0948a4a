"""Floor 3, counting: from tables to counts, by written rules."""

from hinomi.counting.counter import Counter
from hinomi.counting.loader import rule_named, rules
from hinomi.counting.results import Count, CountRow, Explanation, Label, Violation
from hinomi.counting.rule import Rule

__all__ = [
    "Count",
    "CountRow",
    "Counter",
    "Explanation",
    "Label",
    "Rule",
    "Violation",
    "rule_named",
    "rules",
]
