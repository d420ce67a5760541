"""Incomplete names join the one complete name that they can mean: family names alone, institutions without a country,
short forms of long names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from dragoman.resolving import persons, sides, things
from dragoman.resolving.compare import other_office, same_office
from dragoman.resolving.concepts import Bag, bag
from dragoman.resolving.evidence import Evidence, compatible, fired
from dragoman.resolving.groups import Groups
from dragoman.resolving.readings import readings
from dragoman.resolving.record import NameRecord
from dragoman.resolving.romanise import skeleton
from dragoman.resolving.sounds import script

_RARE = 4  #: consonants from which a family name alone may tell a person
_MOST = 200  #: complete names of one field beyond which nothing tells which is meant
Attachment = tuple[str, str, tuple[Evidence, ...]]


def attachments(records: Sequence[NameRecord], groups: Groups) -> Iterator[Attachment]:
    """Pairs (incomplete, complete), in order of the incomplete record's id."""
    named = sides.countries(records)
    yield from _persons([r for r in records if r.schema == "Person"], groups, named)
    yield from _things([r for r in records if r.schema not in ("Person", "Place")], groups, named)


def _persons(
    records: Sequence[NameRecord], groups: Groups, named: Mapping[str, frozenset[str]]
) -> Iterator[Attachment]:
    full: dict[str, list[NameRecord]] = defaultdict(list)
    seen: set[tuple[object, ...]] = set()
    for record in records:
        kind = (
            groups.find(record.statement),
            record.name,
            record.position,
            record.organization,
            record.countries,
        )
        if not persons.is_short(record.name) and kind not in seen:
            seen.add(kind)
            for sign in {skeleton(t) for r in readings(record.name) for t in r if len(t) > 1}:
                full[sign[:4]].append(record)
    for record in records:
        if not persons.may_be_short(record.name):
            continue
        signs = {skeleton(r[0])[:4] for r in readings(record.name) if len(r) == 1}
        found = {r.statement: r for sign in sorted(signs) for r in full.get(sign, ())}
        yield from _one_person(record, list(found.values()), groups, named)


def _one_person(
    record: NameRecord, found: Sequence[NameRecord], groups: Groups, named: Mapping[str, frozenset[str]]
) -> Iterator[Attachment]:
    """The one cluster that bears the name and does not contradict; of several, the one with the same office."""
    fitting: dict[str, list[NameRecord]] = defaultdict(list)
    for other in found:
        if groups.find(other.statement) != groups.find(record.statement) and _may_be(record, other, named):
            fitting[groups.find(other.statement)].append(other)
    chosen = list(fitting)
    if len(chosen) > 1:
        chosen = [root for root in chosen if any(same_office(record, o) for o in fitting[root])]
    if len(chosen) == 1:
        other = min(fitting[chosen[0]], key=lambda r: r.statement)
        yield (
            record.statement,
            other.statement,
            (fired("surname_only", f"{record.name}: only {other.name} is meant"),),
        )


def _may_be(record: NameRecord, other: NameRecord, named: Mapping[str, frozenset[str]]) -> bool:
    likeness = persons.likeness(record.name, other.name)
    if likeness is None:
        return False
    if same_office(record, other) or record.doc_id == other.doc_id:
        return True
    if other_office(record, other):
        return False
    mine = set(record.countries) or named.get(record.doc_id, frozenset())
    theirs = set(other.countries) or named.get(other.doc_id, frozenset())
    if mine and theirs:
        return bool(mine & theirs)
    return len(skeleton(readings(record.name)[-1][0])) >= _RARE


def _things(
    records: Sequence[NameRecord], groups: Groups, named: Mapping[str, frozenset[str]]
) -> Iterator[Attachment]:
    by_field: dict[tuple[object, ...], dict[str, NameRecord]] = defaultdict(dict)
    for record in records:
        found = _bag(record)
        if found.places and not found.generic:
            by_field[_field(found)].setdefault(groups.find(record.statement), record)
    for record in records:
        found = _bag(record)
        if not (found.places or found.numbers) and (found.heads or found.words):
            others = by_field.get(_field(found), {})
            if len(others) <= _MOST:
                yield from _one_thing(record, list(others.values()), groups, named)


def _field(found: Bag) -> tuple[object, ...]:
    """What two names that differ in their place alone have in common."""
    return found.topics, found.words, tuple(sorted(map(skeleton, found.rest)))


def _bag(record: NameRecord) -> Bag:
    return bag(*record.named[0])


def _one_thing(
    record: NameRecord, others: Sequence[NameRecord], groups: Groups, named: Mapping[str, frozenset[str]]
) -> Iterator[Attachment]:
    fitting: dict[str, NameRecord] = {}
    for other in others:
        root = groups.find(other.statement)
        if root == groups.find(record.statement) or not compatible(record.schema, other.schema):
            continue
        if _inside(record, other) and _at_home(record, other, named):
            fitting.setdefault(root, other)
    if len(fitting) == 1:
        (other,) = fitting.values()
        yield (
            record.statement,
            other.statement,
            (fired("same_concepts", f"{record.name}: only {other.name} is meant"),),
        )


def _inside(record: NameRecord, other: NameRecord) -> bool:
    """The record says less than the other, and nothing else: the same kinds and fields, no place or the same name."""
    mine, theirs = _bag(record), _bag(other)
    if mine.numbers != theirs.numbers or mine.topics != theirs.topics or mine.words != theirs.words:
        return False
    if not things.same(
        mine._replace(places=()), theirs._replace(places=()), script(record.name) == script(other.name)
    ):
        return False
    return not mine.places and bool(theirs.places)


def _at_home(record: NameRecord, other: NameRecord, named: Mapping[str, frozenset[str]]) -> bool:
    """The place that the other adds is the one that the record's document is at home in, or its own."""
    theirs = _bag(other).countries
    if record.countries:
        return set(record.countries) == set(theirs)
    mine = _bag(record)
    if mine.words or mine.rest:
        return not named.get(record.doc_id) or bool(theirs & named[record.doc_id])
    home = sides.home(named, record)
    return home is not None and theirs == {home}
