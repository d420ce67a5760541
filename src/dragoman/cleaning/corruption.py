"""Damaged words: mixed scripts, orphaned marks, leftovers of another language, lost joins, mojibake."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import regex
from ftfy.badness import badness

from dragoman.languages import cleaning as data
from dragoman.model.document import Sentence
from dragoman.model.span import Span
from dragoman.text.fold import fold
from dragoman.text.scripts import main_script, script_of

_LETTERS = regex.compile(r"[\p{L}\p{M}\u200c\u200d]+")
_ORPHAN = regex.compile(r"(?<![\p{L}\p{M}\u200c\u200d])[\p{Mc}\p{Mn}]+[\p{L}\p{M}]*")
_REPLACED = regex.compile(r"\S*\ufffd\S*")
_LEFTOVER = regex.compile(r"(?<![A-Za-z.@/_-])[a-z]{2,}(?![A-Za-z.@/_-])")
_CASED = regex.compile(r"[\p{Cyrillic}\p{Greek}\p{Armenian}]+")
_JOINT = regex.compile(r"(?<=\p{L}{3}\p{Ll})(?=\p{Lu}\p{L}{3})")
_SUSPECT = regex.compile(
    rf"{_JOINT.pattern}|(?P<twice>\p{{Ll}})(?P=twice){{2}}"
)  #: a cheap look at a whole sentence
_YEARS = regex.compile(r"(?<!\d)(?:19|20)\d\d(?:19|20)\d\d(?!\d)")
_TRIPLE = regex.compile(r"(\p{Ll})\1\1")
_BRACKET = regex.compile(r"[(（「『《“\"«‘'\[【]\s*$")
_EXPLAINED = regex.compile(r"\s*[\"”»]?\s*[(（]")
_GARBLED = r"[\u00c2\u00c3\u00d0\u00d1][\u0080-\u00bf\u2010-\u203a€\u0161\u017e\u0153]|\u00e2€|\u0420[°-\u045f]\u0421|\u043f\u0457\u0405"
_ANY_GARBLED = regex.compile(_GARBLED)
_MOJIBAKE = regex.compile(rf"\S*(?:{_GARBLED})\S*")
_MIXABLE = frozenset(
    {
        "Latn",
        "Cyrl",
        "Grek",
        "Armn",
        "Deva",
        "Beng",
        "Guru",
        "Gujr",
        "Taml",
        "Telu",
        "Knda",
        "Mlym",
        "Orya",
        "Sinh",
        "Arab",
        "Hebr",
        "Thai",
        "Geor",
    }
)
_INDIC = frozenset({"Deva", "Beng", "Guru", "Gujr", "Taml", "Telu", "Knda", "Mlym", "Orya", "Sinh"})
_STRANGE = 5  #: letters of an unknown small word that hardly is a unit or abbreviation
_LONGEST = 48  #: letters of a word; anything longer is no word
_NAME_FREQUENCY = 4
_NAME_LENGTH = 8
_ENOUGH = 2.0  #: weight from which single weak signs make a document corrupt


@dataclass(slots=True)
class Corruption:
    """Damaged stretches; `certain` when together they are enough for the document's flag."""

    spans: list[Span] = field(default_factory=list)
    weight: float = 0.0
    leftovers: int = 0  #: words that translation left in another language
    foreign: int = 0  #: words of a script that has no place in the sentence

    @property
    def certain(self) -> bool:
        return self.weight >= _ENOUGH

    def add(self, start: int, end: int, weight: float) -> None:
        self.spans.append(Span(start, end))
        self.weight += weight


def find(text: str, sentences: Sequence[Sentence]) -> Corruption:
    """Damaged words of the sentences."""
    found = Corruption()
    signs = {pattern for pattern in (_YEARS, _ANY_GARBLED) if pattern.search(text) is not None}
    for sentence in sentences:
        surface = sentence.span.of(text)
        script = main_script(surface)
        _plain_signs(text, sentence, script, signs, found)
        if script in _INDIC:
            _orphans(text, sentence, found)
        if script not in ("Latn", "Zyyy"):
            _left_over(text, sentence, script, found)
        if not surface.isascii() and len({script_of(c) for c in set(surface)} - {"Zyyy"}) > 1:
            _mixed(text, sentence, script, found)
    _misspelt(text, sentences, found)
    found.spans = _flat(found.spans)
    return found


