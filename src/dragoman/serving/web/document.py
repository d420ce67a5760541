"""The reader: a document as given, with everything that was read in it at its exact place."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from dragoman.register import DocumentLine, Queries, Report, StoredDocument
from dragoman.serving import words
from dragoman.serving.web.segments import segments

_SAFE = re.compile(r"[A-Za-z0-9_-]{1,80}")
#: Types of statements in the order of the legend.
TYPES = ("figure", "event", "instrument", "body", "relation", "entity")


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One statement of the list beside the text; `number` is its number on the page, `slug` the end of its anchors."""

    number: int
    slug: str
    type: str
    report: Report
    fact: str | None


def document(register: Queries, address: str) -> dict[str, Any]:
    """Everything that the template of a document needs.

    Raises:
        NotFound: if there is none.
    """
    stored = register.document(address)
    reports = _reports(register, stored)
    clusters = register.clusters([r.statement for r in reports])
    items = tuple(
        Item(
            number=number, slug=slug(report.statement.id, number), type=str(report.statement.__struct_config__.tag),
            report=report, fact=clusters.get(report.statement.id),
        )
        for number, report in enumerate(reports)
    )  # fmt: skip
    present = [t for t in TYPES if any(i.type == t for i in items)]
    return {
        "document": stored,
        "info": stored.info,
        "heading": stored.title or stored.info.doc,
        "items": items,
        "segments": segments(stored.clean, reports),
        "types": tuple((t, sum(i.type == t for i in items)) for t in present),
        "relatives": _relatives(register, stored),
        "discarded": _discarded(stored),
    }


def _reports(register: Queries, stored: StoredDocument) -> list[Report]:
    """What was read in the text, in its order; the document's own statement has no passage."""
    ids = [s.id for s in register.statements(doc_id=stored.info.doc_id)]
    found = {r.statement.id: r for r in register.reports(ids)}
    return [found[i] for i in dict.fromkeys(ids) if i in found and found[i].passages]


def slug(statement: str, number: int) -> str:
    """What anchors of a statement end with."""
    return statement if _SAFE.fullmatch(statement) else str(number)


def _relatives(register: Queries, stored: StoredDocument) -> tuple[DocumentLine, ...]:
    """The other documents that go back to the same text."""
    if not stored.info.origin:
        return ()
    found = register.documents(origin=stored.info.origin, limit=100)
    return tuple(d for d in found if d.info.doc_id != stored.info.doc_id)


def _discarded(stored: StoredDocument) -> tuple[tuple[str, int], ...]:
    """How many characters are not read, by reason."""
    found: dict[str, int] = {}
    for stretch in stored.clean.discard:
        label = words.DISCARD[stretch.reason]
        found[label] = found.get(label, 0) + stretch.end - stretch.start
    return tuple(found.items())


def stylesheet(count: int) -> str:
    """Rules by which a link to one of `count` statements lights up its passages and its entry in the list.

    A stylesheet of our own, because pages carry no styles of their own and work without a script.
    """
    rules = [
        f'body:has(.t{n}:target) [data-s~="{n}"],.t{n}:target{{background:var(--lit);box-shadow:0 0 0 2px var(--lit)}}'
        f"body:has(.t{n}:target) .item.t{n}{{background:var(--lit)}}"
        for n in range(count)
    ]
    return "\n".join(rules) + "\n"
