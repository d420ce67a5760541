"""Fields that people set: as typed words into records, checked against the contract's types."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec

from dragoman.errors import InvalidDate, UsageError
from dragoman.model.fact import AnyFact
from dragoman.model.statement import AnyStatement
from dragoman.text import edtf

Record = TypeVar("Record", bound=AnyStatement | AnyFact)
Change = Mapping[str, str | float | None]

SEPARATOR = ";"  #: between the values of one field
DATES = frozenset({"date", "period", "signed", "established", "published", "due"})
#: What evidence and register say, no person.
_FIXED = frozenset({
    "type", "doc", "doc_id", "id", "reader", "evidence", "language", "grounds", "confidence", "summary", "headline",
    "discard", "key", "statements", "independent", "first_known", "last_known", "decisions", "provenance", "claims",
    "inputs", "checks", "documents", "names", "offices", "chain", "rule", "low", "high", "derivation", "verdict",
    "conflict", "sessions", "parts", "in_scope",
})  # fmt: skip
_ROLE = re.compile(r"\s*(.+?)\s*(?:\(([^()]*)\))?\s*")


def allowed(kind: type[msgspec.Struct]) -> tuple[str, ...]:
    """Fields of a record that people may set, in the contract's spelling."""
    return tuple(f.encode_name for f in msgspec.structs.fields(kind) if f.encode_name not in _FIXED)


def changed(record: Record, change: Change) -> Record:
    """The record with the fields set; what does not fit its type raises.

    Raises:
        UsageError: for a field that the record does not have or a value that the field cannot take.
        InvalidDate: for a date that is none of the contract.
    """
    kind = type(record)
    raw: dict[str, Any] = msgspec.to_builtins(record)
    for name, value in change.items():
        if name not in allowed(kind):
            raise UsageError(
                "no such field can be set", subject=name, hint=f"one of: {', '.join(allowed(kind))}"
            )
        raw[name] = _value(raw.get(name), name, value)
    try:
        return msgspec.convert(raw, kind, strict=False)
    except msgspec.ValidationError as error:
        raise UsageError(str(error), subject=", ".join(change)) from error


def _value(before: Any, name: str, value: str | float | None) -> Any:
    if isinstance(before, list | tuple):
        words = [w.strip() for w in str(value or "").split(SEPARATOR) if w.strip()]
        return [_participant(w) for w in words] if name == "participants" else words
    if isinstance(value, str):
        value = value.strip()
        if name in DATES and value and not edtf.is_valid(value):
            raise InvalidDate(
                "not a date", subject=f"{name}={value}", hint="write 2024, 2024-09 or 2024-09-15"
            )
    return None if value == "" else value


def _participant(word: str) -> dict[str, str | None]:
    match = _ROLE.fullmatch(word)
    assert match is not None
    return {"name": match.group(1), "role": match.group(2) or None}


def fits(record: AnyStatement | AnyFact, change: Change) -> bool:
    """Whether the change can be made."""
    try:
        changed(record, change)
    except (UsageError, InvalidDate):
        return False
    return True
