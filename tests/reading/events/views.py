"""Views made from a case: names, dates and sentences as the case declares them, concepts by the real pack."""

from __future__ import annotations

import re
from typing import Any

from dragoman.languages import pack
from dragoman.model.document import CleanDocument, Sentence, SourceDocument
from dragoman.model.span import Span
from dragoman.reading.views import DateMention, DocumentView, EntityDraft, Mention, SentenceView
from dragoman.text.tokens import tokenise

ADJECTIVE, TITLE = "adj", "title"


def document_of(case: dict[str, Any], language: str) -> DocumentView:
    """The case's text, one sentence a line; `names` maps surface forms to what they are (see `_mention`)."""
    text: str = case["text"]
    lexicon = pack.load(language)
    sentences, views, at = [], [], 0
    for number, line in enumerate(text.split("\n")):
        role = "title" if number == 0 and case.get("title") else "body"
        sentence = Sentence(start=at, end=at + len(line), language=language, paragraph=number, role=role)
        tokens = tokenise(text, at, at + len(line))
        views.append(SentenceView(number, sentence, text, tokens, lexicon.lexicon.find(tokens), lexicon))
        sentences.append(sentence)
        at += len(line) + 1
    source = SourceDocument(doc="case", doc_id="sha256:case", text=text)
    clean = CleanDocument(source=source, language=language, languages=(language,), sentences=tuple(sentences))
    document = DocumentView(clean, views, [], today=case.get("today"))
    _add_names(document, case.get("names", {}))
    for surface, edtf in case.get("dates", {}).items():
        _each(document, surface, lambda view, span, e=str(edtf): view.dates.append(_date(span, e)))
    for view in views:
        view.dates.sort(key=lambda d: d.span)
        view.mentions.sort(key=lambda m: (m.span.start, -m.span.end))
        _nest(view)
    return document


def _date(span: Span, edtf: str) -> DateMention:
    value, _, role = edtf.partition(" ")
    return DateMention(span, value, role or "point")  # type: ignore[arg-type]


def _add_names(document: DocumentView, names: dict[str, str]) -> None:
    drafts: dict[str, EntityDraft] = {}
    for surface, what in names.items():
        _each(
            document,
            surface,
            lambda view, span, w=what, s=surface: view.mentions.append(_mention(span, s, w, drafts)),
        )
    document.entities.extend(drafts.values())


def _mention(span: Span, surface: str, what: str, drafts: dict[str, EntityDraft]) -> Mention:
    """`BY` a place by its code, `adj BY` its adjective, `Person`, `Person @ Org | position`, `=Name Schema` another form."""
    kind = "name"
    if what.startswith(ADJECTIVE + " "):
        kind, what = "adjective", what[len(ADJECTIVE) + 1 :]
    position = organisation = None
    what, _, position = (x.strip() for x in what.partition("|"))
    what, _, organisation = (x.strip() for x in what.partition("@"))
    code = what if re.fullmatch(r"[A-Z]{2}(-[A-Z0-9]{1,3})?", what) else None
    schema, _, name = what.partition("=")
    name = name.strip() or surface
    key = code or name
    draft = drafts.setdefault(key, EntityDraft("Place" if code else schema.strip(), name, [], code))
    draft.names.append(surface)
    if position:
        draft.position = position
    if organisation:
        draft.organization = drafts.setdefault(organisation, EntityDraft("PublicBody", organisation))
    mention = Mention(span, surface, draft.schema, kind, code, entity=draft)  # type: ignore[arg-type]
    draft.mentions.append(mention)
    return mention


def _each(document: DocumentView, surface: str, put: Any) -> None:
    """Call for every place where the surface stands as a word; in unspaced or inflecting text also inside one."""
    for found in re.finditer(re.escape(surface), document.text):
        view = next(v for v in document.sentences if v.span.start <= found.start() < v.span.end)
        if surface.isascii() and not _bounded(document.text, found):
            continue
        put(view, Span(found.start(), found.end()))


def _bounded(text: str, found: re.Match[str]) -> bool:
    before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
    return not before.isalnum() and not after.isalnum()


def _nest(view: SentenceView) -> None:
    for mention in view.mentions:
        outer = [
            m
            for m in view.mentions
            if m is not mention and m.span.contains(mention.span) and len(m.span) > len(mention.span)
        ]
        if outer:
            mention.within = max(outer, key=lambda m: len(m.span))
