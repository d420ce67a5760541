"""Records as JSON answers, and their schemas for the description of the API."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import msgspec
from starlette.responses import Response

from dragoman.exporting.lines import Line
from dragoman.exporting.links import Linked
from dragoman.exporting.system import Section
from dragoman.model.codec import to_dict
from dragoman.model.decision import Decision
from dragoman.model.entry import Entry
from dragoman.model.fact import AnyFact
from dragoman.model.statement import AnyStatement
from dragoman.register import Changes, Counts, DocumentLine, Found, Report, Unbound, Why

_REF = "#/components/schemas/{name}"
#: Name in the description → type.
TYPES: dict[str, Any] = {
    "Section": Section, "Line": Line, "AnyFact": AnyFact, "Why": Why, "DocumentLine": DocumentLine, "Found": Found,
    "Counts": Counts, "Changes": Changes, "AnyStatement": AnyStatement,
    "Decision": Decision, "Entry": Entry, "Unbound": Unbound,
}  # fmt: skip


def answer(data: Any, *, status: int = 200) -> Response:
    """Any record as JSON; what UTF-8 cannot hold (lone surrogates of a damaged document) is escaped."""
    plain = msgspec.to_builtins(data)
    try:
        body = msgspec.json.encode(plain)
    except UnicodeEncodeError:
        body = json.dumps(plain, allow_nan=False).encode("ascii")
    return Response(body, status, media_type="application/json")


def listed(items: Sequence[Any], total: int, limit: int, offset: int) -> Response:
    """One page of a list, with how many there are in all."""
    return answer({"items": items, "total": total, "limit": limit, "offset": offset})


def statement(report: Report) -> dict[str, Any]:
    """A statement in the form of the contract, with its passages, sentence and document."""
    return {
        **to_dict(report.statement),
        "passages": [p.text for p in report.passages],
        "sentence": report.sentence,
        "current": report.current,
        "document": report.document,
    }


def why(found: Why, linked: Sequence[Linked]) -> dict[str, Any]:
    """All that a fact rests on, and the facts that it names or that name it; statements in the form of the contract."""
    return {
        "fact": found.fact,
        "reports": [statement(r) for r in found.reports],
        "origins": [{"origin": origin, "documents": documents} for origin, documents in found.origins],
        "inputs": found.inputs,
        "derivation": found.derivation,
        "decisions": found.decisions,
        "history": found.history,
        "links": linked,
    }


def schemas() -> dict[str, Any]:
    """JSON schemas of all records that answers hold."""
    _, components = msgspec.json.schema_components(list(TYPES.values()), ref_template=_REF)
    components["Error"] = {
        "type": "object",
        "required": ["error"],
        "properties": {
            "error": {
                "type": "object",
                "required": ["code", "reason"],
                "properties": {name: {"type": "string"} for name in ("code", "reason", "subject", "hint")},
            }
        },
    }
    return dict(components)


def one(what: str) -> dict[int | str, Any]:
    """The description of an answer that is one object, put together here."""
    return _described({"type": "object", "description": what})


def many(name: str) -> dict[int | str, Any]:
    """The description of an answer that is a page of a list."""
    (schema,), _ = msgspec.json.schema_components([TYPES[name]], ref_template=_REF)
    number = {"type": "integer"}
    return _described(
        {
            "type": "object",
            "properties": {
                "items": {"type": "array", "items": schema}, "total": number, "limit": number, "offset": number,
            },
        }
    )  # fmt: skip


def record(name: str) -> dict[int | str, Any]:
    """The description of an answer of this type."""
    (schema,), _ = msgspec.json.schema_components([TYPES[name]], ref_template=_REF)
    return _described(schema)


def array(name: str) -> dict[int | str, Any]:
    """The description of an answer that is an array."""
    (schema,), _ = msgspec.json.schema_components([TYPES[name]], ref_template=_REF)
    return _described({"type": "array", "items": schema})


def _described(schema: dict[str, Any]) -> dict[int | str, Any]:
    error = {"application/json": {"schema": {"$ref": _REF.format(name="Error")}}}
    return {
        200: {"description": "The answer.", "content": {"application/json": {"schema": schema}}},
        404: {"description": "There is no such thing.", "content": error},
        422: {"description": "A parameter is wrong.", "content": error},
    }
