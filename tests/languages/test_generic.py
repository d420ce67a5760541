"""The pack made from CLDR alone."""

from __future__ import annotations

import pytest

from dragoman.languages.generic import generic_pack
from dragoman.languages.pack import declared


@pytest.mark.parametrize("code", ["fr", "tr", "hi", "ar", "th", "ja", "sw", "kk", "pt-BR", "zh-Hant"])
def test_what_every_language_gets(code: str) -> None:
    pack = generic_pack(code)
    concepts = pack.concepts()
    assert {"percent", "magnitude.1e+06", "currency.USD", "currency.EUR", "unit.km", "unit.a"} & concepts
    assert {c for c in concepts if c.startswith("magnitude.")}
    assert all(declared(c) for c in concepts)


@pytest.mark.parametrize(
    ("code", "decimal", "spaced"), [("fr", ",", True), ("en", ".", True), ("ja", ".", False)]
)
def test_settings(code: str, decimal: str, spaced: bool) -> None:
    settings = generic_pack(code).settings
    assert (settings.decimal, settings.spaced) == (decimal, spaced)


def test_unknown_language_keeps_signs() -> None:
    assert "percent" in generic_pack("xx").concepts()


def test_same_every_time() -> None:
    assert generic_pack.__wrapped__("sv").forms == generic_pack.__wrapped__("sv").forms
