"""Facts as rows: replacing those of a group, and the log of how each changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, delete, insert, select, update

from dragoman.model.codec import decode_fact, encode_fact
from dragoman.model.fact import AnyFact, Commitment, InstrumentFact, Measure, Occurrence, Origin, Quantity
from dragoman.register import rows
from dragoman.register.days import first_day, last_day
from dragoman.register.schema import changes, fact_marks, fact_members, facts, groups, statements

#: What may differ between two reconcilings without the fact having changed for anybody.
_SILENT = frozenset({"id", "key", "decisions", "label", "in_scope", "area"})


def put(
    connection: Connection, reconciled: Mapping[str, Sequence[AnyFact]], answered: Mapping[str, int]
) -> int:
    """Replace the facts of these groups; returns how many facts are new, changed or gone.

    `answered` says for a group which touch its reconciling saw; a group that was touched since stays waiting.
    """
    moment = rows.now()
    count = 0
    by_key = {rows.text_of(key): found for key, found in reconciled.items()}
    for some in rows.chunks(sorted(by_key), 400):
        count += _replace(connection, {key: by_key[key] for key in some}, moment)
        _settle(connection, some, answered)
    return count


def _replace(connection: Connection, reconciled: dict[str, Sequence[AnyFact]], moment: str) -> int:
    after = {fact.id: (key, fact) for key, found in reconciled.items() for fact in found}
    before = _before(connection, list(reconciled), list(after))
    kept = {i for i, row in before.items() if i in after and bytes(row.body) == encode_fact(after[i][1])}
    written = {i: pair for i, pair in after.items() if i not in kept}
    log = [
        entry for i in sorted(before.keys() | written.keys()) if (entry := _entry(i, before, after, moment))
    ]
    remove(connection, [i for i in before if i not in kept])
    _insert(connection, written, before, moment)
    if log:
        connection.execute(insert(changes), log)
    return len(log)


def _before(connection: Connection, keys: list[str], ids: list[str]) -> dict[str, Any]:
    """Facts that the groups had, and those of other groups whose ids come again."""
    found = {row.id: row for row in connection.execute(select(facts).where(facts.c.group.in_(keys)))}
    for some in rows.chunks(sorted(set(ids) - found.keys())):
        found.update((row.id, row) for row in connection.execute(select(facts).where(facts.c.id.in_(some))))
    return found


def _entry(
    fact: str, before: dict[str, Any], after: dict[str, tuple[str, AnyFact]], moment: str
) -> dict[str, object] | None:
    """The line of the log, or None if nothing changed that anybody would call a change."""
    old = before.get(fact)
    if old is None:
        return {"fact": fact, "at": moment, "what": "new", "fields": "", "before": None}
    if fact not in after:
        return {"fact": fact, "at": moment, "what": "gone", "fields": "", "before": old.body}
    differing = differences(decode_fact(old.body), after[fact][1])
    if not differing:
        return None
    return {"fact": fact, "at": moment, "what": "changed", "fields": " ".join(differing), "before": old.body}


def differences(before: AnyFact, after: AnyFact) -> tuple[str, ...]:
    """Names of the fields in which the two differ, without those that say nothing to people."""
    old, new = msgspec.to_builtins(before), msgspec.to_builtins(after)
    return tuple(sorted(k for k in old.keys() | new.keys() if k not in _SILENT and old.get(k) != new.get(k)))


def remove(connection: Connection, ids: list[str]) -> None:
    """Take facts out, with their marks and members; the log of changes stays."""
    for some in rows.chunks(ids):
        connection.execute(delete(fact_marks).where(fact_marks.c.fact.in_(some)))
        connection.execute(delete(fact_members).where(fact_members.c.fact.in_(some)))
        connection.execute(delete(facts).where(facts.c.id.in_(some)))


def _insert(
    connection: Connection, written: dict[str, tuple[str, AnyFact]], before: dict[str, Any], moment: str
) -> None:
    if not written:
        return
    connection.execute(
        insert(facts),
        [
            {**_row(key, fact), "added": before[i].added if i in before else moment, "changed": moment}
            for i, (key, fact) in written.items()
        ],
    )
    found = [fact for _, fact in written.values()]
    members = [{"fact": fact.id, "member": m} for fact in found for m in _members(fact)]
    if members:
        connection.execute(insert(fact_members), members)
    marks = [{"fact": f.id, "mark": mark, "value": v} for f in found for mark, v in _marks(f)]
    marks += _languages(connection, found)
    if marks:
        connection.execute(insert(fact_marks), marks)


def _row(key: str, fact: AnyFact) -> dict[str, object]:
    return {
        "id": fact.id,
        "group": key,
        "type": str(fact.__struct_config__.tag),
        "area": fact.area,
        "state": state_of(fact),
        "label": rows.column(fact.label),
        "date": fact.date,
        "date_first": first_day(fact.date),
        "date_last": last_day(fact.date),
        "first_known": first_day(fact.first_known),
        "last_known": last_day(fact.last_known),
        "in_scope": fact.in_scope,
        "independent": fact.independent,
        "differing": is_differing(fact),
        "due": last_day(fact.due) if isinstance(fact, Commitment | Measure) else None,
        "body": encode_fact(fact),
    }


def state_of(fact: AnyFact) -> str:
    """What has become of it: of an event or instrument its status, unless reconciling says more."""
    happens = isinstance(fact, Occurrence | InstrumentFact) and fact.state == "known"
    return fact.status if happens else fact.state  # type: ignore[union-attr]


def is_differing(fact: AnyFact) -> bool:
    """True when reports of the same thing do not agree."""
    if isinstance(fact, Quantity):
        return fact.verdict == "differing"
    return isinstance(fact, Occurrence) and bool(fact.rival_dates)


def _members(fact: AnyFact) -> list[str]:
    """Statements that the fact rests on; for an origin its documents."""
    documents = [copy.doc_id for copy in fact.documents] if isinstance(fact, Origin) else []
    return list(dict.fromkeys((*fact.statements, *documents)))


def _marks(fact: AnyFact) -> list[tuple[str, str]]:
    parties = {("party", rows.text_of(party)) for party in fact.parties}
    return sorted(parties | {("sector", rows.text_of(sector)) for sector in fact.sectors})


def _languages(connection: Connection, found: list[AnyFact]) -> list[dict[str, str]]:
    """The languages in which a fact is reported."""
    language: dict[str, str] = {}
    for some in rows.chunks(sorted({i for fact in found for i in fact.statements})):
        query = select(statements.c.id, statements.c.language)
        for row in connection.execute(query.where(statements.c.id.in_(some) & statements.c.current)):
            language[row.id] = row.language
    return [
        {"fact": fact.id, "mark": "language", "value": value}
        for fact in found
        for value in sorted({language[i] for i in fact.statements if language.get(i)})
    ]


def _settle(connection: Connection, keys: list[str], answered: Mapping[str, int]) -> None:
    """The groups no longer wait, unless they were touched after they were handed out."""
    seen = {key: answered[key] for key in keys if key in answered}
    blind = [key for key in keys if key not in answered]
    if seen:
        query = update(groups).where(groups.c.key == bindparam("of")).values(done=bindparam("to"))
        connection.execute(query, [{"of": key, "to": touched} for key, touched in seen.items()])
    if blind:
        connection.execute(update(groups).where(groups.c.key.in_(blind)).values(done=groups.c.touched))


def sweep(connection: Connection) -> int:
    """Facts of groups that everybody has left go, and so do the groups; returns how many facts."""
    from dragoman.register.schema import keys

    left = select(groups.c.key).where(
        (groups.c.touched > groups.c.done) & ~select(keys.c.key).where(keys.c.key == groups.c.key).exists()
    )
    empty = [row[0] for row in connection.execute(left)]
    count = 0
    for some in rows.chunks(empty, 400):
        count += _replace(connection, dict.fromkeys(some, ()), rows.now())
        connection.execute(delete(groups).where(groups.c.key.in_(some)))
    return count
