"""The way of a document, stage by stage, in order; reads top to bottom.

sources → cleaning → reading give the statements of one document (`load`, `read`); resolving → reconciling → register
settle what is known across documents (`settle`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from dragoman import cleaning, sources
from dragoman.knowledge import places
from dragoman.languages.places import find_places
from dragoman.model.document import CleanDocument, SourceDocument
from dragoman.model.fact import Origin
from dragoman.model.group import Member
from dragoman.model.statement import AnyStatement, Entity, Event, Figure
from dragoman.profiles import Profile
from dragoman.reading.rules import read as read_statements
from dragoman.text.tokens import tokenise

if (
    TYPE_CHECKING
):  # loaded in the functions of `settle`: reading alone does without a store, and starts faster
    from dragoman import reconciling, resolving
    from dragoman.register import NamedEntity, OriginMaterial, Queries, Register

Progress = Callable[[str], None]


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """How to read: without packs, and in which language the summaries are."""

    generic: bool = False
    interface: str = "en"


class Reading(msgspec.Struct, frozen=True):
    """One document and all that it says."""

    clean: CleanDocument
    statements: tuple[AnyStatement, ...]


DEFAULT = Options()


def load(path: Path, known: sources.Provenance | None = None) -> Iterator[SourceDocument]:
    """All documents of one file, with what a manifest knows of them."""
    yield from [sources.read_file(path, known)] if known else sources.read_path(path)


def read(source: SourceDocument, options: Options = DEFAULT) -> Reading:
    """One document: cleaned, then read."""
    clean = cleaning.clean(source)
    statements = read_statements(clean, generic=options.generic, interface=options.interface)
    return Reading(clean, tuple(statements))


def settle(register: Register, profile: Profile | None = None, progress: Progress = lambda _: None) -> int:
    """Bring what is known up to date with the documents that came in; returns how many facts changed.

    Stopped at any point, the next call goes on: what waits is kept in the register.
    """
    from dragoman import reconciling

    progress("who is who")
    resolve(register, profile)
    progress("copies and independent reports")
    trace(register)
    progress("what agrees and what differs")
    scope = reconciling.Scope(profile.sides if profile else ())
    series = profile.series if profile else ()
    changed = register.put_facts_of(reconciling.official(series)) if series else 0
    return changed + register.apply(reconciling.RuleReconciler(scope, series), retell=retell)


def retell(statement: AnyStatement) -> AnyStatement:
    """A corrected statement with its line for people made anew."""
    from dragoman.reading.summaries import retold

    return retold(statement, DEFAULT.interface)


def past(
    register: Register,
    profile: Profile | None,
    as_of: str | None,
    known_on: str | None,
    *,
    here: bool = False,
) -> Queries:
    """The register as of a day (see `Register.past`)."""
    from dragoman import reconciling

    scope = reconciling.Scope(profile.sides if profile else ())
    reconciler = reconciling.RuleReconciler(scope, profile.series if profile else ())
    return register.past(reconciler, as_of=as_of, known_on=known_on, here=here)


def redecide(register: Register, profile: Profile | None = None) -> int:
    """Bring what is known in line with new decisions; no document came in, so copies stay what they are."""
    from dragoman import reconciling

    resolve(register, profile)
    scope = reconciling.Scope(profile.sides if profile else ())
    series = profile.series if profile else ()
    return register.apply(reconciling.RuleReconciler(scope, series), retell=retell)


def resolve(register: Register, profile: Profile | None) -> None:
    """Give every named entity its cluster, and every cluster the countries that it belongs to."""
    from dragoman import resolving

    records = [_record(named) for named in register.entity_names()]
    resolved = resolving.resolve(records, _aliases(profile))
    clusters = register.decided_clusters(resolved.of)
    homes: dict[str, set[str]] = {}
    for record in records:
        homes.setdefault(clusters[record.statement] or "", set()).update(record.countries)
    for institution in profile.institutions if profile else ():
        if institution.id in homes and institution.side:
            homes[institution.id] = {institution.side}
    register.set_clusters(clusters, {c: sorted(h) for c, h in sorted(homes.items()) if h})


def _record(named: NamedEntity) -> resolving.NameRecord:
    from dragoman import resolving

    entity = named.statement
    return resolving.NameRecord(
        statement=entity.id,
        doc_id=named.document.doc_id,
        schema=entity.schema,
        name=entity.name,
        names=entity.names,
        code=entity.code,
        language=entity.language,
        position=entity.position,
        organization=entity.organization,
        countries=_homes(entity, entity.language or named.document.language),
    )


def _homes(entity: Entity, language: str) -> tuple[str, ...]:
    """Countries that a name, a position or an organisation points to, through places and adjectives in it."""
    if entity.code:
        return (entity.code[:2],)
    found: set[str] = set()
    for text in filter(None, (entity.place, entity.name, entity.organization, entity.position)):
        for hit in find_places(tokenise(text), language):
            country = places.country_of(hit.keys[0]) if hit.keys else None
            found |= {country} if country else set()
        if found and entity.schema == "Person":
            break
    return tuple(sorted(found))


def _aliases(profile: Profile | None) -> list[resolving.Alias]:
    from dragoman import resolving

    institutions = profile.institutions if profile else ()
    return [
        resolving.Alias(
            id=i.id,
            schema=i.schema,
            country=i.side,
            names=tuple(n for names in i.names.values() for n in names),
        )
        for i in institutions
    ]


def trace(register: Register) -> None:
    """Tell copies from reports."""
    from dragoman import reconciling
    from dragoman.register import OriginOf

    origins = reconciling.trace([_text(material) for material in register.documents_for_origins()])
    register.set_origins(
        OriginOf(copy.doc_id, origin.id, copy.how, origin.grounds)
        for origin in origins
        for copy in origin.documents
    )
    facts: dict[str, tuple[Origin, ...]] = {o.key: (o,) for o in origins}
    register.put_facts_of(facts)


def _text(material: OriginMaterial) -> reconciling.DocumentText:
    from dragoman import reconciling, resolving

    info = material.document
    return reconciling.DocumentText(
        doc_id=info.doc_id,
        doc=info.doc,
        language=info.language,
        text=main_text(material.clean),
        facts=tuple(dict.fromkeys(_fingerprints(material.members))),
        published=info.published,
        publisher=info.publisher,
        source=info.source,
        agency=resolving.known_agency(info.source),
        outlet=resolving.known_agency(info.publisher),
    )


def main_text(clean: CleanDocument) -> str:
    """The text without what cleaning told not to read."""
    kept, at = [], 0
    for discard in sorted(clean.discard, key=lambda d: d.start):
        kept.append(clean.text[at : discard.start])
        at = max(at, discard.end)
    return " ".join([*kept, clean.text[at:]])


def _fingerprints(members: Iterable[Member]) -> Iterator[str]:
    """Facts that tell a text whatever its language: sums, days, and resolved names other than countries."""
    for member in members:
        statement = member.statement
        if isinstance(statement, Figure):
            yield f"{statement.unit}:{statement.value:g}"
        elif isinstance(statement, Event) and statement.date and len(statement.date) >= len("2000-01-01"):
            yield f"on:{statement.date}"
        elif isinstance(statement, Entity):
            cluster = member.clusters.get(statement.name)
            if cluster and len(cluster) > len("CC"):
                yield f"who:{cluster}"
