"""A sentence laid out for finding names: per token what the lexicon and the other readers say of it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import regex

from dragoman.languages.pack import Pack
from dragoman.languages.patterns import Hit
from dragoman.model.span import Span
from dragoman.reading.names import international, people
from dragoman.reading.names.grammar import ends_with, grammar_of
from dragoman.reading.views import Mention, SentenceView
from dragoman.text.fold import fold

PLAIN = 1  #: never part of a name on its own
HEAD = 2  #: head word of an organisation, facility, forum
TITLE = 4  #: position of a person
SPEECH = 8  #: verb of saying
VERB = 16  #: another verb that takes a person
PLACE = 32
ADJECTIVE = 64  #: adjective of a place
STOP = 128  #: belongs to a number, a date or a unit
HONORIFIC = 256
MODIFIER = 512
TAKEN = 1024  #: inside a mention found before
BOUNDARY = 2048
KIND = 4096  #: word for a kind of place
PARTICLE = 8192
SIDE = 16384
TOPIC = 32768
COMMON = 65536
OCCASION = 131072  #: a word for an event ("session", "visit"): stands beside a name, not in it
PREDICATE = 262144  #: a verb that tells of an event, or what makes one planned, wished, denied

_FAMILIES = {
    "org": HEAD,
    "position": TITLE,
    "speech": SPEECH,
    "personverb": VERB,
    "plain": PLAIN,
    "honorific": HONORIFIC,
    "boundary": BOUNDARY,
    "placehead": KIND,
    "side": SIDE,
    "topic": TOPIC,
    "common": COMMON,
    "month": STOP,
    "weekday": STOP,
    "currency": STOP,
    "magnitude": STOP,
    "unit": STOP,
}
_TELLING = frozenset(("event", "support", "modality"))
_CONCEPTS = {"position.modifier": MODIFIER, "particle.person": PARTICLE}
_WORDS = frozenset(
    ("org", "known", "topic", "position", "plain", "boundary", "personverb", "speech", "honorific")
)
OPENING = "«“„‘「『《〈\"'‹"
CLOSING = {
    "«": "»", "“": "”“\"", "„": "“”\"", "‘": "’'", "「": "」", "『": "』", "《": "》", "〈": "〉",
    '"': '"”“', "'": "'’", "‹": "›",
}  # fmt: skip
_CLITIC = regex.compile(r"^(\p{Latin}{2,})['’ʼ]\p{Ll}{1,6}$")


class Sheet:
    """The working view on one sentence; `flags[i]` says what token `i` is known to be."""

    def __init__(self, view: SentenceView) -> None:
        self.view = view
        self.text = view.text
        self.tokens = view.tokens
        self.pack = view.pack
        self.grammar = grammar_of(view.pack)
        self.flags = [0] * len(view.tokens)
        self.capitals = [t.capital for t in view.tokens]
        self.measured: set[int] = set()  #: tokens of amounts and dates
        self.heads: list[Hit] = []
        self.titles: list[Hit] = []
        self.known: list[Hit] = []
        self.honorifics: list[Hit] = []
        self.places: list[tuple[int, int, Mention]] = []
        self.place_at: dict[int, tuple[int, int, Mention]] = {}
        self.hits = list(view.hits)
        if international.lacks_names(view.pack):
            self.hits += international.find(view.tokens)
        self._read_hits()
        self._block(a.span for a in view.amounts if a.kind != "count")
        self._block(d.span for d in view.dates)
        self._initials()
        self.first_word = self._first_word()
        self.loud = self._loud()

    def _read_hits(self) -> None:
        spaced = self.pack.settings.spaced
        groups = {
            "org": self.heads,
            "known": self.known,
            "honorific": self.honorifics,
            "position": self.titles,
        }
        flags, titles = self.flags, self.grammar.title_case
        for hit in self.hits:
            family, flag = _meaning(hit.concept)
            if not family:
                if flag and spaced and (not self.capitals[hit.first] or (hit.first == 0 and not titles)):
                    flags[hit.first] |= flag  # a word of an event with a small letter: names end before it
                continue
            if family in groups:
                groups[family].append(hit)
            if flag == STOP and (
                not spaced or (hit.concept.startswith("unit") and self.tokens[hit.first].capital)
            ):
                continue
            if (
                flag == SPEECH
                and titles
                and hit.first
                and self.capitals[hit.first]
                and self.capitals[hit.first - 1]
            ):
                continue  # a name that looks like a verb of saying
            for i in range(hit.first, hit.last):
                flags[i] |= flag
        if not spaced:
            self._protect()
            return
        functions = _function_words(self.pack)
        for i, token in enumerate(self.tokens):
            if token.folded in functions:
                self.flags[i] |= PLAIN

    def _initials(self) -> None:
        """A single capital before a full stop is an initial, whatever short word it looks like."""
        for i, token in enumerate(self.tokens):
            if not self.capitals[i] or not self.flags[i]:
                continue
            if len(token.text) == 1 and self.is_text(i + 1, ".") and i + 2 < len(self.tokens):
                address = i == 0 or not self.capitals[i - 1]  # "M." before a name, but no middle initial
                self.flags[i] &= ~(PLAIN | VERB) if address else ~(PLAIN | VERB | HONORIFIC)
            lexical = self.flags[i] & STOP and i not in self.measured
            if lexical and self.capital(i + 1) and people.table(token.text[0]).given(token.folded):
                self.flags[i] &= ~STOP

    def _protect(self) -> None:
        """In unspaced scripts a boundary inside a longer word of the lexicon is none."""
        reach = [0] * len(self.tokens)
        for hit in self.hits:
            if hit.last - hit.first > 1 and hit.concept.partition(".")[0] in _WORDS:
                for i in range(hit.first, hit.last):
                    reach[i] = max(reach[i], hit.last - hit.first)
        for hit in self.hits:
            if (
                hit.concept in ("boundary", "personverb", "speech")
                and reach[hit.first] > hit.last - hit.first
            ):
                for i in range(hit.first, hit.last):
                    self.flags[i] &= ~(BOUNDARY | VERB | SPEECH)
        for hit in self.hits:  # a longer boundary is one as a whole
            if (
                hit.concept in ("boundary", "personverb", "speech")
                and reach[hit.first] == hit.last - hit.first
            ):
                for i in range(hit.first, hit.last):
                    self.flags[i] |= _FAMILIES[hit.concept]

    def _block(self, spans: Iterable[Span]) -> None:
        for span in spans:
            for i in self.range_of(span):
                self.flags[i] |= STOP
                self.measured.add(i)

    def _first_word(self) -> int:
        for i, token in enumerate(self.tokens):
            if token.kind in ("word", "char"):
                return i
        return len(self.tokens)

    def _loud(self) -> bool:
        """True where capitals say little: most words of the sentence are written with one."""
        if self.pack.settings.capitals != "names":
            return False
        words = [t for t in self.tokens if t.kind == "word" and len(t.text) > 3]
        return len(words) >= 3 and sum(t.capital for t in words) > 0.8 * len(words)

    def range_of(self, span: Span) -> range:
        """Token numbers that the span covers."""
        first = self.view.token_at(span.start)
        last = first
        while last < len(self.tokens) and self.tokens[last].start < span.end:
            last += 1
        return range(first, last)

    def add_place(self, first: int, last: int, mention: Mention) -> None:
        """Register a place or its adjective found by the gazetteer."""
        entry = (first, last, mention)
        self.places.append(entry)
        flag = ADJECTIVE if mention.kind == "adjective" else PLACE
        for i in range(first, last):
            self.flags[i] = self.flags[i] & ~(BOUNDARY | VERB) | flag
            self.place_at[i] = entry

    def take(self, first: int, last: int) -> None:
        """Mark tokens as part of a finished mention."""
        for i in range(first, last):
            self.flags[i] |= TAKEN

    def has(self, i: int, flag: int) -> bool:
        """True when token `i` exists and has one of the flags."""
        return 0 <= i < len(self.flags) and bool(self.flags[i] & flag)

    def glued(self, i: int) -> bool:
        """True when token `i` follows its neighbour without a space."""
        return 0 < i < len(self.tokens) and self.tokens[i].start == self.tokens[i - 1].end

    def is_text(self, i: int, text: str) -> bool:
        """True when token `i` exists and is exactly the text."""
        return 0 <= i < len(self.tokens) and self.tokens[i].text == text

    def word(self, i: int) -> str:
        """Folded form of token `i`, empty outside the sentence."""
        return self.tokens[i].folded if 0 <= i < len(self.tokens) else ""

    def capital(self, i: int) -> bool:
        """True for a word with an initial capital."""
        return 0 <= i < len(self.capitals) and self.capitals[i]

    def starts_sentence(self, i: int) -> bool:
        """True where a capital may be due to the place: first word, or first after a quote, colon or bullet."""
        if i == self.first_word:
            return True
        return i > 0 and self.tokens[i - 1].text in ':"“«„•·–—.!?…'

    def name_word(self, i: int) -> bool:
        """True for a capitalised word that can be part of a name."""
        return self.capital(i) and not self.flags[i] & (PLAIN | STOP)

    def end_of(self, last: int) -> int:
        """Character end of a run that ends before token `last`, without a clitic."""
        token = self.tokens[last - 1]
        return token.start + len(base_of(token.text))

    def span(self, first: int, last: int) -> Span:
        """Characters of tokens `[first, last)`, without a clitic at the end."""
        return Span(self.tokens[first].start, self.end_of(last))

    def clitic(self, i: int) -> bool:
        """True when the token carries a clitic: a name cannot go on after it."""
        return 0 <= i < len(self.tokens) and len(base_of(self.tokens[i].text)) < len(self.tokens[i].text)

    def closed(self, i: int) -> bool:
        """True when the token carries an ending of case that ends a name: what follows is another one."""
        if not self.grammar.closing or not 0 <= i < len(self.tokens):
            return False
        if not ends_with(self.word(i), self.grammar.closing, 3):
            return False
        if i in self.place_at:
            lemma = self.place_at[i][2].lemma or self.place_at[i][2].text
            return self.word(i) not in fold(lemma).replace("-", " ").split()
        return not self.capital(i) and not self.has(i, TOPIC)

    def mention(self, first: int, last: int, schema: str) -> Mention:
        """A mention over tokens `[first, last)`."""
        span = self.span(first, last)
        return Mention(span=span, text=span.of(self.text), schema=schema)

    def quoted(self, i: int) -> int:
        """Token after the closing quote of a short quotation that token `i` opens, or 0."""
        if not 0 <= i < len(self.tokens) or self.tokens[i].text not in CLOSING:
            return 0
        closing = CLOSING[self.tokens[i].text]
        straight = self.pack.settings.spaced and self.tokens[i].text in "\"'"
        if straight and (not self.glued(i + 1) or self.tokens[i + 1].kind == "mark"):
            return 0
        limit = 16 if self.pack.settings.spaced else 20
        for j in range(i + 1, min(len(self.tokens), i + limit)):
            if self.tokens[j].text in closing:
                return j + 1 if j > i + 1 else 0
        return 0


@lru_cache(maxsize=128)
def _function_words(pack: Pack) -> frozenset[str]:
    return frozenset(pack.settings.function_words)


@lru_cache(maxsize=4096)
def _meaning(concept: str) -> tuple[str, int]:
    """The family of hits that a concept belongs to here, and its flag; empty where it means nothing to names."""
    family = concept.partition(".")[0]
    if concept in _CONCEPTS:
        return "other", _CONCEPTS[concept]
    if family == "position" and concept != "position":
        return "", 0
    if family in _TELLING:
        return "", OCCASION if ".noun" in concept else PREDICATE
    if family in _FAMILIES or family == "known":
        return family, _FAMILIES.get(family, 0)
    return "", 0


def base_of(word: str) -> str:
    """The word without a clitic that an apostrophe splits off ("X'da", "X's")."""
    if "'" in word or "’" in word or "ʼ" in word:
        found = _CLITIC.match(word)
        if found:
            return found.group(1)
    return word
