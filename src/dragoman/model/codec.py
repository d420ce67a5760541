"""Statements, facts and documents as JSON lines.

An entity's `id` in the contract is both "stable from run to run" and "ISO code for places, else null".  What is
printed: `id` is the ISO code where the place has one, otherwise the statement's own id, and `statement` always
carries the statement's own id (docs/adr/0003).
"""

from __future__ import annotations

from typing import Any

import msgspec

from dragoman.model.fact import AnyFact
from dragoman.model.statement import AnyStatement, Entity

_statements: msgspec.json.Decoder[AnyStatement] = msgspec.json.Decoder(AnyStatement)
_facts: msgspec.json.Decoder[AnyFact] = msgspec.json.Decoder(AnyFact)
_encoder = msgspec.json.Encoder()
_LEADING = ("type", "doc", "doc_id", "id", "reader", "evidence", "language", "reporter")


def to_dict(statement: AnyStatement) -> dict[str, Any]:
    """The statement as the contract's JSON object, in a fixed order of keys."""
    raw: dict[str, Any] = msgspec.to_builtins(statement)
    if isinstance(statement, Entity):
        raw["statement"] = raw["id"]
        raw["id"] = raw.pop("code") or raw["id"]
    if raw["type"] == "document":
        del raw["evidence"]
    if isinstance(raw.get("value"), float):
        for key in ("value", "value_max"):
            raw[key] = _plain(raw[key])
    return {key: raw.pop(key) for key in _LEADING if key in raw} | raw


def _plain(number: float | None) -> float | int | None:
    """Whole numbers without a fraction: `5080000000`, not `5080000000.0`."""
    return int(number) if number is not None and number == int(number) else number


def encode(statement: AnyStatement) -> bytes:
    """One JSON line of the contract, without the newline."""
    return _encoder.encode(to_dict(statement))


def decode(line: bytes | str) -> AnyStatement:
    """A statement from one JSON line of the contract.

    Raises:
        msgspec.ValidationError: if the line is not a statement.
    """
    raw = msgspec.json.decode(line)
    if isinstance(raw, dict) and raw.get("type") == "entity":
        own = raw.pop("statement", raw.get("id"))
        raw["code"] = None if raw.get("id") == own else raw.get("id")
        raw["id"] = own
    statement: AnyStatement = msgspec.convert(raw, AnyStatement)
    return statement


def pack(statement: AnyStatement) -> bytes:
    """The internal form that the register stores: every field under its own name."""
    return _encoder.encode(statement)


def unpack(blob: bytes | str) -> AnyStatement:
    """The statement that `pack` wrote."""
    return _statements.decode(blob)


def encode_fact(fact: AnyFact) -> bytes:
    """One JSON line of a fact."""
    return _encoder.encode(fact)


def decode_fact(blob: bytes | str) -> AnyFact:
    """The fact that `encode_fact` wrote."""
    return _facts.decode(blob)
