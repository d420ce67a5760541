"""A briefing as one HTML file: no script, nothing from elsewhere, footnotes linked both ways."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape as _escape

from dragoman.exporting.briefing import Briefing, Entry, Note, Source, cite

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_STYLE = """
:root{color-scheme:light dark}
body{font:1rem/1.5 "Source Serif 4",Georgia,"Noto Serif",serif;max-width:44rem;margin:2rem auto;padding:0 1rem}
h1,h2{line-height:1.2}h2{margin-top:2rem;border-bottom:1px solid}
mark{background:none;color:inherit;font-weight:600}h3{font-size:1rem}
li{margin:.3rem 0}time{font-weight:600}.reports{opacity:.75;font-size:.9em}
.remark{font-style:italic}sup a{text-decoration:none;padding:0 .1em}
ol.notes,ol.sources{font-size:.9em}:target{outline:2px solid}
""".strip()


def render(briefing: Briefing) -> bytes:
    """The briefing as UTF-8 bytes."""
    return ("\n".join(_lines(briefing)) + "\n").encode("utf-8", "replace")


def _lines(briefing: Briefing) -> Iterator[str]:
    title = escape(briefing.title)
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield (
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    )
    yield f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>"
    until = f" to {escape(briefing.until)}" if briefing.until else ""
    yield f"<p>Since {escape(briefing.since)}{until}.</p>"
    for section in briefing.sections:
        yield f"<h2>{escape(section.title)}</h2>"
        if not section.entries:
            yield f"<p>{escape(section.empty)}</p>"
        for area, entries in section.areas:
            heading = f"<h3>{escape(area)}</h3>" if area else ""
            yield from (f"{heading}<ul>", *map(_entry, entries), "</ul>")
        if section.more:
            yield f"<p>And {section.more} more.</p>"
    sources = {source.number: source for source in briefing.sources}
    yield '<h2>Footnotes</h2>\n<ol class="notes">'
    yield from (_note(note, sources[note.source]) for note in briefing.notes)
    yield '</ol>\n<h2>Sources</h2>\n<ol class="sources">'
    yield from map(_source, briefing.sources)
    yield "</ol>\n</body>\n</html>"


def _entry(entry: Entry) -> str:
    date = f"<time>{escape(entry.date)}</time> " if entry.date else ""
    rivals = "".join(map(_entry, entry.rivals))
    inner = f"<ul>{rivals}</ul>" if rivals else ""
    return f'<li>{date}<span dir="auto">{escape(entry.text)}</span>{_references(entry)}{_tail(entry)}{inner}</li>'


def _references(entry: Entry) -> str:
    return "".join(
        f'<sup><a id="r{n.number}" href="#n{n.number}" aria-label="footnote {n.number}">{n.number}</a></sup>'
        for n in entry.notes
    )


def _tail(entry: Entry) -> str:
    plural = "s" if entry.reports != 1 else ""
    reports = (
        f' <span class="reports">({entry.reports} independent report{plural})</span>' if entry.reports else ""
    )
    return reports + (f' <span class="remark">{escape(entry.remark)}</span>' if entry.remark else "")


def _note(note: Note, source: Source) -> str:
    before, passage, after = map(escape, note.parts)
    quote = f"{before}<mark>{passage}</mark>{after}" if passage else before + after
    language = f' lang="{escape(note.language)}"' if note.language else ""
    return (
        f'<li id="n{note.number}" value="{note.number}"><q dir="auto"{language}>{quote}</q> '
        f'{escape(cite(source))}{_address(source)} (<a href="#s{source.number}">source {source.number}</a>) '
        f'<a href="#r{note.number}" aria-label="back to the text">↩</a></li>'
    )


def _source(source: Source) -> str:
    title = (
        f'<cite dir="auto" lang="{escape(source.language)}">{escape(source.title)}</cite>, '
        if source.title
        else ""
    )
    return f'<li id="s{source.number}">{title}{escape(cite(source))}{_address(source)}</li>'


def _address(source: Source) -> str:
    if not source.url:
        return ""
    shown = escape(source.url)
    return f', <a href="{shown}" rel="noreferrer">{shown}</a>' if source.link else f", {shown}"


def escape(text: str) -> str:
    """Text as HTML may show it, without control characters."""
    return _escape(_CONTROL.sub("\ufffd", text), quote=True)
