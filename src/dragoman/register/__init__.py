"""The store: documents, statements, facts, decisions, search; SQLite by default, PostgreSQL by URL."""

from dragoman.register.library import DocumentFilters, OriginOf
from dragoman.register.queries import Queries
from dragoman.register.querying import Filters, Order
from dragoman.register.records import (
    Added,
    Change,
    Changes,
    Counts,
    DocumentLine,
    Forgotten,
    Found,
    NamedEntity,
    OriginMaterial,
    Passage,
    Refusal,
    Report,
    Run,
    StoredDocument,
    Unbound,
    Why,
)
from dragoman.register.register import Register

__all__ = [
    "Added",
    "Change",
    "Changes",
    "Counts",
    "DocumentFilters",
    "DocumentLine",
    "Filters",
    "Forgotten",
    "Found",
    "NamedEntity",
    "Order",
    "OriginMaterial",
    "OriginOf",
    "Passage",
    "Queries",
    "Refusal",
    "Register",
    "Report",
    "Run",
    "StoredDocument",
    "Unbound",
    "Why",
]
