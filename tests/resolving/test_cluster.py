"""Who is who: pairs of names, profile aliases, judgements, and independence of order."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.resolving import Alias, NameRecord, resolve


def record(number: int, name: str, schema: str = "Person", **more: Any) -> NameRecord:
    return NameRecord(statement=f"st-{number:04d}", doc_id=f"d{number}", schema=schema, name=name, **more)


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


NAMES = (
    ("Angela Merkel", "Person"), ("Ангела Меркель", "Person"), ("Merkel", "Person"), ("Wang Yi", "Person"),
    ("王毅", "Person"), ("А. Новак", "Person"), ("Александр Новак", "Person"), ("Андрей Новак", "Person"),
    ("Ministry of Economy of Poland", "PublicBody"), ("波兰经济部", "PublicBody"), ("Ministry of Economy", "PublicBody"),
)  # fmt: skip


@given(st.permutations(range(len(NAMES))))
@settings(max_examples=15, deadline=None)
def test_the_order_of_arrival_changes_nothing(order: list[int]) -> None:
    records = [
        record(i, *NAMES[i], language="zh" if NAMES[i][0] > "\u3000" else "en") for i in range(len(NAMES))
    ]
    assert resolve([records[i] for i in order]).of == resolve(records).of


def test_no_chain_of_doubtful_merges_joins_two_full_names() -> None:
    found = resolve([record(1, "А. Новак"), record(2, "Александр Новак"), record(3, "Андрей Новак")]).of
    assert found["st-0002"] != found["st-0003"]


def test_a_family_name_joins_the_only_person_that_bears_it() -> None:
    minister = {"position": "minister of energy", "countries": ("UZ",), "language": "en"}
    full = record(1, "Jorabek Mirzamahmudov", **minister)
    alone = record(2, "Mirzamahmudov", **minister)
    found = resolve([full, alone]).of
    assert found["st-0001"] == found["st-0002"]


def test_a_family_name_of_two_persons_joins_the_one_with_the_office() -> None:
    a = record(1, "Ivan Petrov", position="minister of health", language="en")
    b = record(2, "Pavel Petrov", position="mayor of Plovdiv", language="en")
    alone = record(3, "Петров", position="министр здравоохранения", language="ru")
    found = resolve([a, b, alone]).of
    assert found["st-0003"] == found["st-0001"] != found["st-0002"]


def test_family_names_with_other_offices_stay_alone() -> None:
    a = record(1, "Ivan Petrov", position="minister of health", language="en", countries=("BG",))
    alone = record(2, "Petrov", position="rector", language="en", countries=("KZ",))
    assert len(set(resolve([a, alone]).of.values())) == 2


def test_a_ministry_without_country_is_its_document_s() -> None:
    place = {"schema": "Place", "code": "UZ"}
    full = record(1, "Ministry of Energy of Uzbekistan", "PublicBody", language="en", countries=("UZ",))
    alone = NameRecord(statement="st-0002", doc_id="d2", schema="PublicBody", name="Минэнерго", language="ru")
    here = NameRecord(statement="st-0003", doc_id="d2", name="Узбекистан", **place)  # type: ignore[arg-type]
    found = resolve([full, alone, here]).of
    assert found["st-0001"] == found["st-0002"]
    elsewhere = NameRecord(statement="st-0004", doc_id="d2", schema="Place", name="Казахстан", code="KZ")
    found = resolve([full, alone, here, elsewhere]).of
    assert found["st-0001"] != found["st-0002"]


def test_ministries_without_country_of_two_documents_stay_apart() -> None:
    a, b = record(1, "Ministry of Trade", "PublicBody"), record(2, "Ministry of Trade", "PublicBody")
    assert len(set(resolve([a, b]).of.values())) == 2


def test_agencies_have_one_key_in_every_script() -> None:
    found = resolve([record(1, "新华社", "Organization", language="zh"), record(2, "Xinhua", "Company")]).of
    assert set(found.values()) == {"agency-xinhua"}
