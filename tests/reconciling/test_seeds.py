"""What the five seeds must give (issue 5); skipped where ../shared is absent."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman import pipeline
from dragoman.model.fact import AnyFact, Implied, Origin, Quantity
from dragoman.profiles import profile
from dragoman.register import Register

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="../shared is not here")


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[AnyFact, ...]]:
    target = tmp_path_factory.mktemp("seeds") / "seeds.dragoman"
    with Register.open(target) as register:
        for path in sorted(SEEDS.glob("*.txt")):
            for source in pipeline.load(path):
                reading = pipeline.read(source)
                register.add(reading.clean, reading.statements)
        pipeline.settle(register, profile.load("china-belarus"))
        yield tuple(register.all_facts())


def test_months_of_a_region_are_not_set_against_the_country_s_year(facts: tuple[AnyFact, ...]) -> None:
    for fact in facts:
        if isinstance(fact, Quantity) and fact.indicator == "trade_turnover":
            regions = {code for code in fact.key.split("|")[2].split("+") if len(code) > len("CC")}
            assert not fact.conflict or not regions
            assert len({c.value for c in fact.claims}) == 1 or fact.period


def test_level_growth_and_the_year_before_do_not_fit(facts: tuple[AnyFact, ...]) -> None:
    found = [
        f
        for f in facts
        if isinstance(f, Implied) and f.rule == "growth" and f.period == "2021" and f.unit == "USD"
    ]
    (fact,) = [f for f in found if f.low > 3.7e9]
    assert fact.high < 3.9e9
    assert fact.state == "does not fit" and "5.1 billion" in " ".join(
        c.grounds for c in fact.checks if not c.fits
    )


def test_one_profit_in_two_currencies_is_one_sum(facts: tuple[AnyFact, ...]) -> None:
    profits = [
        f for f in facts if isinstance(f, Quantity) and f.indicator == "profit" and f.measure == "level"
    ]
    (fact,) = [f for f in profits if len({c.unit for c in f.claims}) > 1]
    assert fact.verdict != "differing"
    assert [f for f in facts if isinstance(f, Implied) and f.rule == "rate"]


def test_every_document_is_an_origin_of_its_own(facts: tuple[AnyFact, ...]) -> None:
    """The body that stands twice in one document is read once and counts once."""
    origins = [f for f in facts if isinstance(f, Origin)]
    assert sorted(len(o.documents) for o in origins) == [1] * len(origins)
    assert all(
        f.independent <= 1
        for f in facts
        if isinstance(f, Quantity) and f.provenance == "evidence" and len({c.origin for c in f.claims}) == 1
    )
