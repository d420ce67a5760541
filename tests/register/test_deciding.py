"""Decisions: what each does to the facts, that it can be undone, and that a re-reading keeps it; on both stores."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import pipeline
from dragoman.errors import DragomanError, InvalidDate, NotFound, UsageError
from dragoman.model.codec import encode_fact
from dragoman.model.decision import Decision, Selector
from dragoman.model.fact import AnyFact, BodyFact, Identity, Occurrence, Quantity
from dragoman.model.statement import AnyStatement, Event
from dragoman.register import Register, judging
from dragoman.register.judging import Wish
from tests.register import build

NEWER = "rules/9.0.0"
FIRST = (
    "Chile exported 40 tonnes of salmon to Vietnam. The minister visited Hanoi in May 2024. Ana Rojas spoke."
)
SECOND = "Vietnam received 44 tonnes of salmon from Chile. A visit to Hanoi took place on 3 May 2024. Anna Rojas came."


def said(of: Any, *, reader: str = build.READER, **first: Any) -> list[AnyStatement]:
    tonnes = "40 tonnes" if "40 tonnes" in of.text else "44 tonnes"
    shared: dict[str, Any] = {"from_": "CL", "to": "VN", "of": "salmon", "period": "2024", "reader": reader}
    name = "Ana Rojas" if "Ana Rojas" in of.text else "Anna Rojas"
    visit = "visited Hanoi" if "visited Hanoi" in of.text else "A visit to Hanoi"
    return [
        build.head(of, reader=reader),
        build.figure(of, tonnes, **{"value": float(tonnes[:2]), "id": f"st-fig{tonnes[:2]}00", **shared, **first}),
        build.event(of, visit, date="2024-05", place="VN", id=f"st-event{len(visit)}", reader=reader,
                    ),
        build.entity(of, name, id=f"st-name{len(name)}", reader=reader),
    ]  # fmt: skip


@pytest.fixture
def two(register: Register) -> Register:
    """Two documents that say much the same."""
    for text, name in ((FIRST, "a.txt"), (SECOND, "b.txt")):
        document = build.document(text, doc=name, published="2024-06-01")
        assert register.add(document, said(document)).accepted == 4
    pipeline.settle(register)
    return register


def decide(
    register: Register, action: Any, *addresses: str, note: str = "", **change: str | None
) -> Decision:
    made = judging.decide(register, Wish(action, addresses, change, note), "Ines")
    pipeline.redecide(register)
    return made


def undo(register: Register, decision: Decision) -> Decision:
    made = judging.undo(register, decision.id, "Ines")
    pipeline.redecide(register)
    return made


def quantity(register: Register) -> Quantity:
    (found,) = register.facts(type="quantity")
    assert isinstance(found, Quantity)
    return found


def facts(register: Register) -> list[bytes]:
    return [encode_fact(f) for f in register.all_facts()]


def test_a_rejected_statement_falls_silent_until_that_is_undone(two: Register) -> None:
    before = facts(two)
    assert len(quantity(two).claims) == 2
    made = decide(two, "reject", "st-fig4400")
    assert [c.value for c in quantity(two).claims] == [40.0]
    assert quantity(two).verdict == "single"
    back = undo(two, made)
    assert facts(two) == before
    assert back.undoes == made.id
    undo(two, back)
    assert len(quantity(two).claims) == 1
    assert [d.id for d in two.decisions()][:2] == [made.id, back.id]


def test_a_rejected_fact_is_gone(two: Register) -> None:
    made = decide(two, "reject", quantity(two).id)
    assert not two.facts(type="quantity")
    undo(two, made)
    assert len(quantity(two).claims) == 2


def test_a_later_acceptance_outweighs_a_rejection(two: Register) -> None:
    fact = quantity(two).id
    decide(two, "reject", "st-fig4400")
    document = two.document("b.txt")
    figure = next(two.statements(doc_id="b.txt", type="figure"))
    later = Decision(
        id="accept-later", action="accept", by="Ines", at="2999-01-01T00:00:00Z", change={"as": "quantity"},
        on=(judging.selector(figure, document.text),),
    )  # fmt: skip
    two.decide(later)
    pipeline.redecide(two)
    assert quantity(two).id == fact
    assert len(quantity(two).claims) == 2


def test_a_corrected_field_moves_the_statement_where_it_belongs(two: Register) -> None:
    made = decide(two, "correct", "st-fig4400", value="40", period="2023")
    found = {f.period: f for f in two.facts(type="quantity") if isinstance(f, Quantity)}
    assert sorted(found) == ["2023", "2024"]
    assert [c.value for c in found["2023"].claims] == [40.0]
    assert found["2023"].decisions == (made.id,)
    assert "40" in found["2023"].label and "44" not in found["2023"].label
    (report,) = two.statements_of(found["2023"].id)
    assert report.statement.value == 44.0  # type: ignore[union-attr] - what was read stays as it was read
    assert made in two.why(found["2023"].id).decisions


def test_what_cannot_be_is_refused(two: Register) -> None:
    for change in ({"valu": "40"}, {"value": "forty"}, {"indicator": "moonshine"}, {"id": "x"}, {}):
        with pytest.raises(UsageError):
            decide(two, "correct", "st-fig4400", **change)
    with pytest.raises(InvalidDate):
        decide(two, "correct", "st-fig4400", period="last year")
    with pytest.raises(NotFound):
        decide(two, "accept", "st-nothing")
    with pytest.raises(UsageError, match="two facts"):
        decide(two, "merge", "st-fig4400", "st-fig4000")
    with pytest.raises(UsageError, match="must stay"):
        decide(two, "split", "st-fig4400", "st-fig4000")
    with pytest.raises(UsageError, match="empty note"):
        decide(two, "note", "st-fig4400")
    with pytest.raises(UsageError, match="somebody"):
        judging.decide(two, Wish("accept", ("st-fig4400",)), " ")
    assert two.decisions() == ()


def test_a_chosen_value_and_pinned_fields_hold(two: Register) -> None:
    chosen = decide(two, "pin", "st-fig4400")
    assert quantity(two).chosen == "st-fig4400"
    assert quantity(two).chosen_why == "chosen by Ines"
    event = next(f for f in two.facts(type="occurrence"))
    pin = decide(two, "pin", event.id, date="2024-05-03", status="cancelled")
    pinned = two.fact(event.id)
    assert isinstance(pinned, Occurrence)
    assert (pinned.date, pinned.status, pinned.state) == ("2024-05-03", "cancelled", "cancelled")
    assert pin.id in pinned.decisions
    undo(two, chosen)
    assert quantity(two).chosen_why != "chosen by Ines"


def test_notes_and_acceptance_stand_beside_a_fact(two: Register) -> None:
    note = decide(two, "note", quantity(two).id, note="Asked the ministry.")
    accept = decide(two, "accept", quantity(two).id)
    assert set(quantity(two).decisions) == {note.id, accept.id}
    assert {d.note for d in two.why(quantity(two).id).decisions} == {"Asked the ministry.", ""}


def test_split_and_merge_are_each_other_s_opposites(two: Register) -> None:
    split = decide(two, "split", "st-fig4400")
    parts = two.facts(type="quantity")
    assert sorted(len(f.statements) for f in parts) == [1, 1]
    decide(two, "merge", *(f.id for f in parts))
    assert len(quantity(two).claims) == 2
    undo(two, split)
    assert len(quantity(two).claims) == 2


def test_events_in_different_months_can_be_one(register: Register) -> None:
    for month, name in (("2024-05", "a.txt"), ("2024-07", "b.txt")):
        document = build.document(f"The minister visited Hanoi ({name}).", doc=name)
        register.add(document, [build.event(document, "visited Hanoi", date=month, id=f"st-visit-{month}")])
    pipeline.settle(register)
    one, other = register.facts(type="occurrence")
    made = decide(register, "merge", one.id, other.id)
    (fact,) = register.facts(type="occurrence")
    assert len(fact.statements) == 2
    assert made.id in fact.decisions
    third = build.document("The minister visited Hanoi at last.", doc="c.txt")
    register.add(
        third, [build.event(third, "visited Hanoi", date="2024-07", id="st-visit-3", participants=())]
    )
    pipeline.settle(register)
    for gone in (one.id, other.id):  # the id of a fact that was merged away still leads there
        assert register.fact(gone).id == fact.id
    undo(register, made)
    assert {one.id, other.id} <= {f.id for f in register.facts(type="occurrence")}


def test_names_can_be_one_and_apart(two: Register) -> None:
    def people() -> list[AnyFact]:
        return [f for f in two.facts(type="identity") if isinstance(f, Identity) and f.schema == "Person"]

    before = [len(p.statements) for p in people()]
    if before == [2]:
        made = decide(two, "split", "st-name10")
        assert sorted(len(p.statements) for p in people()) == [1, 1]
        undo(two, made)
        assert [len(p.statements) for p in people()] == [2]
    else:
        made = decide(two, "merge", *(p.id for p in people()))
        assert [len(p.statements) for p in people()] == [2]
        undo(two, made)
        assert [len(p.statements) for p in people()] == before


def test_bodies_are_merged(register: Register) -> None:
    from dragoman.model.statement import Body

    for name in ("Joint Committee", "Mixed Commission"):
        document = build.document(f"The {name} met.", doc=f"{name}.txt")
        evidence = build.spans(document.text, name)
        body = Body(doc=document.source.doc, doc_id=document.source.doc_id, id=f"st-{name[:5]}", reader=build.READER,
                    evidence=evidence, name=name)  # fmt: skip
        register.add(document, [body])
    pipeline.settle(register)
    decide(register, "merge", *(f.id for f in register.facts(type="body")))
    (fact,) = register.facts(type="body")
    assert isinstance(fact, BodyFact)
    assert len(fact.statements) == 2


def test_a_better_reader_keeps_decisions(two: Register) -> None:
    decide(two, "reject", "st-fig4400")
    decide(two, "note", quantity(two).id, note="Checked.")
    document = build.document(SECOND, doc="b.txt", published="2024-06-01")
    wider = build.spans(SECOND, "received 44 tonnes of salmon")
    again = [
        msgspec.structs.replace(s, id=f"{s.id}-new", **({"evidence": wider} if s.id == "st-fig4400" else {}))
        for s in said(document, reader=NEWER)
    ]
    assert two.add(document, again).status == "reread"
    pipeline.settle(two)
    assert [c.value for c in quantity(two).claims] == [40.0]
    assert two.unbound() == ()


def test_what_binds_to_nothing_is_listed(two: Register) -> None:
    made = decide(two, "correct", "st-fig4400", period="2023")
    document = build.document(SECOND, doc="b.txt", published="2024-06-01")
    two.add(document, said(document, reader=NEWER, value=45.0))
    pipeline.settle(two)
    (lost,) = two.unbound()
    assert lost.decision == made
    assert lost.whole and "read again" in lost.reason
    two.forget("b.txt", "asked")
    assert "not in the register" in two.unbound()[0].reason
    undo(two, made)
    assert two.unbound() == ()


def test_a_reader_that_says_the_corrected_value_by_itself_agrees(two: Register) -> None:
    decide(two, "correct", "st-fig4400", value="40")
    document = build.document(SECOND, doc="b.txt", published="2024-06-01")
    two.add(document, said(document, reader=NEWER, value=40.0))
    pipeline.settle(two)
    assert two.unbound() == ()


def test_a_take_down_leaves_no_words_in_the_log(two: Register) -> None:
    made = decide(two, "reject", "st-fig4400")
    two.forget("b.txt", "asked")
    (kept,) = (d for d in two.decisions() if d.id == made.id)
    (on,) = kept.on
    assert isinstance(on, Selector)
    assert (on.exact, on.prefix, on.suffix) == ("", "", "")
    document = build.document(SECOND, doc="b.txt", published="2024-06-01")
    two.add(document, said(document), force=True)
    pipeline.settle(two)
    assert [c.value for c in quantity(two).claims] == [
        40.0
    ]  # its position still binds once the bytes are back


def test_undoing_has_limits(two: Register) -> None:
    made = decide(two, "reject", "st-fig4400")
    undo(two, made)
    with pytest.raises(UsageError, match="already"):
        judging.undo(two, made.id, "Ines")
    with pytest.raises(NotFound):
        judging.undo(two, "reject-ffff", "Ines")
    two.forget("b.txt", "asked", by="Ines")
    gone = next(d for d in two.decisions() if d.action == "forget")
    with pytest.raises(UsageError, match="taken down"):
        judging.undo(two, gone.id, "Ines")


def test_a_quote_that_moved_is_found_again() -> None:
    event = Event(doc="a", doc_id="d", kind="visit", evidence=build.spans(FIRST, "visited Hanoi"), id="st-1")
    chosen = judging.selector(event, FIRST)
    moved = f"Head. {FIRST}"
    from dragoman.register.selecting import bind

    there = msgspec.structs.replace(event, evidence=build.spans(moved, "visited Hanoi"), id="st-2")
    assert bind(chosen, [there], moved) == ("st-2",)
    assert bind(chosen, [there], "nothing of it") == ()
    assert bind(chosen, [msgspec.structs.replace(there, kind="talks")], moved) == ()


Step = Callable[[Register], None]


def _documents() -> list[Step]:
    steps: list[Step] = []
    for text, name in ((FIRST, "a.txt"), (SECOND, "b.txt")):
        document = build.document(text, doc=name, published="2024-06-01")
        steps.append(lambda r, d=document: r.add(d, said(d)) and None)  # type: ignore[misc]
    return steps


def _decisions() -> list[Decision]:
    made = []
    for number, (text, action, change) in enumerate(
        (
            (SECOND, "correct", {"period": "2023"}),
            (SECOND, "correct", {"period": "2022"}),
            (FIRST, "reject", {}),
            (FIRST, "accept", {"as": "quantity"}),
            (SECOND, "split", {"as": "quantity"}),
            (FIRST, "note", {"as": "quantity"}),
        )
    ):
        document = build.document(text)
        figure = said(document)[1]
        made.append(
            Decision(
                id=f"d-{number}", action=action, by="Ines", at=f"2025-01-0{number + 1}T00:00:00Z", change=change,  # type: ignore[arg-type]
                on=(judging.selector(figure, text),),
            )
        )  # fmt: skip
    first, second = build.document(FIRST), build.document(SECOND)
    events = (judging.selector(said(first)[2], FIRST), judging.selector(said(second)[2], SECOND))
    made.append(
        Decision(
            id="d-m",
            action="merge",
            by="Ines",
            at="2025-02-01T00:00:00Z",
            on=events,
            change={"as": "occurrence"},
        )
    )
    made.append(
        Decision(
            id="d-u", action="correct", by="Ines", at="2025-02-02T00:00:00Z", on=made[1].on, undoes="d-1"
        )
    )
    return made


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_any_order_of_arrival_gives_the_same_facts(
    data: st.DataObject, empty_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    log = _decisions()
    chosen = data.draw(st.lists(st.sampled_from(range(len(log))), unique=True))
    steps: list[Step] = [*_documents(), *((lambda r, d=log[i]: r.decide(d)) for i in chosen)]  # type: ignore[misc]
    order = data.draw(st.permutations(range(len(steps))))
    settled_between = data.draw(st.sets(st.sampled_from(range(len(steps)))))

    def build_up(sequence: list[int], between: set[int]) -> list[bytes]:
        path = tmp_path_factory.mktemp("order") / "register.db"
        shutil.copy(empty_file, path)
        with Register.open(path) as register:
            for place in sequence:
                steps[place](register)
                if place in between:
                    pipeline.settle(register)
            pipeline.settle(register)
            return facts(register)

    assert build_up(list(order), settled_between) == build_up(list(range(len(steps))), set())


def test_errors_name_what_to_do(two: Register) -> None:
    with pytest.raises(DragomanError) as caught:
        decide(two, "correct", "st-fig4400", valu="40")
    assert "value" in caught.value.hint
