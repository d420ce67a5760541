"""Facts by filter, by any id, by what is new, and why each is known."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.errors import NotFound
from dragoman.model.fact import AnyFact, Commitment, Implied, Occurrence, Quantity
from dragoman.register import Register
from tests.register import build


def _quantity(id: str, **given: Any) -> Quantity:  # noqa: A002 - the contract's word
    return Quantity(**{"id": id, "key": id, "indicator": "exports", "unit": "USD", "area": "TRADE", **given})


FACTS: tuple[AnyFact, ...] = (
    _quantity("q-old", date="2019", parties=("CL", "VN"), first_known="2020-01", last_known="2020-02", independent=3),
    _quantity("q-half", date="2024-01/2024-06", parties=("CL",), sectors=("HS:03",), first_known="2024-08-01",
              last_known="2024-08-01", verdict="differing", independent=1),
    _quantity("q-still", date="2021/..", parties=("VN",), first_known="2022", last_known="2024-09", independent=2),
    _quantity("q-foreign", date="2024", parties=("PE",), in_scope=False),
    Occurrence(id="e-fair", key="e", kind="forum", area="VISITS", date="2024-05-20", parties=("CL", "VN"),
               first_known="2024-05-21", last_known="2024-05-21", state="occurred"),
    Occurrence(id="e-plan", key="e2", kind="visit", area="VISITS", date="2025-03", state="planned", status="planned"),
    Occurrence(id="e-undated", key="e3", kind="meeting", area="BODIES"),
    Commitment(id="c-late", key="c", what="a port", due="2023", state="overdue", area="DUE"),
    Commitment(id="c-done", key="c2", what="a road", due="2025", state="delivered", area="DUE"),
    Commitment(id="c-open", key="c3", what="a school", due="2025-09", state="announced", area="DUE"),
)  # fmt: skip


@pytest.fixture
def filled(register: Register) -> Register:
    register.put_facts_of({fact.id: (fact,) for fact in FACTS})
    return register


CASES: list[tuple[dict[str, Any], set[str]]] = [
    ({"type": "quantity"}, {"q-old", "q-half", "q-still"}),
    ({"type": "quantity", "in_scope": None}, {"q-old", "q-half", "q-still", "q-foreign"}),
    ({"in_scope": False}, {"q-foreign"}),
    ({"area": "VISITS"}, {"e-fair", "e-plan"}),
    ({"area": ["VISITS", "BODIES"]}, {"e-fair", "e-plan", "e-undated"}),
    ({"party": "CL"}, {"q-old", "q-half", "e-fair"}),
    ({"party": ("CL", "VN"), "type": "quantity"}, {"q-old", "q-half", "q-still"}),
    ({"sector": "HS:03"}, {"q-half"}),
    ({"since": "2024", "type": "quantity"}, {"q-half", "q-still"}),
    ({"until": "2020"}, {"q-old"}),
    ({"since": "2024-06", "until": "2024-12"}, {"q-half", "q-still"}),
    ({"since": "2024-05-20", "until": "2024-05-20", "type": "occurrence"}, {"e-fair"}),
    ({"differing": True}, {"q-half"}),
    ({"state": "planned"}, {"e-plan"}),
    ({"party": "nobody"}, set()),
]


@pytest.fixture(scope="module")
def read_only(module_register: Register) -> Register:
    module_register.put_facts_of({fact.id: (fact,) for fact in FACTS})
    return module_register


@pytest.mark.parametrize(("filters", "expected"), CASES)
def test_filters(read_only: Register, filters: dict[str, Any], expected: set[str]) -> None:
    assert {f.id for f in read_only.facts(**filters)} == expected
    assert read_only.count_facts(**filters) == len(expected)


def test_order_and_pages(filled: Register) -> None:
    by_date = [f.id for f in filled.facts(type=("quantity", "occurrence"))]
    assert by_date == ["e-plan", "e-fair", "q-half", "q-still", "q-old", "e-undated"]
    assert [f.id for f in filled.facts(type=("quantity", "occurrence"), limit=2, offset=1)] == by_date[1:3]
    assert [f.id for f in filled.facts(type="quantity", order="reports")] == ["q-old", "q-still", "q-half"]
    assert [f.id for f in filled.facts(type="quantity", order="oldest")] == ["q-old", "q-still", "q-half"]
    assert [f.id for f in filled.facts(type="quantity", order="known")] == ["q-still", "q-half", "q-old"]


def test_facts_come_back_as_they_were(filled: Register) -> None:
    assert filled.facts_of([f.id for f in FACTS]) == FACTS


def test_due(filled: Register) -> None:
    assert [f.id for f in filled.due("2025-01-01")] == ["c-late", "e-plan", "c-open"]
    assert [f.id for f in filled.due("2025-06")] == ["c-late", "c-open"]


def test_new_by_the_dates_of_documents(filled: Register) -> None:
    changes = filled.changes("2024-08")
    dated = {f.id for f in FACTS if f.first_known}
    assert {c.id for c in changes.new} & dated == {"q-half"}
    assert {c.id for c in changes.changed} == {"q-still"}
    assert "q-foreign" not in {c.id for c in changes.new}
    assert "q-foreign" in {c.id for c in filled.changes("2024-08", in_scope=None).new}


def test_new_by_the_registers_clock(filled: Register) -> None:
    start = filled.changes("2000", by="added")
    assert {c.id for c in start.new} == {f.id for f in FACTS if f.in_scope}
    moment = max(c.at for c in start.new) + "~"  # after everything so far
    filled.put_facts("q-half", [_quantity("q-half", date="2024-01/2024-06", verdict="agreed")])
    filled.put_facts("q-old", [])
    filled.put_facts("q-new", [_quantity("q-new")])
    filled.put_facts("q-brief", [_quantity("q-brief")])
    filled.put_facts("q-brief", [])
    since = filled.changes(moment, by="added")
    assert {c.id for c in since.new} | {c.id for c in since.changed} | {c.id for c in since.gone} <= {
        "q-half", "q-old", "q-new",
    }  # fmt: skip
    everything = filled.changes("2000", by="added")
    assert "q-brief" not in {c.id for c in (*everything.new, *everything.changed, *everything.gone)}


def test_an_unknown_id_leads_nowhere(filled: Register) -> None:
    for address in ("nothing-here", "e-", "zzzzzzzz"):
        with pytest.raises(NotFound):
            filled.fact(address)


def test_every_id_leads_to_its_fact(register: Register) -> None:
    document = build.document(published="2024-05-03", publisher="Daily", url="https://example.org")
    statements = build.read(document)
    register.add(document, statements)
    register.set_clusters({statements[3].id: "cluster-of-ana"})
    register.apply(build.ByKind())
    quantity = register.fact(statements[1].id)
    assert quantity.id == "f-q:exports:t"
    assert register.fact(statements[1].id[:8]) == quantity
    assert register.fact("f-q:exp") == quantity
    assert register.fact("cluster-of-ana").id == "f-i:cluster-of-ana"
    assert register.clusters(statements) == {
        statements[1].id: "f-q:exports:t",
        statements[2].id: "f-e:visit",
        statements[3].id: "cluster-of-ana",
    }
    with pytest.raises(NotFound, match="several"):
        other = build.document("b. 40 tonnes.", doc="b.txt")
        register.add(other, [build.figure(other, "40 tonnes", id="s-twin-one", unit="kg"),
                             build.figure(other, "b.", id="s-twin-two", unit="km")])  # fmt: skip
        register.apply(build.ByKind())
        register.fact("s-twin")


def test_why_gives_sentence_publisher_address_and_origins(register: Register) -> None:
    one = build.document(published="2024-05-03", publisher="Daily", url="https://example.org/1")
    copy = build.document(
        "Again: Chile exported 40 tonnes of salmon to Vietnam.", doc="b.txt", published="2024-05-04"
    )
    register.add(one, build.read(one))
    register.add(copy, [build.figure(copy, "40 tonnes", id="copied")])
    register.set_origin(copy.source.doc_id, one.source.doc_id, "copy")
    register.apply(build.ByKind())
    why = register.why("copied")
    assert why.fact.id == "f-q:exports:t"
    first = why.reports[0]
    assert first.quote == "40 tonnes"
    assert first.sentence == "Chile exported 40 tonnes of salmon to Vietnam."
    assert (first.document.publisher, first.document.url, first.document.published) == (
        "Daily", "https://example.org/1", "2024-05-03",
    )  # fmt: skip
    assert why.origins == ((one.source.doc_id, (one.source.doc_id, copy.source.doc_id)),)
    assert register.statements_of("copied") == why.reports
    assert register.reports(["copied"])[0].document.how == "copy"


def test_why_of_an_implied_value_gives_its_inputs(register: Register) -> None:
    document = build.document()
    register.add(document, build.read(document))
    register.apply(build.ByKind())
    implied = Implied(
        id="i-1", key="i", rule="growth", inputs=("f-q:exports:t",), low=30.0, high=31.0, unit="t",
        derivation="40 t is a third more than 30 t", provenance="derivation",
    )  # fmt: skip
    register.put_facts("implied:1", [implied])
    why = register.why("i-1")
    assert [f.id for f in why.inputs] == ["f-q:exports:t"]
    assert "a third more" in why.derivation
    assert [r.quote for r in why.reports] == ["40 tonnes"]


def test_documents_by_name_id_and_filter(register: Register) -> None:
    one = build.document(published="2024-05-03", publisher="Daily")
    other = build.document("Чили продала 40 тонн.", doc="b.txt", language="ru", published="2023")
    register.add(one, build.read(one))
    register.add(other, [build.head(other, title="Чили")])
    assert register.document(one.source.doc_id[:14]).info.doc == "a.txt"
    assert register.document(one.source.doc_id[7:17]).info.doc == "a.txt"
    assert register.document("b.txt").title == "Чили"
    assert [d.info.doc for d in register.documents()] == ["a.txt", "b.txt"]
    assert register.documents()[0].statements == 4
    for filters, expected in (
        ({"language": "ru"}, ["b.txt"]),
        ({"publisher": "Daily"}, ["a.txt"]),
        ({"since": "2024"}, ["a.txt"]),
        ({"until": "2023"}, ["b.txt"]),
        ({"damaged": True}, []),
    ):
        assert [d.info.doc for d in register.documents(**filters)] == expected, filters  # type: ignore[arg-type]
    for address in ("c.txt", "sha256:", "sha256:ffffffffffff"):
        with pytest.raises(NotFound):
            register.document(address)


def test_facts_are_found_by_language(register: Register) -> None:
    one, other = build.document(), build.document("Чили продала 40 тонн.", doc="b.txt", language="ru")
    register.add(one, build.read(one))
    register.add(other, [build.figure(other, "40 тонн", id="russian")])
    register.apply(build.ByKind())
    assert [f.id for f in register.facts(language="ru")] == ["f-q:exports:t"]
    assert len(register.facts(language="en")) == 3
