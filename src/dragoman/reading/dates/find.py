"""Dates of a sentence: phrases of the grammar, resolved on the clock, with their roles."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.errors import InvalidDate
from dragoman.languages.date_grammar import Phrase, phrases
from dragoman.languages.date_numbers import Symbol
from dragoman.languages.date_points import Point
from dragoman.languages.date_symbols import symbols
from dragoman.model.span import Span
from dragoman.reading.dates.clock import Clock
from dragoman.reading.dates.resolve import Tense, in_context, resolve
from dragoman.reading.dates.spans import Role, counted, cumulative, joined
from dragoman.reading.dates.years import is_name, is_year
from dragoman.reading.views import DateMention, SentenceView
from dragoman.text import edtf

_NEAR = 3  #: years around the document's in which a year of two digits may lie
_REACH = 3  #: symbols that may stand between "compared with" and the date
_AMOUNTS = frozenset(("percent", "points", "times", "multiple", "currency", "magnitude", "unit"))
_COUNTED = frozenset(("ago", "later", "elapsed", "horizon", "rolling", "anniversary"))


def find_dates(view: SentenceView, clock: Clock) -> list[DateMention]:
    """All dates and periods of a sentence in order, resolved; moves the clock's running year and period on.

    A date that needs the document's date is given with `edtf` null where that is unknown.  Numbers that only look
    like years (in names, before units) are not given.
    """
    known = clock.parsed.pop(view.index, None)
    found = known[0] if known is not None else symbols(view.text, view.tokens, view.hits)
    if not found:
        return []
    clock.context = None
    rates = {(h.start, h.end) for h in view.of("per")}
    out: list[DateMention] = []
    bases: list[Phrase] = []
    for phrase in known[1] if known is not None else phrases(found):
        if phrase.kind == "base":
            bases.append(phrase)
            continue
        if (phrase.start, phrase.end) in rates:
            continue  # "a week" says how often
        mention = _mention(phrase, found, view, clock)
        if mention is not None:
            out.append(mention)
            _advance(mention, phrase, clock)
    if bases:
        out += [_base(phrase, found, clock, out) for phrase in bases]
        out.sort(key=lambda m: m.span)
    return out


def _mention(phrase: Phrase, found: Sequence[Symbol], view: SentenceView, clock: Clock) -> DateMention | None:
    if _weak(phrase, found):
        return None
    if phrase.kind == "elapsed" and phrase.symbols[0].attrs.get("elapsed") == "no":
        return None
    if phrase.kind == "over":
        return _over(phrase, view, clock)
    if phrase.kind == "date" and (is_name(phrase, found, view) or not is_year(phrase, found, view)):
        return None
    if _far(phrase, clock):
        return None
    edtf_, role = _resolved(phrase, view, clock)
    span = Span(phrase.start, phrase.end)
    if any(span.overlaps(shown) for shown in clock.shown):
        return DateMention(span, edtf_, "publication", _is_relative(phrase), phrase.kind)
    role = "base" if _from_which(phrase, found, view) else _role(phrase, found, role)
    if role == "since" and edtf_ and "/" not in edtf_:
        edtf_ = f"{edtf_}/.."
    if role == "until" and edtf_ and governor(phrase, found) == "u" and "/" not in edtf_:
        edtf_ = f"../{edtf_}"
    edtf_ = _last_day(phrase, role, edtf_)
    return DateMention(span, edtf_, role, _is_relative(phrase), phrase.kind)


def _far(phrase: Phrase, clock: Clock) -> bool:
    """Two digits that are a year only near the document's own."""
    short = next((s.value for s in phrase.symbols if "short" in s.attrs), None)
    return short is not None and (clock.this_year is None or abs(short - clock.this_year) > _NEAR)


def _over(phrase: Phrase, view: SentenceView, clock: Clock) -> DateMention | None:
    """ "In nine months": January to September where the document follows soon upon it, otherwise a mere duration."""
    number = next(s for s in phrase.symbols if s.code == "D")
    if tense_at(view, phrase) == "future":
        return None
    found = cumulative(number.value, clock)
    return DateMention(Span(number.start, phrase.end), found, "period", True, "over") if found else None


