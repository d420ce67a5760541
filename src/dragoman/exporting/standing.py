"""Promises as they stand on the day that is asked for: the store keeps what documents said of them, and silence is no report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Unpack, get_args

import msgspec

from dragoman.model.fact import AnyFact, Commitment, CommitmentState
from dragoman.reconciling import standing
from dragoman.reconciling.progress import FINAL
from dragoman.register import Filters, Order, Queries, Why

#: States that the passing of time alone gives, and those that it can take the place of.
SILENT = frozenset({"overdue", "no_news"})
OPEN = tuple(state for state in get_args(CommitmentState) if state not in FINAL | SILENT)


def as_of(register: Queries, facts: Iterable[AnyFact], day: str | None = None) -> list[AnyFact]:
    """Facts in their order; promises past their date are overdue, of those long unmentioned there is no news.

    `day` (EDTF) is otherwise the register's own: the last that its documents reach, or that it was asked as of.
    """
    found = list(facts)
    if not any(isinstance(fact, Commitment) for fact in found):
        return found
    latest = day or register.latest()
    return [standing(fact, latest) if isinstance(fact, Commitment) else fact for fact in found]


def in_states(
    register: Queries, states: Sequence[str], order: Order, **filters: Unpack[Filters]
) -> list[AnyFact]:
    """Facts whose state is one of these as they stand: what is overdue now was kept as announced, and is announced no more."""
    kept = [*states, *(OPEN if SILENT.intersection(states) else ())]
    filters["state"] = kept
    found = as_of(register, register.facts(order=order, **filters))
    return [fact for fact in found if fact.state in states]


def why(register: Queries, address: str) -> Why:
    """All that a fact rests on (see `Queries.why`), with a promise as it stands.

    Raises:
        NotFound: if the id leads to no fact.
    """
    found = register.why(address)
    (fact,) = as_of(register, [found.fact])
    return msgspec.structs.replace(found, fact=fact)
