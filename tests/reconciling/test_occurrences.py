"""Events of several documents that are one, and those that are not."""

from __future__ import annotations

from dragoman.model.fact import Commitment, Occurrence
from dragoman.model.group import Member
from dragoman.reconciling import RuleReconciler, Scope

from .build import event, group


def seen(*members: Member) -> list[Occurrence]:
    facts = RuleReconciler(Scope(("FR", "VN"))).reconcile(group(*members, key="event|x"))
    return [f for f in facts if isinstance(f, Occurrence)]


def test_one_event_of_two_documents_has_the_more_exact_date() -> None:
    (fact,) = seen(event("signing", "a", date="2023-05"), event("signing", "b", date="2023-05-17"))
    assert (fact.date, fact.independent) == ("2023-05-17", 2)


def test_rival_days_are_two_events() -> None:
    assert len(seen(event("signing", date="2023-05-17"), event("signing", "b", date="2023-05-19"))) == 2


def test_other_people_on_other_days_are_other_events() -> None:
    assert (
        len(
            seen(
                event("visit", people=("A",), date="2023-05"),
                event("visit", "b", people=("B",), date="2023-05"),
            )
        )
        == 2
    )


def test_a_planned_event_that_happened_is_a_commitment_delivered() -> None:
    members = (event("launch", date="2023-05", status="planned"), event("launch", "b", date="2023-05-02"))
    (fact,) = [
        f for f in RuleReconciler().reconcile(group(*members, key="promise|x")) if isinstance(f, Commitment)
    ]
    assert (fact.state, fact.iati, len(fact.chain)) == ("delivered", "4", 2)


def test_scope_leaves_out_what_concerns_others() -> None:
    assert Scope(("FR", "VN")).holds(("FR", "VN", "DE"))
    assert Scope(("FR", "VN")).holds(("FR",), ("FR", "VN", "DE"))
    assert not Scope(("FR", "VN")).holds(("FR",), ("FR", "DE"))
    assert not Scope(("FR", "VN")).holds((), ("IN", "UZ"))
    assert not Scope(("FR", "VN")).holds(("FR", "DE"))
    assert Scope().holds(("DE",))


def promises(*members: Member) -> list[Commitment]:
    facts = RuleReconciler().reconcile(group(*members, key="promise|x"))
    return [f for f in facts if isinstance(f, Commitment)]


def test_what_was_planned_for_one_month_is_delivered_in_another() -> None:
    planned = event("launch", "a", date="2023-05", status="planned")
    (fact,) = promises(planned, event("launch", "b", date="2023-09-02"))
    assert fact.state == "delivered" and fact.due == "2023-05"


def test_an_earlier_event_delivers_nothing() -> None:
    planned = event("launch", "a", date="2023-05", status="planned")
    (fact,) = promises(planned, event("launch", "b", date="2022-09-02"))
    assert fact.state == "announced"


def test_a_promise_is_kept_under_a_key_without_its_date() -> None:
    a, b = event("launch", "a", date="2023-05", status="planned"), event("launch", "b", date="2023-09-02")
    assert set(RuleReconciler().keys(a)) & set(RuleReconciler().keys(b))


def test_the_days_of_a_visit_over_two_months_meet() -> None:
    a, b = event("visit", "a", date="2023-02-28/2023-03-02"), event("visit", "b", date="2023-03-01")
    assert set(RuleReconciler().keys(a)) & set(RuleReconciler().keys(b)) > set()
    assert len(seen(a, b)) == 1
