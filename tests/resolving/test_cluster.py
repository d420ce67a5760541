"""Who is who: pairs of names, profile aliases, judgements, and independence of order."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.resolving import Alias, NameRecord, resolve

PAIRS = yaml.safe_load((Path(__file__).parent / "pairs.yaml").read_text(encoding="utf-8"))


def record(number: int, name: str, schema: str = "Person", **more: Any) -> NameRecord:
    return NameRecord(statement=f"st-{number:04d}", doc_id=f"d{number}", schema=schema, name=name, **more)


def together(pair: dict[str, str]) -> bool:
    countries = (pair["country"],) if "country" in pair else ()
    records = [record(i, pair[k], pair["schema"], countries=countries) for i, k in enumerate("ab")]
    return len(set(resolve(records).of.values())) == 1


@pytest.mark.parametrize("pair", PAIRS["same"], ids=lambda p: f"{p['a']}={p['b']}")
def test_same(pair: dict[str, str]) -> None:
    assert together(pair)


@pytest.mark.parametrize("pair", PAIRS["different"], ids=lambda p: f"{p['a']}!={p['b']}")
def test_different(pair: dict[str, str]) -> None:
    assert not together(pair)


def test_places_are_their_codes() -> None:
    found = resolve([record(1, "Deutschland", "Place", code="DE"), record(2, "Германия", "Place", code="DE")])
    assert set(found.of.values()) == {"DE"}


def test_an_alias_of_the_profile_gives_its_id_in_every_script() -> None:
    alias = Alias(
        id="kazakh-temir-zholy", schema="Company", names=("Kazakhstan Temir Zholy", "哈萨克斯坦铁路")
    )
    records = [record(1, "Kazakhstan Temir Zholy", "Company"), record(2, "哈萨克斯坦铁路", "PublicBody")]
    assert set(resolve(records, [alias]).of.values()) == {"kazakh-temir-zholy"}


def test_judgements_of_people_win() -> None:
    records = [record(1, "Ivan Petrov"), record(2, "Iwan Petrow"), record(3, "Peter Smith")]
    apart = resolve(records, judgements=[("st-0001", "st-0002", False)]).of
    assert apart["st-0001"] != apart["st-0002"]
    joined = resolve(records, judgements=[("st-0001", "st-0003", True)]).of
    assert joined["st-0001"] == joined["st-0003"]


def test_merges_say_why() -> None:
    merges = resolve([record(1, "Angela Merkel"), record(2, "Ангела Меркель")]).merges
    assert merges[0].evidence[0].feature in ("romanised", "skeleton")
    assert "Merkel" in merges[0].evidence[0].reason


@given(st.permutations(range(len(PAIRS["same"]))))
@settings(max_examples=15, deadline=None)
def test_the_order_of_arrival_changes_nothing(order: list[int]) -> None:
    records = [
        record(10 * i + j, pair[k], pair["schema"])
        for i, pair in enumerate(PAIRS["same"])
        for j, k in enumerate("ab")
    ]
    shuffled = [records[2 * i + j] for i in order for j in (1, 0)]
    assert resolve(shuffled).of == resolve(records).of
