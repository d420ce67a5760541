"""What was expected and is not reported, and how much of what is known rests on one side's official outlets alone.

What is missing and on whom it rests is reckoned by `reconciling`; here its facts are gathered and its findings become lines.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Literal, cast
from urllib.parse import urlsplit

import msgspec

from dragoman import reconciling
from dragoman.exporting import due as dues
from dragoman.exporting.bodies import SITTINGS, sessions
from dragoman.exporting.lines import Line, importance, lines
from dragoman.model.fact import AnyFact, BodyFact, Quantity
from dragoman.model.group import DocumentInfo
from dragoman.profiles import Profile
from dragoman.register import Queries

#: Facts that documents report; names, copies, and what people enter or what follows from others are none.
REPORTED = ("quantity", "occurrence", "instrument", "body", "tie", "commitment")


class Missing(msgspec.Struct, frozen=True, kw_only=True):
    """Something that was expected by a day: what, on which grounds, and the last fact of its kind."""

    kind: Literal["session", "figure"]
    what: str
    expected: str
    grounds: str
    last: Line


class Resting(msgspec.Struct, frozen=True, kw_only=True):
    """How many of the facts that documents report rest on the official outlets of one side alone, by side."""

    reported: int
    alone: dict[str, int]


class Silence(msgspec.Struct, frozen=True, kw_only=True):
    """As of a day: what did not come, what was due without an outcome, and on whom the rest depends."""

    day: str
    missing: tuple[Missing, ...]
    past: tuple[Line, ...]
    resting: Resting


def silence(
    register: Queries, profile: Profile | None, day: str | None = None, *, in_scope: bool | None = True
) -> Silence:
    """What is silent as of a day, otherwise as of the last that documents reach."""
    day = dues.bound(day, "high", "") or dues.today_of(register)
    facts = register.facts(type=REPORTED, in_scope=in_scope)
    return Silence(
        day=day,
        missing=_missing(register, facts, day),
        past=dues.due(register, day, in_scope=in_scope).silent,
        resting=_resting(register, profile, facts),
    )


def _missing(register: Queries, facts: Sequence[AnyFact], day: str) -> tuple[Missing, ...]:
    """What reconciling misses among the telling figures and the sessions of bodies under all their names."""
    telling = (f for f in facts if not isinstance(f, Quantity) or importance(f) > 1)
    whole: dict[str, AnyFact] = {}
    for fact in telling:
        more = _sitting(register, fact, day) if isinstance(fact, BodyFact) else (fact,)
        whole.update((f.id, f) for f in more)
    found = reconciling.missing(whole.values(), day)
    shown = lines(register, [whole[m.facts[-1]] for m in found])
    return tuple(
        Missing(
            kind=cast("Literal['session', 'figure']", m.kind),
            what=m.what,
            expected=m.due[:7],
            grounds=m.grounds,
            last=line,
        )
        for m, line in zip(found, shown, strict=True)
    )


def _sitting(register: Queries, body: BodyFact, day: str) -> tuple[AnyFact, ...]:
    """The body with its sessions under all its names, which meet across groups of statements only here; and these."""
    known = sessions(register, body.id, day)
    held = [s for s in known.all if s.kind in SITTINGS and s.statements]
    whole = msgspec.structs.replace(body, name=known.name, sessions=tuple(s.statements[0] for s in held))
    return (whole, *held)


# ── on whom it rests ──────────────────────────────────────────────────────────────────────────────────────────────


def resting(register: Queries, profile: Profile | None, in_scope: bool | None = True) -> Resting:
    """Facts by the side whose official outlets alone report them; outlets are the sources that the profile names."""
    return _resting(register, profile, register.facts(type=REPORTED, in_scope=in_scope))


def _resting(register: Queries, profile: Profile | None, facts: Sequence[AnyFact]) -> Resting:
    homes = outlets(profile)
    documents = [d.info for d in register.documents()]
    by_id = {d.doc_id: d for d in _published(documents, homes)}
    found = reconciling.reliance(facts, by_id, register.documents_of_statements(), homes)
    sides = dict.fromkeys(profile.sides if profile else (), 0)
    return Resting(reported=found.facts, alone={**sides, **found.one_side})


def _published(documents: Sequence[DocumentInfo], homes: Mapping[str, str]) -> list[DocumentInfo]:
    """Documents with the official outlet's host for their publisher, where they are of one.

    By the address; without one by the publisher, if it is called by a host or all its documents with an address are of one outlet.
    """
    hosts: dict[str, set[str | None]] = defaultdict(set)
    for d in documents:
        if d.publisher and d.url:
            hosts[d.publisher].add(_outlet(d.url, homes))
    own = {name: next(iter(some)) for name, some in hosts.items() if len(some) == 1}
    made = []
    for d in documents:
        name = d.publisher or d.source or ""
        host = _outlet(d.url, homes) if d.url else own.get(name) or _outlet(f"//{name.strip()}", homes)
        made.append(msgspec.structs.replace(d, publisher=host) if host else d)
    return made


def outlets(profile: Profile | None) -> dict[str, str]:
    """Hosts of the profile's official sources with the side that they belong to, by their country's domain."""
    found = {}
    for source in profile.sources if profile else ():
        host = (urlsplit(source).hostname or "").removeprefix("www.")
        side = host.rpartition(".")[2].upper()
        if profile is not None and side in profile.sides:
            found[host] = side
    return found


def side_of(url: str | None, sides: Mapping[str, str]) -> str | None:
    """The side whose official outlet an address belongs to, None for any other."""
    host = _outlet(url, sides)
    return sides[host] if host else None


def _outlet(url: str | None, hosts: Mapping[str, str]) -> str | None:
    """The official host that an address lies on, None for any other."""
    try:
        host = (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return None
    return next((known for known in hosts if host == known or host.endswith(f".{known}")), None)
