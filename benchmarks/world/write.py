"""Drafts as texts with their statements: every statement with the sentence that says it."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

from dragoman.model.group import DocumentInfo, Member
from dragoman.model.span import Span
from dragoman.model.statement import Event, Figure, Instrument, Participant

from .publish import Draft
from .render import Named, Say, Spec, filler, sentence, templates

_NAMES = ("title", "subject", "reporter", "under", "establishes")


@dataclass
class Written:
    """A document in words, its statements as members without an origin, and the truth of each by its id."""

    doc_id: str
    language: str
    text: str
    published: str
    publisher: str
    source: str | None
    members: list[Member]
    truth: dict[str, dict[str, Any]]
    origin: str
    how: str


def write(draft: Draft, number: int, prefix: str) -> Written:
    """The text of a draft, and what stands in it."""
    rng = Random(draft.seed)
    doc_id = f"{prefix}d{number:05}"
    forms = templates(draft.language)
    pieces: list[tuple[str, Say | None]] = [(sentence(s, draft.language, rng), s) for s in draft.says]
    for _ in range(draft.fillers):
        pieces.insert(rng.randint(0, len(pieces)), (filler(draft.language, rng), None))
    if draft.extra.get("cut") and len(draft.says) > 2 and pieces[-1][1] is None:
        pieces.pop()
    if draft.source is not None:
        named = rng.choice(forms["source"]).format(agency=draft.source.of(draft.language))
        pieces.insert(0, (named[0].upper() + named[1:] + ("。" if draft.language == "zh" else "."), None))
    if draft.head:
        pieces.insert(0, (Random(number).choice(forms["head"]) + "\n\n", None))
    text, members, truth = "", [], {}
    info = DocumentInfo(
        doc_id=doc_id, doc=f"{doc_id}.txt", language=draft.language, published=draft.published.isoformat(),
        publisher=draft.publisher, source=draft.source.of(draft.language) if draft.source else None,
    )  # fmt: skip
    for piece, say in pieces:
        gap = "" if draft.language == "zh" or text.endswith("\n") or not text else " "
        start = len(text) + len(gap)
        text += gap + piece
        if say is None:
            continue
        ids = [f"st-{doc_id}-{len(members) + i:02}" for i in range(len(say.specs))]
        for spec, name in zip(say.specs, ids, strict=True):
            member = _member(spec, info, (name, ids), (Span(start, len(text)), piece))
            members.append(member)
            truth[name] = {**spec.truth, "type": spec.type, "said": member.statement, "spec": id(spec)}
    return Written(
        doc_id, draft.language, text, info.published or "", draft.publisher, info.source, members, truth, draft.origin, draft.how,
    )  # fmt: skip


def _member(spec: Spec, info: DocumentInfo, ids: tuple[str, list[str]], at: tuple[Span, str]) -> Member:
    clusters: dict[str, str] = {}

    def told(value: Any) -> Any:
        if isinstance(value, Named):
            name = value.of(info.language)
            clusters[name] = value.cluster
            return name
        return value

    fields = {k: told(v) for k, v in spec.fields.items()}
    if "parties" in fields:
        fields["parties"] = tuple(told(p) for p in fields["parties"])
    if isinstance(fields.get("equals"), int):
        fields["equals"] = ids[1][fields["equals"]]
    common = {
        "doc": info.doc,
        "doc_id": info.doc_id,
        "id": ids[0],
        "evidence": (at[0],),
        "language": info.language,
    }
    statement: Any
    if spec.type == "figure":
        statement = Figure(**common, **fields)
    elif spec.type == "instrument":
        statement = Instrument(**common, **fields)
    else:
        fields["participants"] = tuple(Participant(told(p)) for p in fields.get("participants", ()))
        statement = Event(**common, **fields)
    codes = [fields.get(k) for k in ("from_", "to", "place")] + list(fields.get("parties", ()))
    countries = {
        c[:2] for c in codes if c and len(c) < 7 and c[:2].isupper() and (len(c) == 2 or c[2] == "-")
    }
    clusters |= {c: c for c in codes if c and (len(c) == 2 or c[2:3] == "-")}
    return Member(
        statement=statement, document=info, clusters=clusters, countries=tuple(sorted(countries)), quote=at[1],
    )  # fmt: skip


__all__ = ["Written", "write"]
