"""What is counted up only rises: a part of the time cannot have had more than the whole of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from dragoman.model.fact import Implied
from dragoman.reconciling.claims import Said
from dragoman.reconciling.context import value
from dragoman.reconciling.implying import Account, Found, against, days, fact
from dragoman.text.edtf import contains, parse

#: What adds up over time and never falls below nought.
_ADDS_UP = frozenset(
    {
        "trade_turnover",
        "exports",
        "imports",
        "freight",
        "investment",
        "output",
        "count",
        "participants",
        "revenue",
    }
)
_DAY = "day"


def cumulative(account: Account) -> Iterator[Implied]:
    """Claims of one count for some months, or until some date, that are above those for a longer time."""
    highest: dict[tuple[str, str, str, str], dict[str, Said]] = defaultdict(dict)
    lowest: dict[tuple[str, str, str, str], dict[str, Said]] = defaultdict(dict)
    for claim in account.levels:
        if claim.figure.indicator in _ADDS_UP and not claim.figure.per and _lasts(claim):
            for counted in _counts(claim):
                at, when = (claim.series, claim.figure.unit, *counted), days(claim)
                if when not in highest[at] or claim.low > highest[at][when].low:
                    highest[at][when] = claim
                if when not in lowest[at] or claim.high < lowest[at][when].high:
                    lowest[at][when] = claim
    for at in sorted(highest):
        yield from _falls(account, list(highest[at].values()), list(lowest[at].values()))


def _lasts(claim: Said) -> bool:
    return parse(claim.figure.period or "").precision != _DAY


def _counts(claim: Said) -> list[tuple[str, str]]:
    """Within what it is compared: its document, and the count of its side or, where nobody is named, of its publisher."""
    found = [("document", claim.figure.doc_id)]
    if claim.side:
        found.append(("side", claim.side))
    elif claim.member.document.publisher:
        found.append(("publisher", claim.member.document.publisher))
    return found


def _falls(account: Account, high: list[Said], low: list[Said]) -> Iterator[Implied]:
    for part in high:
        for whole in low:
            if part.low > whole.high and (part.home or whole.home) and _within(part, whole):
                words = f"{value(part)} in {part.figure.period} cannot have become {value(whole)} in {whole.figure.period}"
                found = Found(
                    "cumulative",
                    (part,),
                    part.low,
                    part.high,
                    part.figure.indicator,
                    whole.figure.period,
                    words,
                )
                yield fact(account, found, [against(whole, found)])


def _within(part: Said, whole: Said) -> bool:
    inner, outer = part.figure.period or "", whole.figure.period or ""
    return days(part) != days(whole) and contains(outer, inner)