def _weak(phrase: Phrase, found: Sequence[Symbol]) -> bool:
    """A form that may mean something else (`weak: yes`), alone and without a preposition."""
    alone = len(phrase.symbols) == 1 and phrase.symbols[0].attrs.get("weak") == "yes"
    return alone and (phrase.first == 0 or found[phrase.first - 1].code != "i")


def _resolved(phrase: Phrase, view: SentenceView, clock: Clock) -> tuple[str | None, Role]:
    if phrase.kind in _COUNTED:
        return counted(phrase, clock)
    if phrase.kind == "now":
        return clock.today, "point"
    if phrase.kind == "to_date":
        return _to_date(clock), "period"
    if phrase.kind == "recent":
        return (f"~{clock.this_year}" if clock.this_year else None), "point"
    tense = tense_at(view, phrase)
    if clock.month_first and phrase.low.either and "/" in {s.code for s in phrase.symbols}:
        phrase = phrase._replace(low=phrase.low._replace(month=phrase.low.day, day=phrase.low.month))
    bare = phrase.kind == "date" and phrase.low.unit in ("month", "day") and phrase.low.month
    if bare and tense != "future":  # what is planned counts from the document's date
        phrase = phrase._replace(low=in_context(phrase.low, clock))
    if phrase.high is not None:
        return _between(phrase.low, phrase.high, clock, tense), "period"
    low = resolve(phrase.low, clock, tense)
    if (
        phrase.low.unit == "months"
        and phrase.low.year is None
        and not phrase.low.anchor
        and phrase.low.last_month
    ):
        low = cumulative(phrase.low.last_month, clock) or low
    return low, "point" if phrase.low.unit == "day" else "period"


def _between(first: Point, last: Point, clock: Clock, tense: Tense) -> str | None:
    """The interval of two points; where neither has a year, the first is the nearest one before the last."""
    low, high = resolve(first, clock, tense), resolve(last, clock, tense)
    free = all(p.year is None and not p.anchor and p.which is None and p.month for p in (first, last))
    if free and low and high:
        end = edtf.parse(high).low
        late = (first.month or 0, first.day or 0) > (last.month or 0, last.day or 0)
        low = resolve(first._replace(year=end.year - late), clock, tense) if end else low
    return joined(low, high)


def _to_date(clock: Clock) -> str | None:
    """January to the document's month, or as much of that as is known."""
    if clock.this_month is not None:
        return f"{clock.this_month[0]:04}-01/{clock.this_month[0]:04}-{clock.this_month[1]:02}"
    return f"{clock.this_year:04}" if clock.this_year is not None else None


def tense_at(view: SentenceView, phrase: Phrase) -> Tense:
    """What the word of tense nearest to the date says."""
    best: tuple[int, Tense] = (10_000, "")
    for hit in view.of("tense"):
        distance = min(abs(hit.start - phrase.end), abs(phrase.start - hit.end))
        if distance < best[0]:
            best = (distance, "future" if hit.concept == "tense.future" else "past")
    return best[1]


def _governing(phrase: Phrase, found: Sequence[Symbol]) -> Symbol | None:
    """What governs the date: the nearest symbol before it that is no filler, or a word that governs from behind."""
    behind = phrase.last
    while behind < len(found) and found[behind].code in "_+":
        behind += 1
    if behind < len(found) and found[behind].attrs.get("after") == "yes":
        return found[behind]
    at = phrase.first - 1
    while at >= 0 and found[at].code in "_~i(":
        at -= 1
    if at < 0 or found[at].attrs.get("after") == "yes":
        return None
    return found[at]


def governor(phrase: Phrase, found: Sequence[Symbol]) -> str:
    """The code of what governs the date, empty where nothing does."""
    symbol = _governing(phrase, found)
    return symbol.code if symbol is not None else ""


def is_since(phrase: Phrase, found: Sequence[Symbol]) -> bool:
    """Whether the date only opens a period: what began then may go on for any number of years."""
    return _role(phrase, found, "period") == "since"


