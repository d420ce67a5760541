"""A briefing as Markdown with footnotes (the `[^1]` notation of pandoc and GitHub)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.exporting.briefing import Briefing, Entry, Note, Source, cite

#: Characters by which a text could become markup, and control characters, which have no place in a file of text.
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~$!^&])")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029]")
_LEADING = re.compile(r"^(\s*)([-+=:]|\d+(?=[.)]))")


def render(briefing: Briefing) -> bytes:
    """The briefing as UTF-8 bytes."""
    return ("\n".join(_lines(briefing)).rstrip() + "\n").encode("utf-8", "replace")


def _lines(briefing: Briefing) -> Iterator[str]:
    yield f"# {escape(briefing.title)}"
    yield ""
    until = f" to {escape(briefing.until)}" if briefing.until else ""
    yield f"Since {escape(briefing.since)}{until}."
    for section in briefing.sections:
        yield from ("", f"## {escape(section.title)}", "")
        if not section.entries:
            yield section.empty
        gap = False
        for area, entries in section.areas:
            if area:
                yield from (*([""] if gap else []), f"### {escape(area)}", "")
            gap = True
            for entry in entries:
                yield from _entry(entry)
        if section.more:
            yield from ("", f"And {section.more} more.")
    yield from ("", "## Sources", "")
    yield from (f"{source.number}. {_source(source)}" for source in briefing.sources)
    sources = {source.number: source for source in briefing.sources}
    yield ""
    for note in briefing.notes:
        yield _footnote(note, sources[note.source])


def _entry(entry: Entry) -> Iterator[str]:
    date = f"**{escape(entry.date)}** " if entry.date else ""
    yield f"- {date}{escape(entry.text)}{_references(entry)}{_tail(entry)}"
    for rival in entry.rivals:
        yield f"    - {escape(rival.text)}{_references(rival)}{_tail(rival)}"


def _references(entry: Entry) -> str:
    return "".join(f"[^{note.number}]" for note in entry.notes)


def _tail(entry: Entry) -> str:
    reports = (
        f" ({entry.reports} independent report{'s' if entry.reports != 1 else ''})" if entry.reports else ""
    )
    return reports + (f" — *{escape(entry.remark)}*" if entry.remark else "")


def _footnote(note: Note, source: Source) -> str:
    before, passage, after = map(_inner, note.parts)
    marked = f"**{passage}**" if passage else ""
    return f"[^{note.number}]: “{before}{marked}{after}” {escape(cite(source))}{_address(source)} [source {source.number}]"


def _source(source: Source) -> str:
    title = f"“{escape(source.title)}”, " if source.title else ""
    return f"{title}{escape(cite(source))}{_address(source)}"


def _address(source: Source) -> str:
    if not source.url:
        return ""
    link = source.link
    safe = re.sub(r"[\s<>]", lambda m: f"%{ord(m.group()):02X}", link) if link else ""
    return f", <{safe}>" if safe else f", {escape(source.url)}"


def _inner(text: str) -> str:
    """Part of a line, with the blanks at its ends."""
    return _MARKUP.sub(r"\\\1", _CONTROL.sub(" ", text))


def escape(text: str) -> str:
    """The text on one line, with nothing in it that Markdown or HTML would act on."""
    plain = " ".join(_CONTROL.sub(" ", text).split())
    return _LEADING.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", plain))
