"""Exports and imports make the turnover, their difference the balance; parts cannot be more than the whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from dragoman.model.fact import Implied
from dragoman.reconciling.claims import Said, countrywide
from dragoman.reconciling.context import value
from dragoman.reconciling.implying import Account, Found, against, all_against, days, fact
from dragoman.reconciling.keys import is_place
from dragoman.reconciling.words import spoken

PER_CENT = 100.0


def sums(account: Account) -> Iterator[Implied]:
    """For every document that gives both flows of a time: turnover and balance; for one flow and the turnover: the other."""
    for claims in account.documents.values():
        for claim in claims:
            if claim.home and claim.series.startswith("series|trade_flow|"):
                yield from _both(account, claim)


def _series(claim: Said, flow: str, *ends: str) -> str:
    return f"series|{flow}|{'>'.join(ends)}|{claim.matter}"


def _turnover(claim: Said) -> str:
    return _series(claim, "trade_turnover", "+".join(sorted(claim.whose)))


def _both(account: Account, out: Said) -> Iterator[Implied]:
    back = account.here(_series(out, "trade_flow", *reversed(out.whose)), out)
    whole = account.here(_turnover(out), out)
    if back is not None and out.whose < back.whose:
        yield _sum(account, out, back)
        yield from _balance(account, out, back)
    elif back is None and whole is not None:
        yield from _rest(account, whole, out)


def _sum(account: Account, out: Said, back: Said) -> Implied:
    low, high, unit = out.low + back.low, out.high + back.high, out.figure.unit
    words = f"{value(out)} and {value(back)} make {spoken(low, unit)} to {spoken(high, unit)} in {out.figure.period}"
    found = Found("sum", (out, back), low, high, "trade_turnover", out.figure.period, words)
    wholes = [c for c in account.kin(_turnover(out), out) if (c.covers or "goods") == (out.covers or "goods")]
    return fact(account, found, all_against(wholes, found))


def _balance(account: Account, out: Said, back: Said) -> Iterator[Implied]:
    """The difference, whichever way it is counted: a deficit of one side is the surplus of the other."""
    low, high, unit = out.low - back.high, out.high - back.low, out.figure.unit
    if low + high < 0:
        low, high = -high, -low
    words = f"{value(out)} against {value(back)} leave {spoken(low, unit)} to {spoken(high, unit)} in {out.figure.period}"
    found = Found("balance", (out, back), low, high, "trade_balance", out.figure.period, words)
    stated = [
        c for c in account.documents[out.figure.doc_id]
        if c.figure.indicator == "trade_balance" and days(c) == days(out) and c.figure.unit == unit
        and c.matter == out.matter and set("+".join(c.whose).split("+")) & set(out.whose)
    ]  # fmt: skip
    checks = [against(_size(c), found) for c in stated]
    if checks:
        yield fact(account, found, checks)


def _size(claim: Said) -> Said:
    ends = sorted((abs(claim.low), abs(claim.high)))
    return claim._replace(low=ends[0], high=ends[1])


def _rest(account: Account, whole: Said, part: Said) -> Iterator[Implied]:
    """The other flow; a flow above the turnover is no part of it."""
    if (whole.covers or "goods") != (part.covers or "goods"):
        return  # the one counts services, the other does not
    low, high, unit = whole.low - part.high, whole.high - part.low, part.figure.unit
    if high < 0:
        words = f"{value(part)} alone is more than {value(whole)} in {part.figure.period}"
        found = Found("sum", (part,), part.low, part.high, "trade_turnover", part.figure.period, words)
        yield fact(account, found, [against(whole, found)])
        return
    words = f"{value(whole)} less {value(part)} leave {spoken(low, unit)} to {spoken(high, unit)} in {part.figure.period}"
    back = _series(part, "trade_flow", *reversed(part.whose))
    indicator = "imports" if part.figure.indicator == "exports" else "exports"
    found = Found("sum", (whole, part), max(low, 0.0), high, indicator, part.figure.period, words)
    yield fact(account, found, all_against(account.kin(back, part), found))


def shares(account: Account) -> Iterator[Implied]:
    """A part and its share imply the whole."""
    for share in account.context.claims:
        figure = share.figure
        if figure.measure != "share" or figure.unit != "%" or not figure.period or not share.low > 0:
            continue
        for part in account.documents[figure.doc_id]:
            if part.home and part.series == share.series and part.figure.period == figure.period:
                yield _whole(account, share, part)


def _whole(account: Account, share: Said, part: Said) -> Implied:
    low, high = part.low / share.high * PER_CENT, part.high / share.low * PER_CENT
    unit = part.figure.unit
    share_words = f"{value(part)} are {spoken(share.figure.value, '%')} of the whole"
    words = (
        f"{share_words}, so that it is {spoken(low, unit)} to {spoken(high, unit)} in {part.figure.period}"
    )
    found = Found("share", (part, share), low, high, part.figure.indicator, part.figure.period, words)
    wholes = [
        c for series in _wholes(part) for c in account.kin(series, part)
        if (c.covers or "goods") == (part.covers or "goods")
    ]  # fmt: skip
    return fact(account, found, all_against(wholes, found))


def _wholes(part: Said) -> list[str]:
    """Series of what this is a part of: the total of goods, the whole country, and both."""
    flow = part.series.split("|")[1]
    lifted = countrywide(part.whose)
    found = {(w, m) for w in (part.whose, lifted) for m in (part.matter, "total")} - {
        (part.whose, part.matter)
    }
    return sorted(f"series|{flow}|{'>'.join(w)}|{m}" for w, m in found)


def parts(account: Account) -> Iterator[Implied]:
    """Parts that are more than the whole of the same document or count: one alone, or regions and goods together."""
    together: dict[tuple[str, str], dict[str, Said]] = defaultdict(dict)
    for part in account.levels:
        if not part.home or part.low <= 0:
            continue
        for series in _wholes(part):
            for whole in account.kin(series, part):
                if part.low > whole.high:
                    yield _too_much(account, [part], whole)
                elif whole.figure.doc_id == part.figure.doc_id and _side_by_side(part, whole):
                    together[whole.figure.id, _sort(part, whole)].setdefault(part.series, part)
    by_id = {c.figure.id: c for c in account.levels}
    for (whole_id, _), some in sorted(together.items()):
        if sum(p.low for p in some.values()) > by_id[whole_id].high and len(some) > 1:
            yield _too_much(account, list(some.values()), by_id[whole_id])


def _side_by_side(part: Said, whole: Said) -> bool:
    """Parts of one kind that exclude each other: regions by their codes, goods by the chapters of one list."""
    region = part.whose != whole.whose and part.matter == whole.matter
    goods = part.whose == whole.whose and part.matter.count(",") == 0 and ":" in part.matter
    return region or goods


def _sort(part: Said, whole: Said) -> str:
    if part.whose == whole.whose:
        return part.matter.partition(":")[0]
    codes = [c for end in part.whose for c in end.split("+") if is_place(c) and len(c) > len("CC")]
    return codes[0][:2] if len(codes) == 1 else part.series


def _too_much(account: Account, some: Sequence[Said], whole: Said) -> Implied:
    low, high = sum(p.low for p in some), sum(p.high for p in some)
    words = f"{' and '.join(map(value, some))} are part of {value(whole)} in {whole.figure.period}, and more than it"
    found = Found("sum", tuple(some), low, high, whole.figure.indicator, whole.figure.period, words)
    return fact(account, found, [against(whole, found)])
