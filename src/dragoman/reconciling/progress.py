"""States of a commitment: the steps of its chain, what they amount to, and what silence means.

Status codes follow the TUFF methodology of AidData (1 pledge, 2 commitment, 3 implementation, 4 completion,
5 suspended, 6 cancelled) and the IATI activity status code list (1 pipeline, 2 implementation, 3 finalisation,
4 closed, 5 cancelled, 6 suspended).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import cast

import msgspec

from dragoman.model.fact import Commitment, CommitmentState, Step
from dragoman.text.edtf import is_valid, parse

CODES: dict[CommitmentState, tuple[str, str]] = {
    "announced": ("1", "1"), "agreed": ("2", "1"), "in_force": ("2", "2"), "under_way": ("3", "2"),
    "delivered": ("4", "4"), "cancelled": ("6", "5"), "postponed": ("5", "6"), "reduced": ("3", "2"),
    "overdue": ("1", "1"), "no_news": ("1", "1"),
}  # fmt: skip
#: Steps that end a commitment.
FINAL = frozenset({"delivered", "cancelled"})
#: How far a commitment has come; what is said later counts, but being agreed is not undone by being announced again.
_ORDER: tuple[CommitmentState, ...] = ("announced", "agreed", "in_force", "under_way")
#: Without a date, and without a word for so long, there is no news of it.
SILENT = timedelta(days=730)
#: What was due may still be reported for so long.
GRACE = timedelta(days=60)
_WORDS: dict[str, CommitmentState] = {"called_for": "announced"}


def state_of(steps: Sequence[Step]) -> CommitmentState:
    """What a chain amounts to: an end, if there is one, else the latest change of plan, or how far it has come."""
    states: list[CommitmentState] = [_WORDS.get(s.step) or cast("CommitmentState", s.step) for s in steps]
    ends = [s for s in states if s in FINAL]
    if ends:
        return ends[-1]
    reached = max((s for s in states if s in _ORDER), key=_ORDER.index, default=_ORDER[0])
    turned = [(i, s) for i, s in enumerate(states) if s in ("postponed", "reduced")]
    moved = [i for i, s in enumerate(states) if s in ("under_way", "in_force")]
    if turned and (not moved or turned[-1][0] > moved[-1]):
        return turned[-1][1]
    return reached


def standing(commitment: Commitment, latest: str | None) -> Commitment:
    """The commitment as of a day (EDTF): past its date without its end it is overdue; undated and long unmentioned,
    there is no news of it.

    `latest` is the register's latest date, or today; with None nothing changes.  A pure function, so that lists may ask
    for any day.
    """
    if commitment.state in FINAL or not latest or not is_valid(latest):
        return commitment
    today = parse(latest).high or date.max
    state = _by_now(commitment, today)
    if state is None or state == commitment.state:
        return commitment
    tuff, iati = CODES[state]
    return msgspec.structs.replace(commitment, state=state, tuff=tuff, iati=iati)


def _by_now(commitment: Commitment, today: date) -> CommitmentState | None:
    due = parse(commitment.due) if commitment.due and is_valid(commitment.due) else None
    if due is not None and due.high is not None:
        return "overdue" if today - due.high > GRACE else None
    heard = commitment.last_known
    if heard and is_valid(heard) and (spoken := parse(heard).high) is not None:
        return "no_news" if today - spoken > SILENT else None
    return None


def last_day(edtf: str | None) -> date | None:
    """The last day of a date; None where it is open or none."""
    return parse(edtf).high if edtf and is_valid(edtf) else None


def first_day(edtf: str | None) -> date | None:
    """The first day of a date; None where it is open or none."""
    return parse(edtf).low if edtf and is_valid(edtf) else None
