"""Sessions of a body, what is due, what is silent, and the register as of other days."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman import pipeline, profiles
from dragoman.errors import InvalidDate, NotFound
from dragoman.exporting import brief, due, session, silence
from dragoman.exporting.bodies import sessions
from dragoman.model.fact import Commitment, Quantity
from dragoman.model.statement import Body, Instrument, Participant
from dragoman.register import Register, keeping
from tests.register import build

NAME = "Chile-Vietnam Free Trade Council"
YEARS = ((2021, "seventh"), (2022, "eighth"), (2023, "ninth"))


def told(register: Register, text: str, day: str, *say: Any) -> None:
    document = build.document(text, doc=f"{day}.txt", published=day, url=f"https://news.example/{day}")
    assert not register.add(document, [make(document) for make in say]).refused


def sitting(date: str, quote: str = NAME, **more: Any) -> Any:
    return lambda d: build.event(d, quote, kind="meeting", date=date, place="VN", id=f"st-sit{date}-{d.source.doc}",
                                 participants=(Participant(NAME),), **more)  # fmt: skip


def body(document: Any) -> Body:
    return Body(doc=document.source.doc, doc_id=document.source.doc_id, id=f"st-b{document.source.doc}", reader=build.READER,
                evidence=build.spans(document.text, NAME), name=NAME)  # fmt: skip


@pytest.fixture
def council(register: Register) -> Register:
    """Three yearly sessions, with what the last one agreed and called for, and yearly exports that stopped."""
    for year, word in YEARS:
        told(register, f"The {NAME} held its {word} session in Hanoi on 4 May {year}. Exports were {year} tonnes.", f"{year}-05-05",
             sitting(f"{year}-05-04"), body,
             lambda d, y=year: build.figure(d, f"{y} tonnes", value=float(y), period=str(y - 1), from_="CL", to="VN",
                                            id=f"st-exp{y}"))  # fmt: skip
    told(register, f"At the session of the {NAME} a protocol was signed. A dairy line will open in June 2023.", "2023-05-06",
         sitting("2023-05-04"),
         lambda d: Instrument(doc=d.source.doc, doc_id=d.source.doc_id, id="st-protocol", reader=build.READER, kind="protocol",
                              evidence=build.spans(d.text, "a protocol was signed"), title="Protocol of the ninth session", signed="2023-05-04"),
         lambda d: build.event(d, "A dairy line will open", kind="launch", date="2023-06", status="planned", id="st-plan"))  # fmt: skip
    told(register, "Rain fell on the town.", "2025-03-01", build.head)
    pipeline.settle(register)
    return register


def test_sessions_are_known_by_their_body(council: Register) -> None:
    known = sessions(council, "free trade council", "2025-03-01")
    assert known.name == NAME
    assert known.last is not None and known.last.date == "2023-05-04"
    assert [s.date for s in known.all] == [f"{y}-05-04" for y, _ in YEARS]
    early = sessions(council, NAME, "2022-06-01")
    assert early.last is not None and early.last.date == "2022-05-04"
    with pytest.raises(NotFound):
        sessions(council, "Moon Council", "2025")


def test_a_briefing_says_what_was_decided_and_what_became_of_it(council: Register) -> None:
    keeping.add(council, {"what": "Prepare the list", "number": "3", "under": f"{NAME}, 2023", "due": "2024", "state": "under way",
                          "answers.CL": "Ministry of Trade"}, "Ines")  # fmt: skip
    keeping.add(council, {"what": "Older point", "under": f"{NAME}, 2021"}, "Ines")
    briefing = session.compose(council, NAME)
    last, points, ahead, past = briefing.sections
    assert last.entries[0].date == "2023-05-04"
    shown = {e.text: e for e in points.entries}
    assert "3. Prepare the list" in shown
    assert "Older point" not in " ".join(shown)
    assert (
        "under way; due 2024; CL: Ministry of Trade; entered by Ines" in shown["3. Prepare the list"].remark
    )
    assert any(note.sentence.endswith("a protocol was signed.") for e in points.entries for note in e.notes)
    assert all(e.notes for e in points.entries if not e.text.startswith("3."))
    assert not ahead.entries
    assert all("Prepare the list" not in e.text for e in past.entries)
    for form in ("md", "html", "docx"):
        assert brief.render(briefing, form)
    text = brief.render(briefing, "md").decode()
    assert NAME in text and "What it decided" in text
    with pytest.raises(NotFound):
        session.compose(council, NAME, "2020-01-01")


def test_planned_events_without_an_outcome_are_listed(council: Register) -> None:
    keeping.add(council, {"what": "Still open", "due": "2026"}, "Ines")
    found = due.due(council, due.today_of(council))
    assert any(line.date == "2023-06" for line in found.silent)
    assert [line.text for line in found.ahead] == ["Still open"]
    early = due.due(council, "2023-01-01")
    assert any(line.date == "2023-06" for line in early.ahead)


def test_what_comes_at_intervals_and_did_not_come_is_named(council: Register) -> None:
    found = silence.silence(council, None)
    assert {(m.kind, m.expected[:4]) for m in found.missing} == {("session", "2024"), ("figure", "2024")}
    assert any("it met 3 times, every 12 months as a rule" in m.grounds for m in found.missing)
    assert any("each year from 2020 to 2022" in m.grounds for m in found.missing)
    assert not silence.silence(council, None, "2023-12-31").missing


def test_outlets_of_one_side_are_counted(register: Register) -> None:
    profile = profiles.load(profiles.available()[0])
    official = profile.sources[0]
    side = silence.side_of(f"{official}/news/1", silence.outlets(profile))
    assert side in profile.sides
    document = build.document(doc="o.txt", url=f"{official}/news/1", published="2024-01-01")
    register.add(document, build.read(document))
    pipeline.settle(register)
    resting = silence.resting(register, profile, None)
    assert resting.reported == resting.alone[side] > 0


def test_a_publisher_is_official_by_its_host_and_by_its_other_documents(register: Register) -> None:
    profile = profiles.load(profiles.available()[0])
    official = profile.sources[0]
    side = silence.side_of(official, silence.outlets(profile)) or ""
    for country, publisher, url in (
        ("CL", "The Outlet", f"{official}/1"),
        ("PE", "The Outlet", None),
        ("LA", official.partition("//")[2], None),
        ("FJ", "Another", None),
    ):
        text = f"{country} sold 40 tonnes of salmon to Hanoi."
        document = build.document(text, doc=f"{country}.txt", publisher=publisher, url=url)
        figure = build.figure(document, "40 tonnes", id=f"st-{country}", from_=country, to="VN")
        register.add(document, [figure])
    pipeline.settle(register)
    found = silence.resting(register, profile, None)
    assert (found.reported, found.alone[side]) == (4, 3)


def test_the_register_as_of_other_days(council: Register) -> None:
    def values(**days: Any) -> list[str]:
        past = pipeline.past(
            council, None, days.get("as_of"), days.get("known_on"), here=days.get("here", False)
        )
        found = past.facts(type="quantity", order="oldest")
        return [f.period or "" for f in found if isinstance(f, Quantity)]

    assert values() == ["2020", "2021", "2022"]
    assert values(known_on="2022-12") == ["2020", "2021"]
    assert values(as_of="2021-06") == ["2020", "2021"]
    assert values(as_of="2021-06", known_on="2021") == ["2020"]
    assert values(known_on="2020", here=True) == []
    assert values(known_on="9999", here=True) == ["2020", "2021", "2022"]
    with pytest.raises(InvalidDate):
        values(as_of="last year")
    then = pipeline.past(council, None, None, "2023-05-05")
    assert not [f for f in then.facts(type="commitment") if isinstance(f, Commitment)]
    assert then.count_facts(type="occurrence") == 3
    fact = then.facts(type="occurrence")[0]
    assert then.fact(fact.id[:10]) == fact
    assert {f.id for f in then.all_facts()} >= {fact.id}
    with pytest.raises(NotFound):
        then.fact("f-nothing")


def test_facts_of_the_past_are_chosen_as_those_of_today(council: Register) -> None:
    now = pipeline.past(council, None, None, "9999")
    for order in ("date", "oldest", "reports", "known", "label", "due"):
        for filters in ({}, {"type": "quantity"}, {"since": "2021", "until": "2022"}, {"language": "en"}, {"party": "CL"}, {"in_scope": None},
                        {"differing": True}, {"state": ("planned", "announced")}, {"area": "trade"}):  # fmt: skip
            chosen = now.facts(order=order, **filters)  # type: ignore[arg-type]
            assert chosen == council.facts(order=order, **filters), (order, filters)  # type: ignore[arg-type]
    assert now.due("2023-01-01") == council.due("2023-01-01")
