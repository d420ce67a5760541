"""What resolving looks at: one named entity of one document."""

from __future__ import annotations

import msgspec

from dragoman.resolving.things import Named


class NameRecord(msgspec.Struct, frozen=True, kw_only=True):
    """An entity statement reduced to what tells it from others.

    `statement` is the entity statement's id, `countries` ISO codes that its place, its organisation or the adjectives
    in its name stand for, `organization` the name of a person's organisation.
    """

    statement: str
    doc_id: str
    schema: str
    name: str
    names: tuple[str, ...] = ()
    code: str | None = None
    language: str | None = None
    position: str | None = None
    organization: str | None = None
    countries: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """All its names, the main one first, each once."""
        return tuple(dict.fromkeys((self.name, *self.names)))

    @property
    def named(self) -> tuple[Named, ...]:
        """All its names with the language in which places in them are read."""
        return tuple(Named(form, self.language or "en") for form in self.forms)


class Alias(msgspec.Struct, frozen=True, kw_only=True):
    """A thing that a profile knows by name: stable id, schema, names in many languages."""

    id: str
    schema: str
    names: tuple[str, ...]
    country: str | None = None
