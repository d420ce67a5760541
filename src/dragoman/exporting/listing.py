"""The lists behind `show` and the pages: each view is a choice of facts in an order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Unpack

from dragoman.exporting.lines import Line, lines, weight
from dragoman.exporting.system import FACILITIES
from dragoman.model.fact import (
    AnyFact,
    Commitment,
    Identity,
    Implied,
    InstrumentFact,
    Occurrence,
    Quantity,
    Tie,
)
from dragoman.register import Filters, Order, Queries

#: Kinds of events that say that somebody looks for something or offers it.
SEEKING = frozenset({"procurement", "negotiation", "investment", "exchange", "contract"})
ORGANISATIONS = frozenset({"PublicBody", "Company", "Organization", "Initiative", "Forum"})
OPEN = frozenset({"planned", "called_for", "ongoing"})

Keep = Callable[[AnyFact], bool]


def _conflict(fact: AnyFact) -> bool:
    doubted = isinstance(fact, Quantity) and fact.verdict == "differing"
    unfit = isinstance(fact, Implied) and any(not c.fits for c in fact.checks)
    return doubted or unfit or (isinstance(fact, Occurrence) and bool(fact.rival_dates))


def _opportunity(fact: AnyFact) -> bool:
    """What is sought, offered, planned or being selected."""
    if isinstance(fact, Occurrence):
        return fact.status in OPEN and (fact.kind in SEEKING or fact.status == "called_for")
    ahead = isinstance(fact, Commitment) and fact.state in ("announced", "agreed") and bool(fact.sectors)
    return ahead and isinstance(fact, Commitment) and not _shown_as_event(fact)


def _shown_as_event(fact: Commitment) -> bool:
    """True for the promise of an event that stands among the opportunities itself."""
    family, _, rest = fact.key.partition("|")
    sought = bool(fact.chain) and fact.chain[0].step == "called_for"
    return family == "promise" and (rest.partition("|")[0] in SEEKING or sought)


#: View → types of facts, what of them belongs to it, and the order.
VIEWS: dict[str, tuple[tuple[str, ...], Keep, Order]] = {
    "timeline": (("occurrence",), lambda _: True, "date"),
    "figures": (("quantity", "implied"), lambda _: True, "date"),
    "agreements": (("instrument",), lambda f: isinstance(f, InstrumentFact), "date"),
    "projects": (
        ("identity", "quantity", "occurrence"),
        lambda f: (isinstance(f, Identity) and f.schema in FACILITIES) or (f.area == "projects" and not isinstance(f, Identity)),
        "reports",
    ),
    "regions": (
        ("tie", "quantity", "occurrence"),
        lambda f: f.area == "regions" and not (isinstance(f, Tie) and f.kind == "located_in"),
        "date",
    ),
    "opportunities": (("occurrence", "commitment"), _opportunity, "known"),
    "people": (("identity",), lambda f: isinstance(f, Identity) and f.schema == "Person", "reports"),
    "organisations": (("identity",), lambda f: isinstance(f, Identity) and f.schema in ORGANISATIONS, "reports"),
    "conflicts": (("quantity", "implied", "occurrence"), _conflict, "reports"),
    "commitments": (("commitment",), lambda _: True, "due"),
    "measures": (("measure",), lambda _: True, "due"),
}  # fmt: skip


def listing(
    register: Queries, view: str, *, limit: int | None = 50, **filters: Unpack[Filters]
) -> tuple[Line, ...]:
    """The lines of a view; `filters` narrow it by party, sector, date, language, scope."""
    return lines(register, chosen(register, view, **filters)[:limit])


def chosen(register: Queries, view: str, **filters: Unpack[Filters]) -> list[AnyFact]:
    """All facts of a view in its order."""
    types, keep, order = VIEWS[view]
    narrowed: Filters = {**filters, "type": types}
    kept = [fact for fact in register.facts(order=order, **narrowed) if keep(fact)]
    if view == "conflicts":  # what follows from the texts themselves first, then what weighs most
        kept.sort(key=lambda fact: (isinstance(fact, Implied), weight(fact)), reverse=True)
    return kept
