"""Clusters of name records: candidates by shared keys, scored pairs, union under constraints, then incomplete names.

No all-pairs comparison: two records meet only in a block (a sound, a bag of concepts or a folded name).  Records are
first reduced to distinct signatures, so that the thousandth mention of a ministry costs a dictionary look-up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from dragoman.resolving import locations, persons, things
from dragoman.resolving.attach import attachments
from dragoman.resolving.compare import compare
from dragoman.resolving.concepts import bag, known, organisation
from dragoman.resolving.evidence import SAME, Evidence, compatible, score
from dragoman.resolving.groups import Groups
from dragoman.resolving.record import Alias, NameRecord
from dragoman.text.fold import bare

#: Blocks beyond this size are too common to tell anything; their members meet in rarer blocks.
LARGEST_BLOCK = 120


class Merge(msgspec.Struct, frozen=True, kw_only=True):
    """Why two records were taken for the same thing."""

    a: str
    b: str
    score: float
    evidence: tuple[Evidence, ...]


class Clusters(msgspec.Struct, frozen=True, kw_only=True):
    """`of`: entity statement id → cluster id; `merges`: the reasons, strongest first."""

    of: dict[str, str]
    merges: tuple[Merge, ...] = ()


def resolve(
    records: Sequence[NameRecord],
    aliases: Sequence[Alias] = (),
    judgements: Iterable[tuple[str, str, bool]] = (),
) -> Clusters:
    """Who is who.

    Args:
        records: all entity statements that are current.
        aliases: things that the profile knows; a record that bears one of their names gets their id.
        judgements: pairs of statement ids that a person declared the same (True) or different (False).

    Returns:
        A cluster id for every record: the ISO code of a place, the alias' id, the key of a known agency, or `ent-` and
        the smallest statement id of the cluster, so that the result is a function of the set of records.
    """
    ordered = sorted(records, key=lambda r: r.statement)
    groups = Groups(ordered)
    profile = _Known(aliases)
    for record in ordered:
        fixed = record.code or profile.id_of(record) or _agency(record)
        if fixed:
            groups.fix(record.statement, fixed)
    merges = _judged(groups, judgements)
    for a, b, value, evidence in sorted(_scored(ordered), key=lambda e: (-e[2], e[0], e[1])):
        if groups.join(a, b, sure=not evidence):
            merges.append(Merge(a=a, b=b, score=value, evidence=evidence))
    for a, b, reason in list(attachments(ordered, groups)):
        if groups.join(a, b):
            merges.append(Merge(a=a, b=b, score=SAME, evidence=reason))
    return Clusters(of=groups.names(), merges=tuple(merges))


def _judged(groups: Groups, judgements: Iterable[tuple[str, str, bool]]) -> list[Merge]:
    told = sorted(judgements)
    for a, b, same in told:
        if not same:
            groups.part(a, b)
    joined = [(a, b) for a, b, same in told if same and groups.join(a, b, sure=True)]
    return [Merge(a=a, b=b, score=1.0, evidence=()) for a, b in joined]


def _agency(record: NameRecord) -> str | None:
    if record.schema not in ("Organization", "Company", "PublicBody"):
        return None
    for form in record.forms:
        if key := known(form):
            return f"agency-{key}"
        if key := organisation(form):
            return f"org-{key}"
    return None


def _scored(records: Sequence[NameRecord]) -> Iterator[tuple[str, str, float, tuple[Evidence, ...]]]:
    """Pairs at or above the threshold, one for each pair of distinct signatures."""
    signatures: dict[tuple[object, ...], list[NameRecord]] = defaultdict(list)
    for record in records:
        if record.code is None:
            signatures[_signature(record)].append(record)
    firsts = [same[0] for same in signatures.values()]
    for same in signatures.values():
        if _tells(same[0]):
            for other in same[1:]:
                yield same[0].statement, other.statement, 1.0, ()
    for a, b in _candidates(firsts):
        evidence = compare(a, b)
        value = score(evidence)
        if value >= SAME:
            yield a.statement, b.statement, value, tuple(evidence)


def _tells(record: NameRecord) -> bool:
    """Whether a second record with the same names and context is the same thing: not a bare family name."""
    if record.schema == "Person":
        return not persons.is_short(record.name) or bool(record.position or record.organization)
    if record.schema == "Place" or record.countries:
        return True
    found = bag(*record.named[0])
    return record.name.isupper() or not (
        found.generic or (record.schema == "PublicBody" and not (found.rest or found.words or found.places))
    )


def _signature(record: NameRecord) -> tuple[object, ...]:
    names = tuple(sorted(map(bare, record.forms)))
    office = (bare(record.position or ""), bare(record.organization or ""))
    return record.schema, names, record.countries, *office, record.language or ""


def _candidates(records: Sequence[NameRecord]) -> Iterator[tuple[NameRecord, NameRecord]]:
    blocks: dict[str, list[NameRecord]] = defaultdict(list)
    for record in records:
        for key in _keys(record):
            blocks[key].append(record)
    met: set[tuple[str, str]] = set()
    for key in sorted(blocks):
        members = blocks[key]
        if len(members) > LARGEST_BLOCK:
            continue
        for index, a in enumerate(members):
            for b in members[index + 1 :]:
                pair = (a.statement, b.statement)
                if pair not in met and compatible(a.schema, b.schema):
                    met.add(pair)
                    yield a, b


def _keys(record: NameRecord) -> list[str]:
    keys: dict[str, None] = {}
    if record.schema == "Person":
        for form in record.forms:
            keys.update(dict.fromkeys(f"P{key}" for key in persons.blocks(form)))
    elif record.schema == "Place":
        for named in record.named:
            keys.update(dict.fromkeys(f"L{key}" for key in locations.blocks(*named)))
    else:
        for named in record.named:
            keys.update(dict.fromkeys(things.blocks(named)))
    return list(keys)


class _Known:
    """The profile's things by folded name."""

    def __init__(self, aliases: Sequence[Alias]) -> None:
        self._by_name: dict[str, list[Alias]] = defaultdict(list)
        for alias in aliases:
            for name in alias.names:
                self._by_name[bare(name)].append(alias)

    def id_of(self, record: NameRecord) -> str | None:
        for form in record.forms:
            for alias in self._by_name.get(bare(form), ()):
                elsewhere = alias.country and record.countries and alias.country not in record.countries
                if compatible(alias.schema, record.schema) and not elsewhere:
                    return alias.id
        return None
