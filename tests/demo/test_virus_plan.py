import pytest

from hinomi.demo.figures import shipped_figures
from hinomi.demo.virus_plan import RULE_DETECTIONS, RULE_REPORTS, FamilyMonth, virus_months
from hinomi.terms.families import parse_family


def test_the_families_of_a_month_add_up_to_its_totals():
    figures = shipped_figures()
    months = virus_months(figures)
    assert [str(m.period) for m in months] == figures.periods(RULE_REPORTS)
    for month in months:
        label = str(month.period)
        assert sum(f.reports for f in month.families) == figures.one(RULE_REPORTS, label)
        assert sum(f.detections for f in month.families) == figures.one(RULE_DETECTIONS, label)
        fixed = figures.by(RULE_DETECTIONS, label, "family")
        found = {parse_family(f.name).family: f.detections for f in month.families}
        assert {name: found[name] for name in fixed} == fixed


def test_a_new_family_appears_in_its_month_and_not_before():
    named = {str(m.period): {f.name for f in m.families} for m in virus_months(shipped_figures())}
    assert next(period for period, names in named.items() if "W32/Induc" in names) == "2009-08"


def test_a_report_without_a_specimen_is_refused():
    with pytest.raises(ValueError, match="3 reports with 2 specimens"):
        FamilyMonth("W32/Netsky", reports=3, detections=2)
