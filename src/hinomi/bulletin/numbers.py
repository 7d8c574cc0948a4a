"""How numbers are printed, in Japanese and in English.

Rounded style (detections in sentences and ranking only) after the bulletin of October 2009:
約7万, 約5.9万, 約3千3百. All rounding is half up and in Decimal.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

MAN = 10_000
OKU = 100_000_000
_THOUSAND, _HUNDRED = 1_000, 100
_SIGNIFICANT = 2
NOT_TOLD = "[x]"
"""Printed where a number cannot be told: no data, which is not zero."""


def exact(value: Decimal | int) -> str:
    """Return a number with its thousands set apart: `1,234,567`."""
    number = Decimal(value)
    text = f"{number:,f}"
    return text.replace("-", "−")


def rounded(value: Decimal | int, language: str) -> str:
    """Return a count in the rounded style of the language; below 1,000 it is exact."""
    number = Decimal(value)
    if number < _THOUSAND:
        return exact(value)
    return _rounded_ja(number) if language == "ja" else _rounded_en(number)


def percent(value: Decimal) -> str:
    """Return the size of a percentage to one decimal, without its sign: `7.8%`."""
    return f"{abs(_half_up(value, Decimal('0.1'))):,f}%"


def signed_percent(value: Decimal) -> str:
    """Return a percentage with its sign, for tables: `+9.1%`, `−7.8%`, `±0.0%`."""
    shown = _half_up(value, Decimal("0.1"))
    sign = "±" if shown == 0 else ("+" if shown > 0 else "−")
    return f"{sign}{percent(value)}"


def ratio(value: Decimal) -> str:
    """Return how many times, to one decimal: `1.4`."""
    return f"{_half_up(value, Decimal('0.1')):,f}"


def _rounded_ja(number: Decimal) -> str:
    hundreds = _half_up(number / _HUNDRED, Decimal(1))
    if number < MAN and hundreds < MAN // _HUNDRED:
        thousand, hundred = divmod(int(hundreds), 10)
        return f"約{thousand}千" + (f"{hundred}百" if hundred else "")
    man = _half_up(number / MAN, Decimal("0.1"))
    if man < OKU // MAN:
        return f"約{_without_zero(man)}万"
    return f"約{_without_zero(_half_up(number / OKU, Decimal('0.1')))}億"


def _rounded_en(number: Decimal) -> str:
    unit = Decimal(1).scaleb(number.adjusted() - _SIGNIFICANT + 1)
    return f"about {int(_half_up(number / unit, Decimal(1)) * unit):,d}"


def _without_zero(number: Decimal) -> str:
    return f"{number:,f}".removesuffix(".0")


def _half_up(number: Decimal, unit: Decimal) -> Decimal:
    return number.quantize(unit, rounding=ROUND_HALF_UP)
