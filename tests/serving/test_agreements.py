"""Agreements as a tree."""

from __future__ import annotations

from pathlib import Path

from dragoman.model.fact import BodyFact, Commitment, InstrumentFact, Step
from dragoman.register import Register
from dragoman.serving.web.agreements import same, tree


def instrument(
    number: int, title: str, under: str | None = None, establishes: str | None = None
) -> InstrumentFact:
    return InstrumentFact(
        id=f"f-{number}", key=f"k-{number}", label=title, kind="agreement", title=title, under=under, establishes=establishes
    )  # fmt: skip


def test_names_are_the_same_by_their_letters() -> None:
    assert same("Framework Agreement", "framework agreement")
    assert same("the Framework Agreement on Rail", "Framework Agreement")
    assert not same("Rail", "Framework on Rail")  # too short to be found inside
    assert not same(None, None)
    assert not same("", "x")


def test_what_rests_on_what_and_what_became_of_it(empty_file: Path, tmp_path: Path) -> None:
    target = tmp_path / "register.db"
    target.write_bytes(empty_file.read_bytes())
    facts = [
        instrument(1, "Framework Agreement on Rail", establishes="Joint Rail Commission"),
        instrument(2, "Protocol of Lima", under="Framework Agreement on Rail"),
        instrument(3, "Annex on Gauges", under="the Protocol of Lima"),
        instrument(4, "Declaration of Hanoi"),
    ]
    body = BodyFact(id="f-5", key="k-5", label="Joint Rail Commission", name="Joint Rail Commission")
    promise = Commitment(
        id="f-6", key="k-6", label="A line by 2030", what="line", under="Protocol of Lima", state="under_way",
        chain=(Step(statement="st-1", step="planned"),),
    )  # fmt: skip
    with Register.open(target) as register:
        register.put_facts_of({f.key: [f] for f in [*facts, body, promise]})
        nodes = tree(register, facts)
    assert [n.fact.id for n in nodes] == ["f-1", "f-4"]
    first = nodes[0]
    assert [(c.fact.id, c.how) for c in first.children] == [("f-2", "under it"), ("f-5", "sets up")]
    assert [c.fact.id for c in first.children[0].children] == ["f-3"]
    assert [line.mark for line in first.children[0].became] == ["under way"]


def test_a_circle_is_cut(empty_file: Path, tmp_path: Path) -> None:
    target = tmp_path / "register.db"
    target.write_bytes(empty_file.read_bytes())
    facts = [
        instrument(1, "Charter of One", under="Charter of Two"),
        instrument(2, "Charter of Two", under="Charter of One"),
    ]
    with Register.open(target) as register:
        nodes = tree(register, facts)
    assert len(nodes) == 1
    assert [c.fact.id for c in nodes[0].children] == ["f-1"]
