"""The rule reader: one cleaned document → statements, in the order of the contract.

Concepts first (tokens and lexicon hits, amounts, dates, names), then who is meant inside the document, then what is
said: figures, events, instruments, bodies, relations.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable

import msgspec

from dragoman import READER
from dragoman.languages.choose import pack_for
from dragoman.model.document import CleanDocument
from dragoman.model.span import Span
from dragoman.model.statement import AnyStatement, DocumentStatement, Entity, Figure
from dragoman.reading.bodies import bodies
from dragoman.reading.dates import Clock, document_clock, find_dates
from dragoman.reading.entities import entity_statements, link
from dragoman.reading.events import events
from dragoman.reading.figures import figures, link_twins
from dragoman.reading.guard import admit
from dragoman.reading.instruments import instruments
from dragoman.reading.names import find_mentions
from dragoman.reading.numbers import find_amounts, mark_evidence, spoken_of
from dragoman.reading.relations import relations
from dragoman.reading.sectors import sectors_of
from dragoman.reading.summaries import summariser
from dragoman.reading.tables import find_cells
from dragoman.reading.views import DocumentView, SentenceView
from dragoman.text.fold import SOFT_HYPHEN
from dragoman.text.tokens import tokenise


def read(clean: CleanDocument, *, generic: bool = False, interface: str = "en") -> list[AnyStatement]:
    """All statements of a document; the first is the `document` itself.

    Args:
        generic: read without packs, by what CLDR alone gives for the language.
        interface: language of the `summary` line.
    """
    document = view(clean, generic=generic)
    clock = perceive(document)
    link(document)
    said: list[AnyStatement] = [
        document_statement(document, clock),
        *entity_statements(document),
        *figures(document),
        *events(document),
        *instruments(document),
        *bodies(document),
        *relations(document),
    ]
    admitted, _ = admit(said, clean)
    return _finish(admitted, document, interface)


def view(clean: CleanDocument, *, generic: bool = False) -> DocumentView:
    """The document as sentences with tokens and lexicon hits."""
    document = DocumentView(clean)
    for index, sentence in enumerate(clean.sentences):
        pack = pack_for(sentence.language, generic=generic)
        tokens = tokenise(clean.text, sentence.start, sentence.end)
        hits = pack.lexicon.find(tokens)
        document.sentences.append(SentenceView(index, sentence, clean.text, tokens, hits, pack))
    return document


def perceive(document: DocumentView) -> Clock:
    """Fill dates, amounts and mentions of every sentence; returns the document's clock."""
    clock = document_clock(document.clean, document.sentences)
    document.today, document.today_grounds = clock.today, clock.grounds
    marks = mark_evidence(document.sentences)
    for sentence in document.sentences:
        sentence.dates = find_dates(sentence, clock)
        sentence.amounts = find_amounts(sentence, marks, exclude=tuple(d.span for d in sentence.dates))
        marks = spoken_of(marks, sentence.amounts)
        sentence.mentions = find_mentions(sentence)
    document.cells = find_cells(document, marks)
    for cell in (c for cells in document.cells.values() for c in cells):
        cell.view.dates = cell.view.dates or find_dates(cell.view, clock)
        cell.view.mentions = find_mentions(cell.view)
    return clock


def document_statement(document: DocumentView, clock: Clock) -> DocumentStatement:
    """What the document is, by cleaning's marks and the clock."""
    clean = document.clean
    source = clean.source
    title = clean.title.of(clean.text).strip() if clean.title else source.title
    return DocumentStatement(
        doc=source.doc,
        doc_id=source.doc_id,
        language=clean.language,
        languages=clean.languages,
        title=title or None,
        published=clean.published or clock.published or source.published,
        published_grounds=clean.published_grounds or clock.grounds or None,
        url=source.url,
        publisher=source.publisher,
        retrieved=source.retrieved,
        source=clean.agency,
        discard=clean.discard,
        flags=clean.flags,
    )


def _finish(said: Iterable[AnyStatement], document: DocumentView, interface: str) -> list[AnyStatement]:
    """Identifiers, reader, language, sectors and summary, the same way for every type."""
    source = document.clean.source
    seen: Counter[str] = Counter()
    summarise = summariser(document, interface)
    hyphenated = SOFT_HYPHEN in document.text
    out: list[AnyStatement] = []
    for statement in said:
        sentence = _sentence_of(document, statement)
        language = statement.language or (sentence.sentence.language if sentence else document.clean.language)
        sectors = statement.sectors or (sectors_of(sentence, statement.evidence) if sentence else ())
        base = _identity(statement, source.doc_id)
        seen[base] += 1
        own = f"{base}-{seen[base]}" if seen[base] > 1 else base
        filled = msgspec.structs.replace(
            _whole_words(statement) if hyphenated else statement,
            doc=source.doc,
            doc_id=source.doc_id,
            id=own,
            reader=READER,
            language=language,
            sectors=sectors,
        )
        headline = None if isinstance(filled, DocumentStatement) else summarise(_bare(filled))
        summary = filled.summary or summarise(filled)
        out.append(msgspec.structs.replace(filled, summary=summary, headline=headline))
    return link_twins(out)


def _whole_words(statement: AnyStatement) -> AnyStatement:
    """The statement with the words in its fields as they were before a line's end divided them."""
    fields = msgspec.structs.asdict(statement)
    divided = {
        k: v.replace(SOFT_HYPHEN, "") for k, v in fields.items() if isinstance(v, str) and SOFT_HYPHEN in v
    }
    return msgspec.structs.replace(statement, **divided)


def _bare(statement: AnyStatement) -> AnyStatement:
    """The statement without date, speaker and status, which lists show in columns and marks of their own."""
    status = "actual" if isinstance(statement, Figure) else "occurred"
    apart = {
        "period": None,
        "date": None,
        "signed": None,
        "established": None,
        "reporter": None,
        "status": status,
    }
    known = {k: v for k, v in apart.items() if k in statement.__struct_fields__}
    return msgspec.structs.replace(statement, **known)


def _sentence_of(document: DocumentView, statement: AnyStatement) -> SentenceView | None:
    if not statement.evidence or isinstance(statement, Entity):
        return None
    first: Span = statement.evidence[0]
    return next((s for s in document.sentences if s.span.overlaps(first)), None)


def _identity(statement: AnyStatement, doc_id: str) -> str:
    """Stable from run to run and from reader to reader: what is said and where, not how it was found."""
    raw = msgspec.to_builtins(statement)
    key = [doc_id, raw["type"], [(s["start"], s["end"]) for s in raw["evidence"]]]
    key += [
        raw.get(field)
        for field in ("kind", "value", "value_max", "unit", "name", "title", "source", "target")
    ]
    return "st-" + hashlib.sha256(msgspec.json.encode(key)).hexdigest()[:16]
