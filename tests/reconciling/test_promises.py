"""Promises: their chains, what they stand at, and targets."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from dragoman.model.fact import Commitment
from dragoman.model.group import Group, Member
from dragoman.model.span import Span
from dragoman.model.statement import Instrument
from dragoman.reconciling import RuleReconciler, standing

from .build import event, figure, group, info


def on(member: Member, published: str) -> Member:
    document = msgspec.structs.replace(member.document, published=published)
    return msgspec.structs.replace(member, document=document)


def launch(doc: str, published: str, **fields: Any) -> Member:
    people = fields.pop("people", ("Altavex", "Karvel Plant"))
    return on(event("launch", doc, people, **{"status": "planned", **fields}), published)


def contract(doc: str, published: str, **fields: Any) -> Member:
    said = Instrument(
        doc=doc, doc_id=doc, id=f"st-i{doc}", evidence=(Span(0, 5),), kind="contract", signed=published,
        parties=("Altavex", "Borimet"), title="contract on the Karvel Plant", **fields,
    )  # fmt: skip
    clusters = {"contract on the Karvel Plant": "karvel plant"}
    document = info(doc, published=published)
    return Member(statement=said, document=document, clusters=clusters, quote="signed a contract")


def told(*members: Member, latest: str | None = None) -> list[Commitment]:
    reconciler = RuleReconciler(latest=latest)
    groups: dict[str, list[Member]] = {}
    for member in members:
        for key in reconciler.keys(member):
            groups.setdefault(key, []).append(member)
    facts = [
        f
        for k, some in sorted(groups.items())
        for f in reconciler.reconcile(Group(key=k, members=tuple(some)))
    ]
    return [f for f in facts if isinstance(f, Commitment)]


def test_a_chain_from_announced_to_delivered() -> None:
    (fact,) = told(
        launch("a", "2021-02-01", date="2023"),
        contract("b", "2021-06-01"),
        launch("c", "2022-01-05", status="ongoing"),
        launch("d", "2023-09-02", status="occurred", date="2023-09-01", people=("Karvel Plant",)),
    )
    assert [s.step for s in fact.chain] == ["announced", "agreed", "under_way", "delivered"]
    assert (fact.state, fact.tuff, fact.iati) == ("delivered", "4", "4")
    assert fact.under == "contract on the Karvel Plant"


@pytest.mark.parametrize(
    ("more", "state"),
    [
        ((), "announced"),
        ((contract("b", "2021-06-01"),), "agreed"),
        ((contract("b", "2021-06-01", status="ongoing"),), "in_force"),
        ((launch("c", "2022-01-05", status="ongoing"),), "under_way"),
        ((launch("c", "2022-01-05", date="2025"),), "postponed"),
        ((launch("c", "2022-01-05", status="cancelled"),), "cancelled"),
    ],
)
def test_what_a_promise_stands_at(more: tuple[Member, ...], state: str) -> None:
    (fact,) = told(launch("a", "2021-02-01", date="2023"), *more)
    assert fact.state == state


def test_a_promise_is_told_once_whoever_is_named() -> None:
    facts = told(
        launch("a", "2021-02-01", date="2023"),
        launch("b", "2021-03-01", date="2023", people=("Karvel Plant", "Altavex")),
        launch("c", "2021-04-01", date="2023", people=("Karvel Plant",)),
    )
    assert [len(f.statements) for f in facts] == [3]


def test_other_plants_of_one_company_are_other_promises() -> None:
    assert (
        len(told(launch("a", "2021-02-01"), launch("b", "2021-02-01", people=("Altavex", "Lomira Plant"))))
        == 2
    )


def test_past_its_date_it_is_overdue_and_without_one_there_is_no_news() -> None:
    dated, undated = (
        launch("a", "2021-02-01", date="2023"),
        launch("b", "2020-02-01", people=("Lomira Plant",)),
    )
    assert [f.state for f in told(dated, latest="2023-12-01")] == ["announced"]
    assert [f.state for f in told(dated, latest="2024-06-01")] == ["overdue"]
    assert [f.state for f in told(undated, latest="2023-06-01")] == ["no_news"]
    (fact,) = told(dated)
    assert standing(fact, "2024-06-01").state == "overdue" and standing(fact, None) is fact


def target(value: float, doc: str, published: str, period: str, **more: Any) -> Member:
    return on(figure(value, doc, status="planned", period=period, **more), published)


def test_targets_are_reached_missed_lowered_and_put_off() -> None:
    goal = target(6e9, "a", "2021-05-01", "2023")
    reached = on(figure(6.2e9, "b", period="2023"), "2024-03-01")
    missed = on(figure(4.2e9, "b", period="2023"), "2024-03-01")
    assert [f.state for f in told(goal, reached)] == ["delivered"]
    assert [f.state for f in told(goal, missed)] == ["overdue"]
    assert [f.state for f in told(goal, target(4e9, "c", "2022-05-01", "2023"))] == ["reduced"]
    assert [f.state for f in told(goal, target(6e9, "c", "2022-05-01", "2025"))] == ["postponed"]
    part = on(figure(6.2e9, "b", period="2023-01/2023-06"), "2023-08-01")
    assert [f.state for f in told(goal, part)] == ["announced"]


def test_targets_without_a_time_are_put_off_by_nobody() -> None:
    (fact,) = told(*(target(6e9, doc, "2021-05-01", None) for doc in "ab"))  # type: ignore[arg-type]
    assert fact.state == "announced"


def test_any_order_of_arrival_gives_the_same_promises() -> None:
    members = [
        launch("a", "2021-02-01", date="2023"), contract("b", "2021-06-01"), launch("c", "2022-01-05", date="2025"),
        launch("d", "2022-03-05", people=("Lomira Plant", "Altavex")), launch("e", "2025-03-05", status="occurred", date="2025"),
    ]  # fmt: skip
    key = RuleReconciler().keys(members[0])[0]
    one = RuleReconciler().reconcile(group(*members, key=key))
    assert one == RuleReconciler().reconcile(group(*reversed(members), key=key)) and one
