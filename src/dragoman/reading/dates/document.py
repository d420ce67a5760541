"""The date of a document: shown by its text, else inferred from cues with the grounds said, else unknown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import regex

from dragoman.languages.datelines import Choice, Shown, choose, shown_dates
from dragoman.model.document import CleanDocument
from dragoman.reading.dates.clock import Clock
from dragoman.reading.dates.cues import Cues, gather
from dragoman.reading.views import SentenceView
from dragoman.text import edtf

_DIGITS_ALONE = regex.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(?:\d{4}|\d{2})(?![\d/])")


def document_clock(clean: CleanDocument, views: Sequence[SentenceView]) -> Clock:
    """The clock that relative words of the document are resolved on.

    `published` is set where the text shows day and month (a missing year is inferred, with grounds); what is merely
    inferred only sets `today` and `grounds`.
    """
    if not views:
        return Clock(clean.published, clean.published_grounds or "", clean.published, clean.published_span)
    pack = next((v.pack for v in views if v.sentence.language == clean.language), views[0].pack)
    shown = shown_dates(clean.text, pack)
    clock = _clock(clean, views, choose(shown))
    clock.month_first = writes_month_first(views)
    if clock.published is not None:
        clock.shown = tuple(s.span for s in shown)
    return clock


def _clock(clean: CleanDocument, views: Sequence[SentenceView], chosen: Choice | None) -> Clock:
    if clean.published and edtf.is_valid(clean.published):
        return _given(clean, chosen)
    if chosen is not None and chosen.published is not None and chosen.published.edtf:
        return _shown(chosen, chosen.published)
    told = clean.source.published
    if told and edtf.is_valid(told):
        return _told(told, chosen)
    cues = gather(views)
    if chosen is not None and chosen.dateline is not None and chosen.dateline.point.month:
        clock = _dateline(chosen.dateline, cues) or _inferred(cues)
    else:
        clock = _inferred(cues)
    clock.parsed = cues.parsed
    return clock


def _told(published: str, chosen: Choice | None) -> Clock:
    """A manifest, a feed or the markup knows the date; a dateline with day and month keeps its own day of that year."""
    today, span = published, None
    if chosen is not None and chosen.dateline is not None:
        point = chosen.dateline.point
        day = _latest_before(published, point.month, point.day)
        if day is not None:
            today, span = day, chosen.dateline.span
    return Clock(today, "published on that day by what came with the document", today if span else None, span)


def _latest_before(published: str, month: int | None, day: int | None) -> str | None:
    """The last such day that is not after the day of publication (or a day later, across time zones)."""
    end = edtf.parse(published).high
    if end is None or month is None or day is None:
        return None
    for year in (end.year, end.year - 1):
        found = _safe(year, month, day)
        if found is not None and (found - end).days <= 1:
            return found.isoformat()
    return None


def writes_month_first(views: Sequence[SentenceView]) -> bool:
    """Whether 4/6/2023 is the sixth of April: by dates that can be read one way only, else by dates in words.

    Only languages that know both orders have words for it (months with `day: after`).
    """
    if not views or _DIGITS_ALONE.search(views[0].text) is None:
        return False
    first = second = worded = 0
    for view in views:
        for match in _DIGITS_ALONE.finditer(view.text, view.sentence.start, view.sentence.end):
            low, high = int(match[1]), int(match[2])
            first += low <= 12 < high
            second += high <= 12 < low
        for hit in view.of("month"):
            if hit.attrs.get("day") == "after":
                worded += _digits_at(view, hit.last) - _digits_at(view, hit.first - 1)
    return first > second if first != second else worded > 0


def _digits_at(view: SentenceView, index: int) -> int:
    if not 0 <= index < len(view.tokens):
        return 0
    token = view.tokens[index]
    return int(token.kind == "digits" and len(token.text) <= 2)


def _given(clean: CleanDocument, chosen: Choice | None) -> Clock:
    today = clean.published
    if chosen is not None and chosen.dateline is not None and chosen.dateline.edtf:
        today = chosen.dateline.edtf
    return Clock(today, clean.published_grounds or "shown", clean.published, clean.published_span)


def _shown(chosen: Choice, published: Shown) -> Clock:
    today = chosen.dateline.edtf if chosen.dateline is not None else None
    grounds = "dateline" if published.kind == "dateline" else "post-time line"
    return Clock(today or published.edtf, grounds, published.edtf, published.span)


def _dateline(shown: Shown, cues: Cues) -> Clock | None:
    """Day and month are shown, the year is inferred: the first that no date of the text contradicts."""
    point = shown.point
    if cues.latest is None or point.month is None or point.day is None:
        return None
    latest = cues.last_dated.year if cues.blind and cues.last_dated else cues.latest
    told = _after_months(cues.running, point.month)
    for year in (told, latest, latest + 1, latest - 1, latest + 2):
        if year is None:
            continue
        day = _safe(year, point.month, point.day)
        if day is None or (point.weekday and day.isoweekday() != point.weekday):
            continue
        past = cues.last_dated and day < cues.last_dated
        if year != told and (past or (year == cues.closed and point.month < 12)):
            continue
        grounds = f"day and month shown; year {year} from the dates that the text names"
        return Clock(day.isoformat(), grounds, day.isoformat(), shown.span)
    return None


def _after_months(running: tuple[int, int] | None, month: int) -> int | None:
    """The year of a dateline, where the text looks back on the first months of one: that year, or the next."""
    return None if running is None else running[0] + (month <= running[1])


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _inferred(cues: Cues) -> Clock:
    """From cues alone; `today` null where they do not settle a year."""
    if cues.anniversary is not None:
        return Clock(f"{cues.anniversary:04}", "an anniversary counted from a year that the text names")
    if cues.latest is None:
        return Clock()
    weekday = next((d for d in cues.bare_days if d[2]), None)
    if weekday is not None:
        return _by_weekday(weekday, cues.latest)
    if cues.blind:
        return Clock()
    if cues.bare_days and (cues.pair or cues.last_dated or cues.relative):
        return _by_bare_days(cues, cues.latest)
    if not cues.relative:
        return Clock()
    if cues.closed == cues.latest:
        grounds = f"the text looks back on the whole of {cues.latest} and speaks of this or last year"
        return Clock(f"{cues.latest + 1:04}", grounds)
    return Clock(
        f"{cues.latest:04}", f"{cues.latest} is the last year that the text names as past or present"
    )


def _by_weekday(bare: tuple[int, int, int | None], latest: int) -> Clock:
    """A day with its weekday falls on it only every five to eleven years."""
    month, day, weekday = bare
    for year in (latest, latest + 1, latest - 1, latest - 2, latest + 2, latest - 3):
        found = _safe(year, month, day)
        if found is not None and found.isoweekday() == weekday:
            grounds = f"{month:02}-{day:02} fell on that weekday in {year}"
            return Clock(f"{year:04}-{month:02}", grounds)
    return Clock()


def _by_bare_days(cues: Cues, latest: int) -> Clock:
    """Days without a year are the most recent ones: in the first year in which none lies before a full date."""
    month, day = max((m, d) for m, d, _ in cues.bare_days)
    if cues.pair is not None and cues.last_dated is None:
        low, high = cues.pair
        return Clock(f"{low:04}-{month:02}", f"{low} or {high}, of which the text speaks", uncertain=True)
    year = latest + 1 if cues.closed == latest and cues.relative else latest
    found = _safe(year, month, min(day, 28))
    if cues.last_dated and found and found < cues.last_dated.replace(day=1):
        year += 1
    return Clock(
        f"{year:04}-{month:02}", f"the first {month:02}-{day:02} after the last full date in the text"
    )
