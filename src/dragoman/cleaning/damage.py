"""What is damaged in a text, and the flags that follow: corrupt, looping, machine-translated, reposted, truncated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from dragoman.cleaning import corruption, cues, loops
from dragoman.cleaning.language import Languages
from dragoman.cleaning.lines import Line
from dragoman.model.document import Damage, Discard, Flag, Sentence
from dragoman.model.span import Span

_CLOSED = regex.compile(r"[.!?。！？؟۔।॥።။។։｡:：;；][\"'”’“»›)\]）】」』》*]*$")
_CUT = regex.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\]|\[\+\d+ chars\])[\"'”’»)\]]*$")
_OPEN_ENDED = frozenset({"th", "lo", "km", "my", "bo"})
_LEAST_WORDS = 12  #: of a last line that is a sentence broken off, not the foot of a page
_FOOT = regex.compile(
    r"^\S+(?:\s\S+){0,2}\s?[:：]|^\S+(?:\s\S+)?\s\d+(?:\s?/\s?\d+)?$"
)  #: "Contact: …", "Page 1/1"


@dataclass(frozen=True, slots=True)
class Report:
    """Damaged stretches in order, and the document's flags in the contract's order."""

    damage: tuple[Damage, ...]
    flags: tuple[Flag, ...]


def inspect(
    text: str,
    sentences: Sequence[Sentence],
    lines: Sequence[Line],
    discard: Sequence[Discard],
    languages: Languages,
) -> Report:
    """Look at the sentences of a document for damage."""
    unread = [d.span for d in discard if d.reason == "boilerplate"]
    copies = [d.span for d in discard if d.reason == "repeat"]
    looping = loops.find(text, sentences)
    corrupt = corruption.find(text, sentences)
    damage = [Damage(start=s.start, end=s.end, flag="looping") for s in looping]
    damage += [Damage(start=s.start, end=s.end, flag="corrupt") for s in corrupt.spans]
    flags: list[Flag] = []
    if cues.machine_translated(text, sentences, corrupt):
        flags.append("machine-translated")
    if corrupt.spans and corrupt.certain:
        flags.append("corrupt")
    if looping:
        flags.append("looping")
    if cues.reposted(lines, unread):
        flags.append("reposted")
    if _truncated(text, sentences, copies, languages):
        flags.append("truncated")
    return Report(tuple(sorted(damage, key=lambda d: (d.start, d.end, d.flag))), tuple(flags))


def _truncated(
    text: str, sentences: Sequence[Sentence], copies: Sequence[Span], languages: Languages
) -> bool:
    """The last sentence of the running text breaks off, where the text otherwise closes its sentences."""
    body = [s for s in sentences if s.role == "body"]
    if languages.main in _OPEN_ENDED or len(body) < 2:
        return False
    last = body[-1]
    if any(last.end <= c.start and not text[last.end : c.start].strip() for c in copies):
        return False  # it goes on with what was read before
    surface = last.span.of(text)
    if _CUT.search(surface):
        return True
    closed = sum(1 for s in body[:-1] if _CLOSED.search(s.span.of(text)))
    if _FOOT.match(surface):
        return False
    if _CLOSED.search(surface) or closed < 0.6 * (len(body) - 1):
        return False
    alone = all(s.paragraph != last.paragraph for s in body[:-1])
    words = len(surface.split()) if " " in surface else len(surface) / 2
    return words >= _LEAST_WORDS or not alone
