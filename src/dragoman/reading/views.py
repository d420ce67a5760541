"""What the parts of reading hand to each other: a document as sentences with concepts, mentions and quantities.

Everything here holds offsets into the source text.  The order of work (see `rules`): tokens and lexicon hits per
sentence, then quantities, dates and name mentions per sentence, then entities of the document, then statements.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal

from dragoman.languages.pack import Pack
from dragoman.languages.patterns import Hit
from dragoman.model.document import CleanDocument, Sentence
from dragoman.model.span import Span
from dragoman.text.fold import SOFT_HYPHEN
from dragoman.text.tokens import Token


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity as written, before anybody knows what it is about (made by `reading.numbers`).

    `kind` is `money`, `percent`, `points`, `times`, `physical`, `duration`, `rank` or `count`; `unit` is the
    contract's; `value` is in base units and negative only where the number itself is written so; a word of change
    ("up", "doubled") is `change` with its direction.  `counted` is the span of the noun that follows a count
    ("700 representatives").  `core` is the number with its unit, `span` also the qualifier and the rate words.
    """

    span: Span
    core: Span
    value: float
    unit: str
    kind: Literal["money", "percent", "points", "times", "physical", "duration", "rank", "count"]
    value_max: float | None = None
    qualifier: Literal["=", "~", ">", "<", ">=", "<="] = "="
    per: str | None = None
    change: Literal["up", "down"] | None = None
    change_form: Literal["by", "to"] | None = None
    counted: Span | None = None
    equals: int | None = None  #: index, in the sentence's list, of the same sum in another unit
    in_words: bool = False
    grounds: str = ""


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date or period as EDTF, resolved (made by `reading.dates`); `edtf` is null where it cannot be.

    `role` is `point` or `period` for what it is, `base` where it names what a change is counted from, `since`,
    `until`, `publication` (dateline or post time), `anniversary` where it is an event's age.
    """

    span: Span
    edtf: str | None
    role: Literal["point", "period", "base", "since", "until", "publication", "anniversary"] = "period"
    relative: bool = False
    grounds: str = ""


@dataclass(slots=True)
class EntityDraft:
    """One thing named in the document, with all its mentions (made by `reading.entities`)."""

    schema: str
    name: str
    names: list[str] = field(default_factory=list)
    code: str | None = None
    position: str | None = None
    organization: EntityDraft | None = None
    place: str | None = None
    mentions: list[Mention] = field(default_factory=list)
    origin: str = ""  #: which rule made it
    states: set[str] = field(default_factory=set)  #: of a person: countries named with the office
    output: bool = True  #: false for helpers that are not stated (a bare adjective of a country)

    @property
    def reference(self) -> str:
        """How `parties`, `from`, `to` and `place` name it: the ISO code where it has one."""
        return self.code or self.name


@dataclass(slots=True, eq=False)
class Mention:
    """One place where something is named, or referred to by a role word or pronoun."""

    span: Span
    text: str
    schema: str
    kind: Literal["name", "adjective", "role", "pronoun", "organ"] = "name"
    code: str | None = None  #: ISO code for places and their adjectives
    position: str | None = None
    within: Mention | None = None  #: the longer mention that this one is nested in
    entity: EntityDraft | None = None
    lemma: str | None = None  #: the name in the nominative, where it is known
    office: Span | None = None  #: of a person: where the position and its organisation stand
    title: Span | None = None  #: of a person: where the words of `position` stand, in whatever case
    key: str | None = None  #: what makes two mentions one thing: the gazetteer's key, a known name's key

    def __post_init__(self) -> None:
        if SOFT_HYPHEN in self.text:
            self.text = self.text.replace(SOFT_HYPHEN, "")


@dataclass(slots=True)
class SentenceView:
    """A sentence with everything found in it; lists are in order of place."""

    index: int
    sentence: Sentence
    text: str  #: of the whole document, so that spans apply to it
    tokens: list[Token]
    hits: list[Hit]
    pack: Pack
    amounts: list[Amount] = field(default_factory=list)
    dates: list[DateMention] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    places: list[tuple[Any, bool]] | None = None  #: candidates of `languages.places`, looked up once
    _filed: dict[str, list[Hit]] = field(default_factory=dict, repr=False)
    _filed_for: int = field(default=-1, repr=False)

    @property
    def span(self) -> Span:
        return self.sentence.span

    def of(self, *families: str) -> list[Hit]:
        """Hits whose concept is one of the families or below one of them, in order of place."""
        if self._filed_for != len(self.hits):
            self._filed = _by_root(self.hits)
            self._filed_for = len(self.hits)
        if len(families) == 1:
            return list(self._family(families[0]))
        found = {id(h): h for f in families for h in self._family(f)}
        return sorted(found.values(), key=lambda h: (h.first, -h.last, h.concept))

    def rooted(self, roots: frozenset[str]) -> Iterator[Hit]:
        """Hits whose concept begins with one of the roots; in order of place within each root, roots sorted."""
        if self._filed_for != len(self.hits):
            self._filed = _by_root(self.hits)
            self._filed_for = len(self.hits)
        for root in sorted(self._filed.keys() & roots):
            yield from self._filed[root]

    def _family(self, family: str) -> list[Hit]:
        """Hits of one family, filed when it is asked for the first time."""
        known = self._filed.get(family)
        if known is None:
            root = self._filed.get(family.partition(".")[0], ())
            known = self._filed[family] = [h for h in root if family in _ancestry(h.concept)]
        return known

    def token_at(self, offset: int) -> int:
        """Index of the first token that ends after the offset."""
        return bisect_right(self.tokens, offset, key=lambda token: token.end)


def _by_root(hits: list[Hit]) -> dict[str, list[Hit]]:
    """Hits under the first part of their concept."""
    filed: dict[str, list[Hit]] = {}
    for hit in hits:
        root = _ancestry(hit.concept)[0]
        if root in filed:
            filed[root].append(hit)
        else:
            filed[root] = [hit]
    return filed


@lru_cache(maxsize=10_000)
def _ancestry(concept: str) -> tuple[str, ...]:
    parts = concept.split(".")
    return tuple(".".join(parts[:n]) for n in range(1, len(parts) + 1))


@dataclass(slots=True)
class CellView:
    """One cell of a table: its words in order of the text, and the passages that say its figure."""

    view: SentenceView
    passages: tuple[Span, ...]


@dataclass(slots=True)
class DocumentView:
    """The document while it is read."""

    clean: CleanDocument
    sentences: list[SentenceView] = field(default_factory=list)
    entities: list[EntityDraft] = field(default_factory=list)
    cells: dict[int, list[CellView]] = field(default_factory=dict)  #: of tables, by the sentence of their row
    today: str | None = (
        None  #: EDTF of the document's date, shown or inferred, that relative words count from
    )
    today_grounds: str = ""
    memo: dict[str, Any] = field(default_factory=dict, repr=False)  #: what several parts read from, made once

    @property
    def text(self) -> str:
        return self.clean.text

    def mentions(self) -> Iterator[Mention]:
        """All mentions of all sentences in order."""
        for sentence in self.sentences:
            yield from sentence.mentions
