"""Currencies and units: one table each, consistent in itself."""

from __future__ import annotations

import pytest

from dragoman.knowledge import currencies, units


def test_signs_mean_codes_or_families() -> None:
    for meaning in currencies.signs().values():
        known = currencies.families() if meaning.startswith("~") else currencies.codes()
        assert meaning.lstrip("~") in known


def test_families_and_singles_are_codes() -> None:
    members = {c for family in currencies.families().values() for c in family}
    assert members | set(currencies.singles().values()) <= currencies.codes()


@pytest.mark.parametrize(("word", "code"), [("USD", "USD"), ("RMB", "CNY"), ("BYR", "BYN"), ("ABC", None)])
def test_by_code(word: str, code: str | None) -> None:
    assert currencies.by_code(word) == code


@pytest.mark.parametrize(
    ("family", "language", "code"),
    [("dollar", "en", "USD"), ("ruble", "ru", "RUB"), ("ruble", "be", "BYN"), ("yen", "zh", "CNY")],
)
def test_default(family: str, language: str, code: str) -> None:
    assert currencies.default(family, language) == code


def test_units_convert_within_their_dimension() -> None:
    table = units.units()
    assert all(unit.base in table or unit.base == "kg" for unit in table.values())
    assert table["km2"].factor / table["ha"].factor == 100
    assert units.kind_of("a") == "duration" and units.kind_of("t") == "physical"


def test_symbols_are_unique() -> None:
    written = [s for unit in units.units().values() for s in unit.symbols]
    assert len(written) == len(set(written))
