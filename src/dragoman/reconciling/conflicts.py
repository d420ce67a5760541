"""Why a claim does not meet the one that is chosen: the type of the conflict, with its grounds in one sentence."""

from __future__ import annotations

from dragoman.reconciling.claims import Said, levels, other_count
from dragoman.reconciling.context import Case, Context, Typed, value, versus
from dragoman.reconciling.intervals import meet
from dragoman.reconciling.slips import covers, currency, elsewhere, magnitude

#: Two issues of one count differ by no more than this share.
REVISED = 0.15

EARLY = 0.3  #: a preliminary value and a final one by no more than this

REVISED_POINTS = 10.0  #: percentage points by which two issues of a rate of growth differ at most

#: Two sides' counts differ by no more than this factor, unless others bear both out.
MIRRORED = 2.0


def conflict(case: Case) -> Typed | None:
    """Why a claim does not meet the chosen one, or None where it does or both may be true.

    What the numbers themselves show comes first (another currency, another magnitude, services counted in), then that a
    value is somebody's figure for something else, then whose count and which issue it is; the rest is genuine.
    """
    x, y = case.claim.figure, case.chosen.figure
    if x.measure == "rank" or not any(case.claim.whose):
        return None  # places in different lists; figures of nobody knows whom
    money = currency(case)
    if money or x.unit != y.unit:
        return money
    if case.claim.meets(case.chosen):
        return None
    slip = magnitude(case)
    if slip or not x.period:
        return slip  # snapshots of unknown days may both be true
    found = covers(case) or elsewhere(case, own=True) or _own_count(case) or _perspective(case)
    found = found or elsewhere(case, own=False) or _revision(case, case.chosen)
    return found or ("genuine", case.words())


def _own_count(case: Case) -> Typed | None:
    """Beside what others say by the same side's count: another issue of it, or another value."""
    peers = case.peers()
    if not peers or any(p.meets(case.claim) for p in peers):
        return None
    found = _revision(case, peers[0])
    if case.context.side(case.claim) == case.context.side(case.chosen):
        return found or elsewhere(case, own=False) or ("genuine", case.words())
    if found or case.claim.figure.measure != "level" or not case.borne_out(peers[0]):
        return None  # its side's count, in another issue
    return "genuine", f"{case.words()}, and {value(peers[0])} by the same count"


def _revision(case: Case, other: Said) -> Typed | None:
    """Not far apart, and one of the two is preliminary, or the same side gave it at another time."""
    a = case.claim
    x, y = a.figure, other.figure
    gap = abs(x.value - y.value)
    most = max(abs(x.value), abs(y.value))
    early = "preliminary" in (x.status, y.status) and x.status != y.status
    near = gap <= (REVISED_POINTS if x.measure == "change" else (EARLY if early else REVISED) * most)
    if near and early:
        return "revision", f"{versus(x, y)}: one of the two is preliminary"
    dates = [c.member.document.published or "" for c in (a, other)]
    side = case.context.side
    same = side(a) is not None and side(a) == side(other)
    if near and same and all(dates) and dates[0][:7] != dates[1][:7]:
        later = max((a, other), key=lambda c: c.member.document.published or "")
        return "revision", f"{versus(x, y)} by the same count; {value(later)} is the later issue"
    return None


def _sides(case: Case) -> tuple[set[str], set[str]]:
    """Whose count either value is: by its own words, else by those of all who give the same."""
    found = []
    for claim in (case.claim, case.chosen):
        own = {case.context.side(claim)}
        own = own if own != {None} else {case.context.side(c) for c in case.claims if c.meets(claim)}
        found.append({s for s in own if s})
    return found[0], found[1]


def _perspective(case: Case) -> Typed | None:
    """Each side counts for itself: by what the reports say, or by the official series that each agrees with."""
    a, b = case.claim, case.chosen
    x, y = a.figure, b.figure
    mine, theirs = _sides(case)
    if other_count(a, b) or (mine and theirs and not mine & theirs):
        lone = (
            x.measure == "level"
            and x.indicator != "trade_balance"
            and not (case.borne_out(a) and case.borne_out(b))
        )
        ratio = x.value / y.value if y.value else 0.0
        if not lone or 1 / MIRRORED <= ratio <= MIRRORED:
            counted = " and ".join(c.figure.reporter or c.member.document.doc for c in (a, b))
            return "perspective", f"{versus(x, y)}, counted by {counted}"
    counts = [_counts(claim, case.context) for claim in (a, b)]
    if counts[0] and counts[1] and not counts[0] & counts[1]:
        left, right = (" and ".join(sorted(found)) for found in counts)
        return "perspective", f"{versus(x, y)}: the counts of {left} and of {right}"
    return _levels_differ(case) if x.measure == "change" else None


def _levels_differ(case: Case) -> Typed | None:
    """Two rates of growth, each beside a level of its own: they belong to two counts, if the levels do."""
    left, right = (levels(case.context.beside(c)) for c in (case.claim, case.chosen))
    for a in left:
        for b in right:
            if a.figure.unit != b.figure.unit or a.meets(b):
                continue
            kind = conflict(Case(a, b, case.context, case.context.series(a)))
            if kind and kind[0] in ("perspective", "scope", "revision"):
                return kind[0], f"{case.words()}, beside {versus(a.figure, b.figure)}"
    return None


def _counts(claim: Said, context: Context) -> set[str]:
    """Whose official count a claim agrees with; a change is counted as the levels beside it in its document are."""
    beside = context.beside(claim) if claim.figure.measure == "change" else [claim]
    if len(beside) != 1 or claim.figure.measure not in ("level", "change"):
        return set()
    level = beside[0]
    return {
        c.observation.reporter
        for c in context.cells_of(level)
        if meet((level.low, level.high), (c.low, c.high))
    }
