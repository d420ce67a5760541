"""Measures: what people keep of an instrument or session, as a pure function of their entries and of what was read.

A measure is the fold of its standing entries, the later over the earlier.  What was taken over from a document is bound to
its sentence as decisions are, so a re-reading changes no typed line, only the statements that stand behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dragoman.errors import InvalidDate, UsageError
from dragoman.model.entry import Entry
from dragoman.model.fact import Answer, Attachment, Entered, Measure
from dragoman.model.group import Member
from dragoman.text import edtf

KEY = "measure|"
#: Words for states that people use, with the state of a commitment that they mean; other words stay as they are.
STATES = {
    "open": "announced", "planned": "announced", "announced": "announced", "agreed": "agreed", "in force": "in_force",
    "under way": "under_way", "in progress": "under_way", "ongoing": "under_way", "done": "delivered",
    "completed": "delivered", "delivered": "delivered", "fulfilled": "delivered", "postponed": "postponed",
    "reduced": "reduced", "cancelled": "cancelled", "overdue": "overdue", "no news": "no_news",
}  # fmt: skip
START = "announced"  #: state of a measure of which nobody says another
DONE = frozenset({"delivered", "cancelled"})
PLAIN = ("what", "number", "under", "due", "state", "notes", "dropped")
PARTED = ("answers", "attachment", "extra")
_LONGEST = 20_000
_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]"
)  #: characters that no table and no page can hold


def state_words(state: str) -> str:
    """A state for people: `under way`; a word of their own stays as it is."""
    return state.replace("_", " ") if state in STATES.values() else state


def checked(fields: Mapping[str, str | None]) -> dict[str, str | None]:
    """Fields as an entry may set them: known names, dates that are dates, states by their word.

    Raises:
        UsageError: for an unknown field, a measure that says nothing, or a text without end.
        InvalidDate: for a due date that is none.
    """
    found: dict[str, str | None] = {}
    for name, value in fields.items():
        head, dot, tail = name.partition(".")
        if not (name in PLAIN or (dot and head in PARTED and tail.strip())):
            known = ", ".join((*PLAIN[:-1], *(f"{p}.NAME" for p in PARTED)))
            raise UsageError("a measure has no such field", subject=name, hint=f"one of: {known}")
        if value is not None and len(value) > _LONGEST:
            raise UsageError(f"a field has at most {_LONGEST:,} characters", subject=name)
        found[name] = _one(name, value)
    if "what" in found and not found["what"]:
        raise UsageError("a measure must say what is to be done", subject="what")
    return found


def _one(name: str, value: str | None) -> str | None:
    value = _CONTROL.sub("\ufffd", value.replace("\r\n", "\n")).strip() if value is not None else None
    if not value:
        return None
    if name == "due" and not edtf.is_valid(value):
        raise InvalidDate("not a date", subject=f"due={value}", hint="write 2025, 2025-09 or 2025-09-15")
    if name == "state":
        return STATES.get(" ".join(value.casefold().replace("_", " ").split()), value)
    return value


def standing(log: Iterable[Entry]) -> tuple[Entry, ...]:
    """Entries that nobody took back, in the order in which they were made."""
    known = {e.id: e for e in log}
    undoers: dict[str, list[str]] = {}
    for entry in known.values():
        if entry.undoes is not None:
            undoers.setdefault(entry.undoes, []).append(entry.id)

    def stands(name: str, path: frozenset[str]) -> bool:
        return not any(u not in path and stands(u, path | {name}) for u in undoers.get(name, ()))

    kept = [e for e in known.values() if e.undoes is None and stands(e.id, frozenset())]
    return tuple(sorted(kept, key=lambda e: (e.at, e.id)))


def standing_undoings(log: Iterable[Entry]) -> tuple[Entry, ...]:
    """Undoings that were not themselves undone."""
    undone = {e.undoes for e in log if e.undoes}
    return tuple(e for e in log if e.undoes and e.id not in undone)


def fields_of(log: Sequence[Entry]) -> dict[str, str]:
    """What standing entries amount to, field by field."""
    found: dict[str, str] = {}
    for entry in log:
        for name, value in entry.set.items():
            if value is None:
                found.pop(name, None)
            else:
                found[name] = value
    return found


def measure(name: str, log: Sequence[Entry], reports: Sequence[Member] = ()) -> Measure | None:
    """The measure that standing entries amount to; None where it was dropped, or everything of it was taken back.

    `reports` are the statements behind what was taken over.
    """
    values = fields_of(log)
    if not values.get("what") or values.get("dropped"):
        return None
    answers = tuple(Answer(side, who) for side, who in _parts(values, "answers"))
    taken = any(e.how == "taken" for e in log)
    state = values.get("state", START)
    dates = sorted(d for m in reports if (d := m.document.published))
    shared: dict[str, Any] = {
        "id": name,
        "key": f"{KEY}{name}",
        "statements": tuple(sorted(m.statement.id for m in reports)),
        "independent": len({m.document.origin or m.document.doc_id for m in reports}),
        "state": state,
        "first_known": dates[0] if dates else log[0].at[:10],
        "last_known": max([*dates, log[-1].at[:10]]),
        "provenance": "evidence" if taken else "entry",
        "label": values["what"],
        "area": "due",
        "parties": tuple(sorted({a.side for a in answers if _is_code(a.side)})),
        "date": values.get("due"),
    }
    return Measure(
        **shared,
        what=values["what"],
        number=values.get("number"),
        under=values.get("under"),
        answers=answers,
        due=values.get("due"),
        notes=values.get("notes", ""),
        attachments=tuple(Attachment(n, a) for n, a in _parts(values, "attachment")),
        extra=dict(_parts(values, "extra")),
        entered=tuple(Entered(e.id, e.by, e.at, e.how, e.source) for e in log),
    )


def _parts(values: Mapping[str, str], head: str) -> list[tuple[str, str]]:
    return [(n.partition(".")[2], v) for n, v in sorted(values.items()) if n.startswith(f"{head}.")]


def _is_code(side: str) -> bool:
    return len(side) == 2 and side.isascii() and side.isupper()


def set_by(found: Measure) -> dict[str, str]:
    """The fields of a measure as an entry would set them."""
    values: dict[str, str | None] = {
        "what": found.what, "number": found.number, "under": found.under, "due": found.due, "notes": found.notes,
        "state": found.state,
    }  # fmt: skip
    values.update((f"answers.{a.side}", a.who) for a in found.answers)
    values.update((f"attachment.{a.name}", a.address) for a in found.attachments)
    values.update((f"extra.{name}", value) for name, value in found.extra.items())
    return {name: value for name, value in values.items() if value}
