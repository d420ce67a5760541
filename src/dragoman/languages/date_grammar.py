"""The grammar of dates over date symbols, for every order and script that news use.

`phrases` finds dates as they are written, unresolved: "17./20. November" knows days and month, no year.  What is
missing is filled in where the document's date is known (`reading.dates`, `datelines`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

import regex

from dragoman.languages.date_natural import natural, undivided
from dragoman.languages.date_numbers import Symbol
from dragoman.languages.date_points import Point, plausible, point
from dragoman.languages.date_ranges import sides

Kind = Literal["date", "range", "ago", "later", "elapsed", "horizon", "rolling", "anniversary", "now", "recent", "base",
               "before", "to_date", "over"]  # fmt: skip

_YEAR = r"(?:Y(?:\.?_*y)?|y_*Y|[TLXZFP]_*y|r|J)"
_MON = r"M\.?"
_SEP = r"[,_(]*"
_DAY = r"(?:D\.?|O)"
_DMY = rf"(?:W[,._(]*)?{_DAY}_*d?_*{_MON}(?:{_SEP}{_YEAR})?(?:[,_(]*W(?![_.]*D))?"
#: alternatives of one calendar point; of all that match at a place the longest wins
_POINTS = (
    _DMY,
    rf"{_DAY}-M-{_YEAR}|D/M/Y|Y/M/D|Y-M-D|M-Y-D|D-Y-M|Y/D/M|M/D(?:/Y)?|D[-/]M(?![-/][DY])",
    rf"(?:W[,._]*)?M[._]*[-_]?{_DAY}(?:[-,_]*{_YEAR})(?:,?W(?![_.]*D))?",
    r"(?:W[,._]*)?M[._]*D(?:,?W(?![_.]*D))?|M[-,._]*O(?![_-]*[qhojwyc]|-)|M-D(?!-)|M,D(?!,?Y)|V_*D(?![_-]*[yojwDM#])",
    rf"{_DAY}_*{_MON}_*'?[D#]|M_*'[D#]|[OD]_*j[_i]*{_MON}(?:{_SEP}{_YEAR})?|DDY",
    rf"{_YEAR}[,_.-]*M[._-]*D_*d?",
    rf"{_YEAR}[,_]*{_DAY}_*M",
    rf"(?:W[,_]*)?(?:{_YEAR}[,_]*)?(?:T_*)?D_*m_*D_*d(?:[,_(]*W(?![_.]*D))?",
    rf"{_YEAR}[,_]*D_*m_*D",
    r"(?:[TLX]_*o|V)_*D_*d|D_*d|D\.?_*(?:[TLX]_*o|V)",
    r"W[,._]*(?:Y-D-D|Y/D/D|D\.D\.Y|D/D/Y|D-D-Y)",
    r"Y-D-D|Y/D/D|Y\.D\.D\.?|D\.D\.Y|D/D/Y|D-D-Y|D\.D\.|D/Y|Y/D|D/D(?:,_*Y|(?!/))",
    rf"(?:p_*-?_*)?(?:[TLX]_*)?{_MON}(?:[,_/-]*{_YEAR})?(?:_*p)?",
    rf"(?:p_*)?{_YEAR}[,_]*{_MON}(?:_*p)?",
    rf"(?:p_*)?(?:{_YEAR}[,_]*)?(?:T_*)?D_*m(?:_*p)?",
    r"Y-D|(?<![-/])D-Y(?![-/]D)",
    rf"(?:p_*)?(?:[OD]\.?_*-?_*q|Q|[TLXPF]_*q|q_*[LXPF](?![_]*[yowqkDM#])|z)(?:[,_/]*{_YEAR})?",
    rf"(?:~_*)?{_YEAR}[-,_]*(?:[OD]\.?_*q|Q|q_*[OD])",
    rf"[OL]_*W[_i]*{_MON}(?:{_SEP}{_YEAR})?",
    rf"(?:[OD]\.?_*h|H)(?:[,_/]*{_YEAR})?",
    rf"{_YEAR}[,_]*(?:[OD]_*h|H)",
    rf"O_*[DO]_*[oq](?:[,_/]*{_YEAR})?|{_YEAR}[,_]*O_*D_*q|(?:{_YEAR}[,_]*)?O_*Q",
    rf"L_*D_*o_*{_YEAR}|O_*o_*{_YEAR}",
    rf"D_*O_*[oq](?:[,_/]*{_YEAR})?|o_*D_*O(?:[,_/]*{_YEAR})?",
    rf"{_YEAR}[,_]*O?_*D_*o|D_*o_*{_YEAR}",
    rf"(?:[TLX]_*)?S(?:[,_]*{_YEAR})?|{_YEAR}[,_]*S",
    rf"(?:p_*-?_*)?(?:~_*)?{_YEAR}(?:_*p)?",
    r"p_*y(?![_,]*Y)|(?<![YDO#4TLXZFP_])y_*p|p",
    r"Y_*y?_*e(?:_*y)?|[DO#]\.?_*c(?:_*[D#]_*e)?",
    r"(?:p_*)?(?:R|K|V)(?:_*p)?|(?:p_*)?[TLXZFP]_*[wo](?:_*p)?|[wo]_*[LXFP](?!_*[yowqkDM#])|[OD]_*w|w_*D",
    r"k_*[LXFP](?!_*[yowqkDM#])",
    rf"(?:[TLXZFP]_*)?k|U|(?:[OD]_*w|w_*[OD])[,_]*{_YEAR}|{_YEAR}[,_]*(?:[OD]_*w|w_*[OD])",
    r"9(?:_*y)?|8|[TLX]_*e",
    r"(?:[TLX]_*)?W",
)  # fmt: skip
_POINT = "|".join(_POINTS)
_TO = r"_*(?:g_*)?[-t/u][-_]*"
#: ranges: what stands left (`l`) and right (`r`) of the connecting word; the sides complete each other
_RANGES = (
    rf"(?:f_*)?(?P<l>{_DAY})_*(?:[-t/]|\.-)_*(?P<r>{_DMY})",
    r"(?:f_*)?(?P<l>D)_*[-t]_*(?P<r>D\.?[_i]*(?:[TLX]_*o|V))",
    rf"f_*(?P<l>D)_*[-t]_*(?P<r>M[._]*{_DAY}(?:{_SEP}{_YEAR})?)",
    rf"(?P<l>{_YEAR}[,_]*{_DAY})_*[-t/]_*(?P<r>{_DAY}_*M)",
    rf"f_*(?P<l>{_DAY})_*&_*(?P<r>{_DMY})",
    rf"(?P<l>{_DAY})_*&_*(?P<r>{_DMY})",
    rf"(?P<l>M[._]*{_DAY}){_TO}(?P<r>{_DAY}(?:[,_]*{_YEAR})?)",
    rf"(?P<l>(?:{_YEAR}_*)?D_*m_*D_*d?){_TO}(?P<r>D_*d)",
    rf"(?P<l>(?:{_YEAR}_*)?D)_*[-t]_*(?P<r>D_*m)(?!_*D)",
    r"(?:f_*)?(?P<l>Y(?:_*y)?)(?:_*[-t/]-*_*|_*f_*t_*)(?P<r>Y(?:_*y)?)(?![-/.]D)",
    r"(?P<l>(?:y_*)?Y)[-/](?P<r>[D#](?:_*y)?)(?![-/.]D)",
    r"f_*(?P<l>Y_*y?)_*&_*(?P<r>Y_*y?)",
    rf"(?P<l>M)_*(?P<r>M_*,?_*{_YEAR})",
    rf"(?P<l>[DO]\.?)_*[-t&/]_*(?P<r>[DO]\.?_*q(?:[,_]*{_YEAR})?)",
)  # fmt: skip
_GENERAL = (
    rf"(?P<l>{_POINT}){_TO}(?P<r>{_POINT})|f_*(?P<l>{_POINT})_*&_*(?P<r>{_POINT})"
    rf"|(?P<l>{_POINT})_*&?_*(?P<r>{_POINT})_*t|(?P<l>(?:V|M)[._]*D)_*[&t]?_*(?P<r>D)_*t"
    rf"|(?P<l>D)_*&_*(?P<r>{_DAY}_*M)_*t"
)
_OTHERS: tuple[tuple[Kind, str], ...] = (
    ("elapsed", r"g_*~?_*[D#]\.?_*[yojw](?!_*[A])"),
    ("later", r"(?:[D#]_*[yojw][_,&]*)+[fg]_*R"),
    ("ago", r"(?:[D#]\.?_*[yojw][_,&]*)*(?:~_*)?[D#]\.?_*(?:[yojw]_*)?A|a_*(?:~_*)?[D#]_*[yojw](?:_*[,&]_*[D#]_*[yojw])*"),
    ("rolling", r"[yojwq]_*[D#]_*[LP]|(?:[LP]_*[D#]|[D#]L)_*[yojwqe]|[D#]_*[yojwqe]_*[LP](?!_*[yojwq])"),
    ("horizon", r"[yojwq]_*[D#]_*[XF]|(?:[XF]_*[D#]|[D#][XF])_*[yojwqe]|[D#]_*[yojwq]_*[XF](?!_*[yojwq])|I_*[D#]_*[yojw]|[D#]_*[yojw]_*I|[D#]_*r"),
    ("anniversary", r"[DO#]\.?[_+-]*y?[_-]*v"),
    ("before", r"Y_*A"), ("over", r"i_*D_*o(?![_,]*[YrTLX])"), ("to_date", r"C"), ("now", r"N"),
    ("recent", r"n"), ("base", rf"B(?:_*i?_*{_YEAR})?"),
)  # fmt: skip
_RULES: tuple[tuple[Kind, regex.Pattern[str]], ...] = (
    *((kind, regex.compile(text)) for kind, text in _OTHERS),
    *(("range", regex.compile(text)) for text in _RANGES),
    ("range", regex.compile(_GENERAL)),
    *(("date", regex.compile(text)) for text in _POINTS),
)


class Phrase(NamedTuple):
    """A date as written: symbols `[first, last)`, characters `[start, end)`, the points that it names."""

    kind: Kind
    first: int
    last: int
    start: int
    end: int
    low: Point
    high: Point | None = None
    symbols: tuple[Symbol, ...] = ()


#: Symbols that any rule can begin with.
_OPENING = frozenset(
    c for c in map(chr, range(33, 127)) if any(r.fullmatch(c, partial=True) for _, r in _RULES)
)
_LOOK = 4  #: symbols that decide which rules are tried


@lru_cache(maxsize=20_000)
def _fitting(ahead: str) -> tuple[tuple[Kind, regex.Pattern[str]], ...]:
    """The rules that can match where the next symbols are these; most places have none."""
    return tuple((k, r) for k, r in _RULES if r.match(ahead) or r.fullmatch(ahead, partial=True) is not None)


def phrases(found: Sequence[Symbol]) -> list[Phrase]:
    """All dates of a sentence in order, none overlapping; at each place the longest reading."""
    if not found:
        return []
    codes = "".join(s.code for s in found)
    out: list[Phrase] = []
    at = 0
    while at < len(codes):
        best = _best(codes, at, found) if codes[at] in _OPENING else None
        if best is None:
            at += 1
        else:
            out.append(best)
            at = best.last
    return out


def _best(codes: str, at: int, found: Sequence[Symbol]) -> Phrase | None:
    best: Phrase | None = None
    for kind, rule in _fitting(codes[at : at + _LOOK]):
        match = rule.match(codes, at)
        if match is None or (best is not None and match.end() <= best.last):
            continue
        phrase = _phrase(kind, match, found)
        if phrase is not None:
            best = phrase
    return best


def _phrase(kind: Kind, match: regex.Match[str], found: Sequence[Symbol]) -> Phrase | None:
    first, last = match.span()
    if kind == "base" and found[first].concept != "base.same_period":
        last = first + 1
    bag = tuple(found[first:last])
    if kind == "range" and bag[-1].code == "t" and not bag[-1].attrs.keys() & {"until", "closes"}:
        return None
    if kind in ("rolling", "horizon") and bag[-1].code in "LXFP" and "behind" not in bag[-1].attrs:
        return None
    if kind == "rolling" and not any(s.value > 1 for s in bag if s.code in "D#"):
        return None
    low, high = Point(), None
    if kind == "range":
        low, high = point(found[slice(*match.span("l"))]), point(found[slice(*match.span("r"))])
        pair = sides(low, high, mixed=_closed(found, last) or _opened(found, first, bag))
        if pair is None or (_listed(bag) and not _next_day(*pair)):
            return None
        low, high = pair
    elif kind == "date":
        low = _this_year(point(bag))
    elif kind in ("base", "before"):
        low = point([s for s in bag if s.code not in "BA"])
    if not undivided(bag) or (kind == "date" and not (plausible(low) and natural(found, first, last, low))):
        return None
    return Phrase(kind, first, last, bag[0].start, bag[-1].end, low, high, bag)


def _opened(found: Sequence[Symbol], first: int, bag: Sequence[Symbol]) -> bool:
    """A word for "from" opens the range, so that its ends may be of different kinds: a year to a day."""
    at = first - 1
    while at >= 0 and found[at].code == "_":
        at -= 1
    return bag[0].code == "f" or (at >= 0 and found[at].code == "f")


def _closed(found: Sequence[Symbol], last: int) -> bool:
    """A word for "until" or "between" stands behind the range or ends it."""
    near = found[last - 1 : last + 1]
    return any(s.code == "t" and s.attrs.keys() & {"until", "closes"} and "after" in s.attrs for s in near)


def _this_year(made: Point) -> Point:
    """ "By the end of the year" and "year-end" are of the document's year."""
    if made.part and not made.unit:
        return made._replace(unit="year", anchor="document", shift_unit="year")
    return made


def _listed(bag: Sequence[Symbol]) -> bool:
    """True for "3 and 4 May" without "between"."""
    return bag[0].code != "f" and bag[-1].code != "t" and any(s.code == "&" for s in bag)


def _next_day(low: Point, high: Point) -> bool:
    return low.unit != "day" or (high.day or 0) - (low.day or 0) == 1
