"""Who the document says said it: the reporter of figures, events and instruments.

Only inside a sentence (said X, according to X), inside a quotation that the sentence before or after attributes, or in
an explicit chain ("he added").  Elsewhere the document speaks itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import regex

from dragoman.languages.patterns import Hit, longest
from dragoman.model.span import Span
from dragoman.reading.lexical import family_of
from dragoman.reading.views import DocumentView, Mention, SentenceView

_SPEAKERS = frozenset({"Person", "PublicBody", "Company", "Organization"})
_COMMAS = frozenset({",", "\uff0c", "\u060c", "\u2013", "\u2014"})
_REACH = 9  #: tokens between a marker and the name
_FRAMED = 12  #: as how far a speaker counts who opens the sentence that his verb ends
_OPENING = 5  #: tokens of an office that may stand before him
_PAIRS = {"“": "”", "„": "“”", "«": "»", "「": "」", "『": "』", "‹": "›"}
_OPEN, _CLOSE = "([（【", ")]）】"
_MARKS = regex.compile(r"[“”„«»「」『』‹›\"]")
_LEAD = 5  #: sentences in which a press conference is named
_PHRASE = 60  #: characters of a phrase that names a source


@dataclass(slots=True)
class Source:
    """One attribution: its name and what it covers; `anaphoric` refers to the speaker before."""

    name: str | None
    span: Span
    quoted: bool = False
    anaphoric: bool = False


@dataclass(slots=True)
class Speakers:
    """All attributions of a document."""

    by_sentence: dict[int, str] = field(default_factory=dict)
    quotes: list[tuple[Span, str]] = field(default_factory=list)

    def of(self, view: SentenceView, span: Span) -> str | None:
        """Name of who says what stands at the span, null when the document speaks itself."""
        for quote, name in self.quotes:
            if quote.contains(span):
                return name
        return self.by_sentence.get(view.index)


def speakers(document: DocumentView) -> Speakers:
    """Read every attribution once; see `Speakers.of`."""
    result = Speakers()
    last: tuple[str, int] | None = None
    for view in document.sentences:
        source = _source(view, last)
        if source is not None and source.name is not None:
            result.by_sentence[view.index] = source.name
            last = (source.name, view.sentence.paragraph)
            if _about_before(view):
                _cover_before(document, view, source.name, result)
    _carry(document, result)
    _attribute_quotes(document, result)
    return result


def _carry(document: DocumentView, result: Speakers) -> None:
    """A speaker goes on to the end of a paragraph that a quotation opens, and wherever he holds a press conference."""
    host = _host(document, result)
    openings = {}
    for view in reversed(document.sentences):
        openings[view.sentence.paragraph] = view.span.start
    carried: tuple[str, int] | None = None
    for view in document.sentences:
        own, paragraph = result.by_sentence.get(view.index), view.sentence.paragraph
        if carried is not None and carried[1] != paragraph:
            carried = None
        if view.sentence.role == "title":
            continue
        if own is None:
            if carried is not None and not _reports(view):
                result.by_sentence[view.index] = carried[0]
            elif (before := _said_on(document, view, result)) is not None:
                result.by_sentence[view.index] = before
            continue
        opens = openings[paragraph]
        goes_on = own == host or any(
            q.overlaps(view.span) and q.start <= opens + 1 for q in _quotes_of(document)
        )
        carried = (own, paragraph) if goes_on else None


def _said_on(document: DocumentView, view: SentenceView, result: Speakers) -> str | None:
    """Who spoke in the sentence right before, where this one is a quotation that goes on: "…," she said. "…"."""
    earlier = document.sentences[view.index - 1] if view.index else None
    if earlier is None or earlier.sentence.paragraph != view.sentence.paragraph:
        return None
    opens = any(abs(q.start - view.span.start) <= 1 for q in _quotes_of(document))
    return result.by_sentence.get(earlier.index) if opens else None


def _host(document: DocumentView, result: Speakers) -> str | None:
    """Who holds the press conference that one of the first sentences names."""
    for view in document.sentences[:_LEAD]:
        if any(h.concept == "reporting.briefing" for h in view.hits):
            names = (result.by_sentence.get(i) for i in range(view.index, view.index + 3))
            return next((n for n in names if n), None)
    return None


def _reports(view: SentenceView) -> bool:
    """The sentence names a source, even if we could not read whose."""
    return any(h.concept in ("reporting.after", "reporting.before", "reporting.data") for h in view.hits)


def _quotes_of(document: DocumentView) -> list[Span]:
    known = document.memo.get("quotes")
    if known is None:
        known = document.memo["quotes"] = _quotes(document.text)
    return list(known)


def _cover_before(document: DocumentView, view: SentenceView, name: str, result: Speakers) -> None:
    """What the paragraph said before, back to the last sentence that names somebody else, and at least one."""
    for earlier in reversed(document.sentences[: view.index]):
        near = earlier.index == view.index - 1 or earlier.sentence.paragraph == view.sentence.paragraph
        if not near or earlier.sentence.role == "title" or earlier.index in result.by_sentence:
            return
        result.by_sentence[earlier.index] = name


def reporter_of(view: SentenceView, span: Span, document: DocumentView) -> str | None:
    """Who the document says said what stands at the span, by the name that the document uses."""
    return speakers(document).of(view, span)


def _source(view: SentenceView, last: tuple[str, int] | None) -> Source | None:
    hits = family_of(view, "reporting")
    if not hits:
        name = _inserted(view)
        return Source(name, view.span) if name else None
    continued = [h for h in hits if h.concept == "reporting.continued"]
    for find in (_after, _before, _verb):
        name = find(view, hits)
        if name:
            return Source(name, view.span)
    if last is None:
        return None
    apart = view.sentence.paragraph - last[1]
    if any(apart <= (0 if "near" in h.attrs else 2) for h in continued):
        return Source(last[0], view.span, anaphoric=True)
    return None


def _after(view: SentenceView, hits: list[Hit]) -> str | None:
    """ "According to X": the name that follows, or the phrase that ends in a word for statistics."""
    data = [h for h in hits if h.concept == "reporting.data"]
    for hit in longest(h for h in hits if h.concept == "reporting.after"):
        closing = next(
            (d for d in sorted(data, key=lambda d: d.first) if hit.last <= d.first <= hit.last + 6), None
        )
        name = _nearest(view, hit.last, hit.last + _REACH)
        if name is not None and not (closing and _token(view, name) > closing.first + 6):
            return _called(name)
        if closing is not None:
            phrase = _phrase(view, hit, closing)
            if phrase:
                return phrase
    return None


def _phrase(view: SentenceView, hit: Hit, closing: Hit) -> str | None:
    """The words between the marker and the word for statistics, with that word where words are spaced."""
    spaced = view.pack.settings.spaced
    first = hit.last
    idle = {i for h in view.hits if h.concept.startswith("status.") for i in range(h.first, h.last)}
    idle |= {
        i for i in range(first, closing.last) if view.tokens[i].folded in view.pack.settings.function_words
    }
    while spaced and first < closing.last and first in idle:
        first += 1
    if (
        first >= (closing.last - 1 if spaced else closing.first)
        or closing.end - view.tokens[first].start > _PHRASE
    ):
        return None
    end = closing.end if spaced else view.tokens[closing.first - 1].end
    return view.text[view.tokens[first].start : end]


def _before(view: SentenceView, hits: list[Hit]) -> str | None:
    """ "X zufolge": the name that ends right before the marker."""
    for hit in hits:
        if hit.concept == "reporting.before":
            name = _nearest(view, max(0, hit.first - 3), hit.first, final=True)
            if name is not None:
                return _called(name)
    return None


def _verb(view: SentenceView, hits: list[Hit]) -> str | None:
    """The speaker on either side of a verb of saying: a person in the same part of the sentence, else who is next."""
    best: tuple[float, Mention] | None = None
    for hit in longest(h for h in hits if h.concept in ("reporting.verb", "reporting.before")):
        for mention in view.mentions:
            if not _speaks(view, mention):
                continue
            start, end = _token(view, mention), _token_end(view, mention)
            gap = start - hit.last if start >= hit.last else hit.first - end
            if _frames(view, mention, hit):
                gap = min(gap, _FRAMED)
            if gap > (18 if _schema(mention) == "Person" else 6):
                continue
            score = gap + (0 if _schema(mention) == "Person" else 8) + (0 if end <= hit.first else 0.5)
            if best is None or score < best[0]:
                best = (score, mention)
    return _called(best[1]) if best else None


def _inserted(view: SentenceView) -> str | None:
    """A verb of saying with its person between commas: "since 2002, X explained, the aid …"."""
    for hit in view.of("speech"):
        for mention in view.mentions:
            if _schema(mention) != "Person" or not _speaks(view, mention):
                continue
            first, last = _token(view, mention), _token_end(view, mention)
            if first == hit.last:
                first = hit.first
            elif last == hit.first:
                last = hit.last
            else:
                continue
            if (
                first > 0
                and last < len(view.tokens)
                and {view.tokens[first - 1].text, view.tokens[last].text} <= _COMMAS
            ):
                return _called(mention)
    return None


def _frames(view: SentenceView, mention: Mention, hit: Hit) -> bool:
    """Who opens the sentence that ends in the verb, as languages with the verb at the end build it."""
    words = [i for i, t in enumerate(view.tokens) if t.kind in ("word", "char")]
    opens = _token(view, mention) <= _OPENING and _schema(mention) == "Person"
    return opens and bool(words) and hit.last > words[-1]


def _nearest(view: SentenceView, first: int, last: int, *, final: bool = False) -> Mention | None:
    """The first (or final) mention of somebody who can speak that lies in the tokens; persons go first."""
    inside = [m for m in view.mentions if _speaks(view, m) and first <= _token(view, m) < last]
    if not inside:
        return None
    people = [m for m in inside if _schema(m) == "Person"]
    pool = people or inside
    return pool[-1] if final else pool[0]


def _speaks(view: SentenceView, mention: Mention) -> bool:
    """Somebody who can say something; an agency in the brackets of a dateline says nothing here."""
    before = view.text[max(0, mention.span.start - 1) : mention.span.start]
    after = view.text[mention.span.end : mention.span.end + 1]
    if before in _OPEN and after in _CLOSE and before and after:
        return False
    return _schema(mention) in _SPEAKERS and (mention.entity is not None or mention.kind == "name")


def _schema(mention: Mention) -> str:
    return mention.entity.schema if mention.entity else mention.schema


def _called(mention: Mention) -> str:
    return mention.entity.name if mention.entity else mention.text


def _token(view: SentenceView, mention: Mention) -> int:
    return view.token_at(mention.span.start)


def _token_end(view: SentenceView, mention: Mention) -> int:
    return view.token_at(max(mention.span.start, mention.span.end - 1)) + 1


def _about_before(view: SentenceView) -> bool:
    """ "This was said by X": the sentence attributes the one before and says nothing itself."""
    return view.index > 0 and any(h.concept == "reporting.about" for h in view.hits)


def _attribute_quotes(document: DocumentView, result: Speakers) -> None:
    """A quotation that runs over several sentences belongs to who is named right after or right before it."""
    views = document.sentences
    for quote in _quotes_of(document):
        touched = [v for v in views if v.span.overlaps(quote)]
        if not touched:
            continue
        closing, opening = touched[-1], touched[0]
        names = [result.by_sentence.get(v.index) for v in (closing, *_next(views, closing, quote), opening)]
        name = next((n for n in names if n), None)
        if name:
            result.quotes.append((quote, name))


def _next(views: list[SentenceView], closing: SentenceView, quote: Span) -> list[SentenceView]:
    """The sentence after the quotation, where the quotation fills its last sentence to the end."""
    index = views.index(closing) + 1
    ends = quote.end >= closing.span.end - 2
    near = index < len(views) and views[index].sentence.paragraph == closing.sentence.paragraph
    return [views[index]] if ends and near else []


def _quotes(text: str) -> list[Span]:
    """Stretches between paired quotation marks, longer than a name's."""
    found = []
    open_at: tuple[int, str] | None = None
    for match in _MARKS.finditer(text):
        index, char = match.start(), match.group()
        if open_at is not None:
            if char in open_at[1]:
                if index - open_at[0] > 30:
                    found.append(Span(open_at[0], index + 1))
                open_at = None
            elif index - open_at[0] > 1500:
                open_at = None
        elif char in _PAIRS:
            open_at = (index, _PAIRS[char])
        elif char == '"':
            open_at = (index, '"')
    return found