def _flat(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _plain_signs(
    text: str, sentence: Sentence, script: str, signs: set[regex.Pattern[str]], found: Corruption
) -> None:
    """Marks of damage that need no other script; `signs` are those that the text has anywhere."""
    surface = sentence.span.of(text)
    if "\ufffd" in surface:
        for match in _REPLACED.finditer(text, sentence.start, sentence.end):
            found.add(match.start(), match.end(), 2.0)
    if script in ("Cyrl", "Grek", "Armn") and _SUSPECT.search(surface):
        for match in _CASED.finditer(text, sentence.start, sentence.end):
            word = match.group()
            if 4 <= len(word) <= _LONGEST and (_JOINT.search(word) or _TRIPLE.search(word)):
                found.add(match.start(), match.end(), 1.0)
    for match in _YEARS.finditer(text, sentence.start, sentence.end) if _YEARS in signs else ():
        if match.group()[:4] < match.group()[4:]:
            found.add(match.start(), match.end(), 1.0)
    if _ANY_GARBLED in signs and _ANY_GARBLED.search(surface) and badness(surface) > 0:
        for match in _MOJIBAKE.finditer(text, sentence.start, sentence.end):
            found.add(match.start(), match.end(), 2.0)


def _orphans(text: str, sentence: Sentence, found: Corruption) -> None:
    for match in _ORPHAN.finditer(text, sentence.start, sentence.end):
        found.add(_word_before(text, match.start(), sentence.start), match.end(), 1.5)


def _word_before(text: str, at: int, limit: int) -> int:
    """Start of the word that the damaged one was torn from."""
    while at > limit and not (text[at - 1].isalpha() or _LETTERS.match(text[at - 1])):
        at -= 1
    while at > limit and _LETTERS.match(text[at - 1]):
        at -= 1
    return at


def _left_over(text: str, sentence: Sentence, script: str, found: Corruption) -> None:
    """Small common words of a Latin language between words of another script."""
    if script not in _INDIC and script not in ("Cyrl", "Grek", "Armn", "Geor", "Ethi", "Sinh"):
        return
    for match in _LEFTOVER.finditer(text, sentence.start, sentence.end):
        head, tail = text[sentence.start : match.start()], text[match.end() : sentence.end]
        if _BRACKET.search(head) or _quoted(head) or not _between(head, tail, script):
            continue
        known = _is_leftover(match.group())
        if not known and (script not in _INDIC or len(match.group()) < _STRANGE):
            continue
        follower = _LETTERS.search(text, match.end(), sentence.end)
        end = follower.end() if follower and follower.start() - match.end() <= 1 else match.end()
        found.add(match.start(), end, 1.0 if known else 0.6)
        found.leftovers += 1 if known else 0


def _between(head: str, tail: str, script: str) -> bool:
    """The words before and after are of the sentence's script, and one of them is there."""
    before = next((c for c in reversed(head) if c.isalnum()), None)
    after = next((c for c in tail if c.isalnum() or script_of(c) != "Zyyy"), None)
    if before is None and after is None:
        return False
    return all(c is None or script_of(c) == script for c in (before, after))


def _is_leftover(word: str) -> bool:
    return fold(word) in data.single_words("mt_cue.leftover")


def _mixed(text: str, sentence: Sentence, script: str, found: Corruption) -> None:
    """Letters of two scripts in one word, and words of a script that has no business here."""
    for match in _LETTERS.finditer(text, sentence.start, sentence.end):
        word = match.group()
        if word.isascii():
            continue
        scripts = Counter(s for c in word if (s := script_of(c)) in _MIXABLE)
        if len(scripts) >= 2 and not _is_legal_mix(word):
            found.add(match.start(), match.end(), 2.0 if {"Latn", "Cyrl"} != set(scripts) else 1.0)
        elif script == "Latn" and len(scripts) == 1 and len(word) > 1:
            _foreign(text, sentence, match, found)


def _is_legal_mix(word: str) -> bool:
    """A Latin acronym with an ending of the sentence's script, or unit signs."""
    return (
        regex.fullmatch(
            r"[A-Z]{2,}[^\sA-Za-z]{1,6}|[^\sA-Za-z]{1,3}[A-Z]{2,}|[\p{L}]?[\u00b5\p{Greek}]\p{L}?", word
        )
        is not None
    )


def _foreign(text: str, sentence: Sentence, match: regex.Match[str], found: Corruption) -> None:
    script = script_of(match.group()[0])
    if script in ("Latn", "Zyyy"):
        return
    head = text[sentence.start : match.start()]
    named = match.group()[0].isupper() or _EXPLAINED.match(text, match.end(), sentence.end) is not None
    if named or _BRACKET.search(head) or _quoted(head):
        return
    found.foreign += 1
    found.add(match.start(), match.end(), 2.0)


def _quoted(head: str) -> bool:
    """True inside brackets or quotation marks that were opened before."""
    return (
        any(head.count(a) > head.count(b) for a, b in ("()", "（）", "“”", "«»", "[]"))
        or head.count('"') % 2 == 1
    )


def _misspelt(text: str, sentences: Sequence[Sentence], found: Corruption) -> None:
    """Rare capitalised words that are a slip or two away from a frequent one, in their middle."""
    places: dict[str, list[Span]] = {}
    for sentence in sentences:
        for match in _LETTERS.finditer(text, sentence.start, sentence.end):
            word = match.group()
            if len(word) >= _NAME_LENGTH and word[0].isupper():
                places.setdefault(word, []).append(Span(match.start(), match.end()))
    frequent = [w for w, at in places.items() if len(at) >= _NAME_FREQUENCY]
    for word, at in places.items():
        if len(at) <= 2 and any(_slip(word, name) for name in frequent):
            for span in at:
                found.add(span.start, span.end, 0.75)


def _slip(word: str, name: str) -> bool:
    """One or two edits apart, and not only in the ending, which inflection changes."""
    if word == name or abs(len(word) - len(name)) > 2 or word[:3].lower() != name[:3].lower():
        return False
    if word[-2:] != name[-2:] or word.startswith(name[:-2]) or name.startswith(word[:-2]):
        return False
    return _distance(word.lower(), name.lower()) <= 2


def _distance(a: str, b: str) -> int:
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        diagonal, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (x != y))
    return row[-1]
