"""Selectors: how a decision names the sentence that it speaks of, and which statement that is after a re-reading.

A decision is kept as the quote and its position (W3C Web Annotation) with the key fields of the statement, never as an id
alone, so it survives a better reader that moves an edge of the evidence or fills another field.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from dragoman.model.decision import Decision, Selector
from dragoman.model.span import Span
from dragoman.model.statement import AnyStatement, fields
from dragoman.text.fold import bare

#: The fields that say which statement of a passage is meant (`FACTS.md`); `type` always belongs to them.
KEY_FIELDS: dict[str, tuple[str, ...]] = {
    "figure": ("value", "unit"),
    "event": ("kind",),
    "instrument": ("kind",),
    "body": ("name",),
    "entity": ("name",),
    "relation": ("kind", "source", "target"),
}
CONTEXT = 32  #: characters of prefix and suffix

Change = Mapping[str, str | float | None]


def kind_of(statement: AnyStatement) -> str:
    """The statement's type in the contract's spelling."""
    return str(statement.__struct_config__.tag)


def selector(statement: AnyStatement, text: str) -> Selector:
    """What names this statement of a document with this text."""
    meant = statement.evidence[0] if statement.evidence else Span(0, 0)
    kind = kind_of(statement)
    own = fields(statement)
    return Selector(
        doc_id=statement.doc_id,
        start=meant.start,
        end=meant.end,
        exact=_whole(meant.of(text)),
        prefix=_whole(text[max(0, meant.start - CONTEXT) : meant.start]),
        suffix=_whole(text[meant.end : meant.end + CONTEXT]),
        fields={"type": kind, **{name: own[name] for name in KEY_FIELDS.get(kind, ())}},
        statement=statement.id,
    )


def _whole(text: str) -> str:
    """A text without half characters, which JSON cannot hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def wordless(selector: Selector) -> Selector:
    """The selector of a document that was taken down: its position alone, and no key that quotes."""
    kept = {k: v for k, v in selector.fields.items() if k in ("type", "kind", "unit", "value")}
    return msgspec.structs.replace(selector, exact="", prefix="", suffix="", fields=kept)


def place(selector: Selector, text: str) -> Span | None:
    """Where the quote stands in the text: at its position, else where its surroundings are, else nearest to it."""
    wordless = not (selector.exact or selector.prefix or selector.suffix) and selector.end <= len(text)
    if wordless or _whole(text[selector.start : selector.end]) == selector.exact:
        return Span(selector.start, selector.end)
    framed = text.find(selector.prefix + selector.exact + selector.suffix)
    if framed >= 0 and selector.exact:
        start = framed + len(selector.prefix)
        return Span(start, start + len(selector.exact))
    found, at = [], text.find(selector.exact) if selector.exact else -1
    while at >= 0:
        found.append(at)
        at = text.find(selector.exact, at + 1)
    start = min(found, key=lambda s: (abs(s - selector.start), s), default=-1)
    return Span(start, start + len(selector.exact)) if start >= 0 else None


def bind(
    selector: Selector, statements: Sequence[AnyStatement], text: str, change: Change | None = None
) -> tuple[str, ...]:
    """Ids of the statements that are meant: the key fields agree and the evidence overlaps most.

    `change` is what the decision corrects: a statement that says the corrected value by itself is meant too.
    """
    meant = place(selector, text)
    if meant is None:
        return ()
    fits = {
        s.id: share
        for s in statements
        if agrees(selector, s, change or {}) and (share := overlap(meant, s.evidence)) > 0
    }
    if selector.statement in fits:
        return (selector.statement,)
    best = max(fits.values(), default=0.0)
    return tuple(sorted(i for i, share in fits.items() if share == best))


def overlap(meant: Span, evidence: Iterable[Span]) -> float:
    """The largest share that the passage has in common with one of the stretches (Jaccard), 0 to 1."""
    return max((_share(meant, span) for span in evidence), default=0.0)


def _share(a: Span, b: Span) -> float:
    common = min(a.end, b.end) - max(a.start, b.start)
    return common / (max(a.end, b.end) - min(a.start, b.start)) if common > 0 else 0.0


def agrees(selector: Selector, statement: AnyStatement, change: Change) -> bool:
    """Whether the key fields that the selector names are the statement's own, or what they are corrected to."""
    own = fields(statement)
    return all(
        name in own and (_alike(own[name], value) or (name in change and _alike(own[name], change[name])))
        for name, value in selector.fields.items()
    )


def _alike(own: object, value: str | float | None) -> bool:
    if isinstance(own, float | int) and not isinstance(own, bool):
        try:
            return float(own) == float(value)  # type: ignore[arg-type]
        except (TypeError, ValueError):
            return False
    if isinstance(own, str) and isinstance(value, str):
        return own == value or bare(own) == bare(value) != ""
    return own == value


def order(decision: Decision) -> tuple[str, str]:
    """Decisions are applied in the order in which they were made, whatever the order in which they arrived."""
    return decision.at, decision.id


def standing(log: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that nobody took back, in order; an undoing that was undone itself counts for nothing."""
    known = {d.id: d for d in log}
    undoers: dict[str, list[str]] = {}
    for decision in known.values():
        if decision.undoes is not None:
            undoers.setdefault(decision.undoes, []).append(decision.id)

    def stands(name: str, path: frozenset[str]) -> bool:
        return not any(u not in path and stands(u, path | {name}) for u in undoers.get(name, ()))

    return tuple(
        sorted((d for d in known.values() if d.undoes is None and stands(d.id, frozenset())), key=order)
    )
