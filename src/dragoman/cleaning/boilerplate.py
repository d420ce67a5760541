"""Which lines are page furniture: navigation, headers, captions, post-time lines, what follows the article.

The running text is found first (`Line.prose`); what stands before its first and after its last line is judged by
its form and by the widget words that the languages list, what stands inside it only by words, repetition and
the shape of captions.  Titles and subheadings are kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import regex

from dragoman.cleaning.lines import Line
from dragoman.model.span import Span
from dragoman.text.scripts import main_script

_MENU_WORDS = 3.5  #: words that a menu entry has at most
_STUB_WORDS = 9  #: words of a line that furniture around it takes along
_CAPTION_WORDS = (5, 26)
_CAPITALS = regex.compile(r"\p{Lu}[\p{L}\p{M}'’-]*(?:\s+\p{Lu}[\p{L}\p{M}'’-]*)*")
_CAPITAL = regex.compile(r"\p{Lu}[\p{L}\p{M}'’-]*")
_PREFIX_DATE = regex.compile(r"\s*[:：]?\s*\d{4}(?:-\d{2}(?:-\d{2})?)?(?=\s)")


def furniture(lines: Sequence[Line], title: Line | None) -> set[int]:
    """Indices of the lines that are boilerplate; `title` and full date lines are never among them."""
    first, last = running(lines)
    counts = Counter(line.text for line in lines)
    marked: set[int] = set()
    for line in lines:
        if line is title or (line.prose and not _outside(line)):
            continue
        before, after = line.index < first, line.index > last
        if _is_furniture(line, before, after, counts[line.text], title):
            marked.add(line.index)
    marked |= _menus(lines, marked, (first, last), title)
    marked |= _between(lines, marked, (first, last), title)
    marked |= _captions(lines, marked, (first, last), title)
    return marked


def running(lines: Sequence[Line]) -> tuple[int, int]:
    """Indices of the first and last line of running text; all lines where there is none."""
    prose = [line.index for line in lines if line.prose and not _outside(line)]
    if not prose:
        return 0, len(lines) - 1
    return prose[0], prose[-1]


def _outside(line: Line) -> bool:
    return line.main is False and line.words < 40


def _is_furniture(line: Line, before: bool, after: bool, times: int, title: Line | None) -> bool:
    if line.furniture and not (line.full_date and not after):
        return not _is_subheading(line, before or after)
    if line.dated or line.counter:
        return _is_stray_date(line, before, after)
    if line.main is False and not line.stopped:
        return True
    if line.teaser or line.byline or (line.breadcrumb and (before or after)):
        return True
    return (before or after) and times > 1 and line.words <= 6 and not line.stopped


def _is_subheading(line: Line, edge: bool) -> bool:
    """Inside the text a section's name alone may be a subheading; at the edges it is a menu's."""
    return (
        not edge
        and line.covered("section") >= 0.8
        and line.covered("widget", "stamp", "forum", "caption") < 0.5
    )


def _is_stray_date(line: Line, before: bool, after: bool) -> bool:
    if after:
        return True
    if line.full_date:
        return False
    return before or (line.dated and line.has("stamp", "label", "widget"))


def _menus(lines: Sequence[Line], marked: set[int], span: tuple[int, int], title: Line | None) -> set[int]:
    """Short lines without a full stop outside the running text, where they come with other furniture."""
    first, last = span
    found: set[int] = set()
    for zone in (lines[:first], lines[last + 1 :]):
        short = [
            x for x in zone if x is not title and x.words <= _MENU_WORDS and not x.stopped and not x.full_date
        ]
        company = sum(1 for x in zone if x.index in marked) + len(short)
        if company >= 2:
            found.update(x.index for x in short)
        if zone and zone[0].index > last:
            found.update(_related(zone, marked | found, title))
    found.update(_listed(lines, marked, span))
    return found


def _listed(lines: Sequence[Line], marked: set[int], span: tuple[int, int]) -> set[int]:
    """Inside the running text: headlines of other articles right below "More on this"."""
    first, last = span
    found: set[int] = set()
    for line in lines[first : last + 1]:
        before = lines[line.index - 1] if line.index else None
        if before is None or line.prose or line.stopped or line.words > 2 * _STUB_WORDS:
            continue
        heading = before.index in marked and any(
            h.last - h.first >= 2 for h in before.hits if h.argument == "widget"
        )
        if heading and before.furniture and first < before.index:
            found.add(line.index)
    return found


def _between(lines: Sequence[Line], marked: set[int], span: tuple[int, int], title: Line | None) -> set[int]:
    """Outside the running text: short lines between two of furniture, and stubs in a script of their own."""
    first, last = span
    script = main_script(" ".join(line.text for line in lines[first : last + 1])[:600])
    found: set[int] = set()
    for line in lines:
        if first <= line.index <= last or line is title or line.full_date or line.prose or line.stopped:
            continue
        beside = [i in marked or i in found for i in (line.index - 1, line.index + 1)]
        stub = main_script(line.text) not in (script, "Zyyy", "Latn") and any(beside)
        if line.words <= _STUB_WORDS and (all(beside) or stub or (line.has("forum") and any(beside))):
            found.add(line.index)
    return found


def _related(zone: Sequence[Line], marked: set[int], title: Line | None) -> set[int]:
    """Headlines of other articles below furniture, after the running text."""
    found: set[int] = set()
    seen = False
    for line in zone:
        seen = seen or line.index in marked
        if seen and line is not title and not line.prose and not line.full_date:
            found.add(line.index)
    return found


def _captions(lines: Sequence[Line], marked: set[int], span: tuple[int, int], title: Line | None) -> set[int]:
    found: set[int] = set()
    first, last = span
    inner = [x for x in lines[first : last + 1] if not x.prose and x.index not in marked and not x.stopped]
    for line in lines:
        if line is title or line.index in marked or line.prose or line.stopped or line.text[-1] in ":：":
            continue
        if (line.has("caption") and line.words <= _CAPTION_WORDS[1]) or (
            first < line.index < last and len(inner) <= 2 and _repeats_names(line, lines)
        ):
            found.add(line.index)
    return found


def _repeats_names(line: Line, lines: Sequence[Line]) -> bool:
    """A caption says who is where with names that the text beside it has just used."""
    low, high = _CAPTION_WORDS
    if not low <= line.words <= high or main_script(line.text) not in ("Latn", "Cyrl", "Grek", "Armn"):
        return False
    runs = [m.group() for m in _CAPITALS.finditer(line.text)]
    capitals = sum(len(r.split()) for r in runs)
    if not 0.3 <= capitals / line.words <= 0.75:
        return False
    around = " ".join(x.text for x in lines[max(0, line.index - 2) : line.index + 2] if x is not line)
    known = set(_CAPITAL.findall(around))
    shared = [r for r in runs if len(r) > 3 and known.issuperset(r.split())]
    return len(shared) >= 2 and any(len(r.split()) >= 2 for r in shared)


def label_prefix(line: Line) -> Span | None:
    """A label with a date glued before the text of a line ("date 2019-10 TOWN (AGENCY) – …")."""
    head = Line(0, 0, 0, line.text[:40])
    for hit in head.hits:
        if hit.start == 0 and hit.concept == "boilerplate.label":
            rest = _PREFIX_DATE.match(line.text, hit.end)
            if rest and rest.end() < len(line.text):
                return Span(line.start, line.start + rest.end())
    return None
