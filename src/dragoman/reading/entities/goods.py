"""Goods that a named producer makes: the list behind (or, where the verb stands last, before) a verb of production."""

from __future__ import annotations

from dragoman.languages.patterns import Hit
from dragoman.model.span import Span
from dragoman.reading.names.grammar import grammar_of
from dragoman.reading.views import DocumentView, EntityDraft, Mention, SentenceView

PRODUCERS = frozenset({"Company", "Organization", "Facility", "Project"})
WORDS, CHARS = 4, 8  #: tokens of one item at most, in spaced and unspaced scripts
MANY = 9  #: items of one list at most
REACH = 90  #: characters between the producer and the verb
_COMMAS = frozenset({",", "\u3001"})


def find(document: DocumentView) -> None:
    """Add a `Product` for each good of such a list; only lists with goods that the packs know (`sector`) count."""
    made: dict[str, EntityDraft] = {}
    for view in document.sentences:
        for hit in view.of("relation.produces"):
            if not _producer(view, hit):
                continue
            items = _items(view, hit)
            if not any(_known(view, item) for item in items):
                continue
            for span in items:
                _add(document, view, span, made)
        if made:
            view.mentions.sort(key=lambda m: (m.span.start, -m.span.end))


def _producer(view: SentenceView, hit: Hit) -> bool:
    """Somebody named, or referred to, who produces, stands before the verb."""
    return any(
        m.schema in PRODUCERS
        and m.entity is not None
        and m.span.end <= hit.start
        and hit.start - m.span.end <= REACH
        for m in view.mentions
    )


def _items(view: SentenceView, hit: Hit) -> list[Span]:
    """The members of the list, in order of place; none where an amount or a name stands in it."""
    if "final" in hit.attrs:
        before = [m.span.end for m in view.mentions if m.schema in PRODUCERS and m.span.end <= hit.start]
        first = view.token_at(max(before, default=view.span.start))
        return _split(view, first, hit.first)
    if hit.last - hit.first > 2:  # the particle of the verb closes the list
        return _split(view, hit.first + 1, hit.last - 1)
    return _split(view, hit.last, len(view.tokens))


def _split(view: SentenceView, first: int, last: int) -> list[Span]:
    """Cut at commas and conjunctions; the list ends at the first word that is no good."""
    spaced = view.pack.settings.spaced
    joins = {i for h in view.of("clause.and", "list.and") for i in range(h.first, h.last)}
    joins |= {i for i in range(first, last) if view.tokens[i].folded in grammar_of(view.pack).joiners}
    items: list[Span] = []
    start = first
    for i in range(first, last + 1):
        ends = i == last or _stops(view, i)
        if not (ends or i in joins or view.tokens[i].text in _COMMAS):
            continue
        if i > start:
            if i - start > (WORDS if spaced else CHARS):
                return items if len(items) > 1 else []
            items.append(Span(view.tokens[start].start, view.tokens[i - 1].end))
        start = i + 1
        if ends or len(items) >= MANY:
            break
    return items


def _stops(view: SentenceView, i: int) -> bool:
    """A mark, a function word, an amount, a date or a name ends the list."""
    token = view.tokens[i]
    if token.text in _COMMAS:
        return False
    joiners = grammar_of(view.pack).joiners
    if token.kind in ("mark", "digits") or (
        token.folded in view.pack.settings.function_words and token.folded not in joiners
    ):
        return True
    at = Span(token.start, token.end)
    if any(a.span.overlaps(at) for a in view.amounts) or any(d.span.overlaps(at) for d in view.dates):
        return True
    if any(m.span.overlaps(at) and m.kind == "name" for m in view.mentions):
        return True
    shortest = 1 if view.pack.settings.spaced else 2
    stops = view.of("boundary", "modality", "support", "speech", "locative")
    return any(h.first <= i < h.last and h.last - h.first >= shortest for h in stops)


def _known(view: SentenceView, span: Span) -> bool:
    return any(span.start <= h.start and h.end <= span.end for h in view.of("sector"))


def _add(document: DocumentView, view: SentenceView, span: Span, made: dict[str, EntityDraft]) -> None:
    text = span.of(view.text)
    entity = made.get(text)
    if entity is None:
        entity = made[text] = EntityDraft(schema="Product", name=text, names=[text], origin="goods")
        document.entities.append(entity)
    mention = Mention(span=span, text=text, schema="Product", entity=entity)
    entity.mentions.append(mention)
    view.mentions.append(mention)
