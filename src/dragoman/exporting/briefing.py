"""The records of a briefing, which `brief` composes and the renderers set."""

from __future__ import annotations

from itertools import groupby

import msgspec


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """One footnote: the sentence as the document gives it (with its language), and where it stands.

    `passage` are the offsets in the sentence of the words that say it, null where they go beyond the sentence.
    """

    number: int
    sentence: str
    language: str | None
    source: int  #: number in the list of sources
    passage: tuple[int, int] | None = None

    @property
    def parts(self) -> tuple[str, str, str]:
        """The sentence before, in and after the passage."""
        start, end = self.passage or (0, 0)
        return self.sentence[:start], self.sentence[start:end], self.sentence[end:]


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a section: `remark` says what a reader must not miss, `rivals` are values that differ."""

    id: str
    text: str
    area: str = ""
    date: str | None = None
    remark: str = ""
    reports: int = 0
    notes: tuple[Note, ...] = ()
    rivals: tuple[Entry, ...] = ()


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """One part of the briefing; `empty` is what it says when it has no entries, `more` how many it leaves out."""

    title: str
    entries: tuple[Entry, ...]
    empty: str
    more: int = 0

    @property
    def areas(self) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
        """The entries by area, in their order; an area without a name has no heading."""
        return tuple((area, tuple(some)) for area, some in groupby(self.entries, key=lambda e: e.area))


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """One document that footnotes refer to."""

    number: int
    name: str
    publisher: str | None
    title: str | None
    published: str | None
    url: str | None
    language: str

    @property
    def link(self) -> str | None:
        """The address, if it is one that may be linked to."""
        return self.url if self.url and self.url.startswith(("https://", "http://")) else None


class Briefing(msgspec.Struct, frozen=True, kw_only=True):
    """A briefing as plain data."""

    title: str
    since: str
    until: str | None
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]

    @property
    def notes(self) -> tuple[Note, ...]:
        """All footnotes in order."""
        found: list[Note] = []
        for section in self.sections:
            for entry in section.entries:
                found += entry.notes
                found += (note for rival in entry.rivals for note in rival.notes)
        return tuple(found)


def cite(source: Source) -> str:
    """Who published it and when, in one line, without the address."""
    head = source.publisher or source.name
    return f"{head}, {source.published or 'undated'}"