def _role(phrase: Phrase, found: Sequence[Symbol], role: Role) -> Role:
    if role in ("since", "anniversary"):
        return role
    if phrase.kind == "before":
        return "until"
    governing = _governing(phrase, found)
    if governing is not None and phrase.kind != "range":
        code, attrs = governing.code, governing.attrs
        if code == "g" or (code in "ft" and attrs.get("since") == "yes"):
            return "since"
        if code in "ubs" or (code == "t" and attrs.get("until") == "yes"):
            return "until"
    if governing is not None and governing.code == "G" and governing.attrs.get("after") == "yes":
        return "base"
    near = found[max(0, phrase.first - _REACH) : phrase.first]
    if any(s.code == "G" and s.attrs.get("after") != "yes" for s in near) and not any(
        s.code == "," for s in near
    ):
        return "base"
    return role


def _from_which(phrase: Phrase, found: Sequence[Symbol], view: SentenceView) -> bool:
    """ "Up 8 percent from 2022": what right behind an amount reads "from", without an end, is what it grew from."""
    governing = _governing(phrase, found)
    if governing is None or governing.code != "f" or phrase.kind != "date" or phrase.low.unit == "day":
        return False
    return any(h.last == governing.token and h.family in _AMOUNTS for h in view.hits) and bool(
        view.of("measure.change")
    )


def _last_day(phrase: Phrase, role: Role, found: str | None) -> str | None:
    """ "By the end of January" is its last day; an event "at the end of January" keeps the month."""
    if found is None or role != "until" or phrase.low.part != "end" or phrase.low.unit != "month":
        return found
    whole = edtf.parse(found)
    return whole.high.isoformat() if whole.high else found


def _base(
    phrase: Phrase, found: Sequence[Symbol], clock: Clock, mentions: Sequence[DateMention]
) -> DateMention:
    """ "Year on year": the same period of the year before the one that is spoken of; with a year after it, of that.

    "The same period" without a year and without a word of comparison is the period last spoken of.
    """
    period = _period_for(phrase, mentions) or clock.period
    concept = phrase.symbols[0].concept
    span = Span(phrase.start, phrase.end)
    if phrase.low.unit:
        value = resolve(phrase.low, clock)
        if period and value and "same" in concept:
            value = shifted(period, years=edtf.parse(value).low.year - edtf.parse(period).low.year)  # type: ignore[union-attr]
        return DateMention(span, value, "base", True, concept)
    if concept == "base.same_period" and _role(phrase, found, "period") != "base":
        return DateMention(span, period, "period", True, concept)
    month = "month" in concept
    return DateMention(span, shifted(period, years=0 if month else -1, months=-month), "base", True, concept)


def _period_for(phrase: Phrase, mentions: Sequence[DateMention]) -> str | None:
    """The sentence's period that stands nearest before the phrase, else nearest after it."""
    periods = [m for m in mentions if m.edtf and m.role == "period"]
    before = [m for m in periods if m.span.end <= phrase.start]
    return before[-1].edtf if before else periods[0].edtf if periods else None


def shifted(period: str | None, years: int = 0, months: int = 0) -> str | None:
    """The period moved; null where there is none or it leaves the calendar."""
    try:
        return edtf.shift(period, years=years, months=months) if period else None
    except InvalidDate:
        return None


def _is_relative(phrase: Phrase) -> bool:
    if phrase.kind not in ("date", "range"):
        return True
    points = [p for p in (phrase.low, phrase.high) if p is not None]
    return any(p.year is None for p in points)


def _set_context(mention: DateMention, phrase: Phrase, clock: Clock) -> None:
    """A past year that stands alone opens a context; words that count from the document's date close it."""
    if phrase.low.anchor or phrase.low.which is not None:
        clock.context = None
    elif phrase.kind == "date" and phrase.low.unit == "year" and mention.role == "period":
        year, this = phrase.low.year, clock.this_year
        clock.context = year if year is not None and this is not None and year < this else None


def _advance(mention: DateMention, phrase: Phrase, clock: Clock) -> None:
    if mention.edtf is None or mention.role in ("base", "publication", "anniversary"):
        return
    whole = edtf.parse(mention.edtf)
    day = whole.high or whole.low
    _set_context(mention, phrase, clock)
    if day is not None and phrase.kind in ("date", "range"):
        clock.year = day.year
        if whole.precision == "day" and phrase.kind == "date":
            clock.day = whole.low
        if whole.precision != "day":
            clock.period = mention.edtf
