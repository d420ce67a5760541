"""Silence, links between facts, sessions and what visits contain."""

from __future__ import annotations

from typing import Any

from dragoman.model.fact import AnyFact, BodyFact, InstrumentFact, Occurrence, Quantity
from dragoman.model.group import DocumentInfo, Member
from dragoman.model.span import Span
from dragoman.model.statement import Body
from dragoman.reconciling import RuleReconciler, link, missing, reliance
from dragoman.reconciling.ordinals import ordinal

from .build import event, group, member

BODY = "Joint Commission"


def occurrence(number: int, date: str, status: str = "occurred") -> Occurrence:
    return Occurrence(
        id=f"f-{number}",
        key="event|x",
        statements=(f"st-{number}",),
        kind="meeting",
        date=date,
        status=status,
    )


def body(*sessions: str) -> BodyFact:
    return BodyFact(id="f-b", key="body|x", name=BODY, sessions=sessions)


def quantity(year: int, *, unit: str = "USD", **more: Any) -> Quantity:
    return Quantity(
        id=f"f-q{year}",
        key="series|x",
        label=f"Trade, {year}: 5 {unit}",
        indicator="trade_turnover",
        unit=unit,
        period=str(year),
        **more,
    )


def test_a_body_that_met_every_year_is_missed() -> None:
    facts: list[AnyFact] = [
        body("st-1", "st-2", "st-3"),
        *(occurrence(n, f"{2018 + n}-05-10") for n in (1, 2, 3)),
    ]
    (due,) = missing(facts, "2023-03-01")
    assert (due.kind, due.what, due.due) == ("session", BODY, "2022-05-10")
    assert "every 12 months" in due.grounds
    assert not missing(facts, "2022-06-01")
    assert not missing(facts[:-1], "2030-01-01")


def test_reports_of_one_session_are_no_habit_and_one_to_come_is_no_silence() -> None:
    days = ("2019-05-10", "2020-05-10", "2020-05-12", "2021-05-10")
    held: list[AnyFact] = [occurrence(n, day) for n, day in enumerate(days, 1)]
    named = body("st-1", "st-2", "st-3", "st-4", "st-5")
    (due,) = missing([named, *held], "2023-03-01")
    assert "it met 3 times, every 12 months" in due.grounds and due.facts[-1] == "f-4"
    assert not missing([named, *held[:3]], "2023-03-01")
    assert not missing([named, *held, occurrence(5, "2023-06", "planned")], "2023-03-01")
    again = BodyFact(id="f-c", key="body|y", name="The same", sessions=named.sessions)
    assert len(missing([named, again, *held], "2023-03-01")) == 1


def test_a_series_is_told_in_one_kind_of_unit() -> None:
    facts = [quantity(y) for y in (2018, 2019)]
    others = [quantity(y, unit=unit) for y, unit in ((2020, "t"), (2020, "EUR"))]
    assert not missing([*facts, others[0]], "2030-01-01")
    assert len(missing([*facts, others[1]], "2030-01-01")) == 1


def test_a_yearly_figure_that_did_not_come_is_missed() -> None:
    facts = [quantity(y) for y in (2018, 2019, 2020)]
    (due,) = missing(facts, "2023-01-01")
    assert (due.kind, due.what) == ("figure", "Trade") and "for 2021 it did not" in due.grounds
    assert not missing(facts, "2022-03-01")
    assert not missing([quantity(2018), quantity(2020)], "2030-01-01")


def test_what_rests_on_one_side_s_outlets_is_counted() -> None:
    documents = {
        d: DocumentInfo(doc_id=d, doc=d, language="en", publisher=p)
        for d, p in (("a", "North"), ("b", "South"))
    }
    facts = [
        quantity(2018, statements=("s1",), independent=1), quantity(2019, statements=("s1", "s2"), independent=2),
        quantity(2020, statements=("s2",), independent=1),
    ]  # fmt: skip
    found = reliance(facts, documents, {"s1": "a", "s2": "b"}, {"North": "FR", "South": "VN"})
    assert (found.facts, found.one_report, found.one_publisher) == (3, 2, 2)
    assert found.one_side == {"FR": 1, "VN": 1} and found.both_sides == 1


def test_names_are_linked_to_facts() -> None:
    treaty = InstrumentFact(id="f-t", key="i", kind="agreement", title="Treaty on Rail Freight")
    plan = InstrumentFact(
        id="f-p", key="i", kind="roadmap", title="Plan", under="the Treaty on Rail Freight", establishes=BODY
    )
    assert {(x.field, x.target) for x in link([plan, body(), treaty])} == {
        ("under", "f-t"),
        ("establishes", "f-b"),
    }
    twin = InstrumentFact(id="f-u", key="i", kind="agreement", title="Treaty on Rail Freight")
    assert {x.field for x in link([plan, body(), treaty, twin])} == {
        "establishes"
    }  # which one is meant, nobody knows


def test_sessions_stand_in_their_order() -> None:
    said = Body(doc="z", doc_id="z", id="st-zz", evidence=(Span(0, 4),), name=BODY)
    meetings: list[Member] = []
    for doc, about, date in (
        ("c", "the second session", None),
        ("a", "the third session", "2022-05-01"),
        ("b", "the first session", "2019-05-01"),
    ):
        meetings.append(event("meeting", doc, (BODY,), date=date, about=about, language="en"))
    (fact,) = RuleReconciler().reconcile(
        group(member(said, "z"), *meetings, key=RuleReconciler().keys(member(said, "z"))[0])
    )
    assert isinstance(fact, BodyFact)
    assert fact.sessions == tuple(meetings[i].statement.id for i in (2, 0, 1))


def test_ordinals() -> None:
    assert [
        ordinal(t, "en")
        for t in ("the twenty-first session", "the sixth session", "no session", "on May 12th")
    ] == [21, 6, None, None]


def test_a_visit_contains_the_meetings_and_signings_of_its_days() -> None:
    visit = event("visit", "a", ("Ana Tomek",), date="2023-05-01/2023-05-03", place="VN-HN")
    inside = event("meeting", "b", ("Ana Tomek", "Bo Dahl"), date="2023-05-02", place="VN-HN")
    outside = event("meeting", "b", ("Ana Tomek", "Cy Fonta"), date="2023-05-20", place="VN-HN")
    other = event("signing", "b", ("Di Rost",), date="2023-05-02", place="VN-HN")
    facts = RuleReconciler().reconcile(group(visit, inside, outside, other, key="event|2023-05"))
    by_statement = {s: f for f in facts for s in f.statements}
    whole = by_statement[visit.statement.id]
    assert isinstance(whole, Occurrence) and whole.parts == (by_statement[inside.statement.id].id,)
