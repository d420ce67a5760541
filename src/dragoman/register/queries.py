"""Everything that a register answers; `Register` adds what it takes in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Literal, TypeVar, Unpack

from dragoman.errors import NotFound
from dragoman.model.decision import Decision
from dragoman.model.entry import Entry
from dragoman.model.fact import AnyFact
from dragoman.model.group import Member
from dragoman.model.statement import AnyStatement
from dragoman.register import (
    binding,
    counting,
    entering,
    evidence,
    index,
    journal,
    library,
    querying,
)
from dragoman.register.library import DocumentFilters
from dragoman.register.members import Loader
from dragoman.register.querying import Filters, Order
from dragoman.register.records import (
    Changes,
    Counts,
    DocumentLine,
    Found,
    Report,
    Run,
    StoredDocument,
    Unbound,
    Why,
)
from dragoman.register.store import Store

_BATCH = 1_000
_Logged = TypeVar("_Logged", Decision, Entry)


def _addressed(
    address: str, get: Callable[[str], _Logged | None], begin_with: Callable[[str], tuple[str, ...]]
) -> _Logged:
    """A line of a log by its id, or by the beginning that no other one shares."""
    found = get(address)
    begun = begin_with(address) if found is None and address else ()
    if len(begun) == 1:
        found = get(begun[0])
    if found is None:
        reason = "several lines of the log begin so" if begun else "the log has no such line"
        raise NotFound(reason, subject=address, hint=", ".join(begun) or "`show decisions` lists them")
    return found


class Queries:
    """Questions to a register.  Each is one transaction (iterators: one a batch) and sees one state of it.

    Wherever an id of a fact is asked for, that of a statement, of a cluster or the unique beginning of one (six
    characters or more) does too.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def name(self) -> str:
        """The file or database, without its password."""
        return self._store.name

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        return self._store.dialect

    # ── what is known ─────────────────────────────────────────────────────────────────────────────────────────────

    def facts(
        self, *, order: Order = "date", limit: int | None = None, offset: int = 0, **filters: Unpack[Filters]
    ) -> tuple[AnyFact, ...]:
        """Facts by type, area, party, sector, language, state, date, scope (see `Filters`).

        `order`: `date` (newest first, undated last), `oldest`, `reports` (most independent reports first), `known` (last
        reported first), `due`, `label`.
        """
        with self._store.read() as connection:
            return querying.find(connection, filters, order, limit, offset)

    def all_facts(self) -> Iterator[AnyFact]:
        """Every fact, in or out of scope, in the order of ids."""
        after, more = "", True
        while more:
            with self._store.read() as connection:
                found = querying.after(connection, after, _BATCH)
            yield from found
            more = len(found) > 0
            after = found[-1].id if found else after

    def count_facts(self, **filters: Unpack[Filters]) -> int:
        """How many facts there are of these."""
        with self._store.read() as connection:
            return querying.count(connection, filters)

    def fact(self, address: str) -> AnyFact:
        """The fact that an id addresses.

        Raises:
            NotFound: if it leads to none, or its beginning to several.
        """
        with self._store.read() as connection:
            return querying.resolve(connection, address)

    def facts_of(self, ids: Sequence[str]) -> tuple[AnyFact, ...]:
        """Facts by their own ids, in this order; unknown ones are left out."""
        with self._store.read() as connection:
            return querying.by_ids(connection, ids)

    def why(self, address: str) -> Why:
        """All that a fact rests on: its statements with sentence, publisher, address, date and origin, the inputs of an
        implied one, decisions, and how it changed.

        Raises:
            NotFound: if the id leads to no fact.
        """
        with self._store.read() as connection:
            return evidence.why(connection, address)

    def statements_of(self, address: str) -> tuple[Report, ...]:
        """The statements that a fact rests on, the earliest published first."""
        with self._store.read() as connection:
            return evidence.reports(connection, querying.resolve(connection, address).statements)

    def reports(self, ids: Sequence[str]) -> tuple[Report, ...]:
        """Current statements by their ids, with their documents, the earliest published first."""
        with self._store.read() as connection:
            return evidence.reports(connection, ids)

    def due(self, since: str, *, in_scope: bool | None = True) -> tuple[AnyFact, ...]:
        """Commitments not yet delivered that have a date, and what is planned for this day or later; by date."""
        with self._store.read() as connection:
            return querying.due(connection, since, in_scope)

    def changes(
        self, since: str, *, by: Literal["known", "added"] = "known", in_scope: bool | None = True
    ) -> Changes:
        """What is different since a day (or moment).

        `by="known"` goes by the dates of the documents: `new` is what they say for the first time since then, `changed`
        what they say once more.  `by="added"` goes by the register's own clock: what it did not know then, knows
        otherwise now, or no longer holds.
        """
        with self._store.read() as connection:
            return querying.changes(connection, since, by, in_scope)

    def counts(self) -> Counts:
        """The numbers of the register."""
        with self._store.read() as connection:
            return counting.counts(connection)

    def latest(self) -> str | None:
        """The last day that documents reach (`YYYY-MM-DD`), or that was asked for; None where no document has a date."""
        with self._store.read() as connection:
            return counting.latest(connection)

    def documents_of_statements(self) -> dict[str, str]:
        """Per current statement the document that says it."""
        with self._store.read() as connection:
            return counting.documents_of_statements(connection)

    # ── statements and documents ──────────────────────────────────────────────────────────────────────────────────

    def statements(
        self,
        *,
        doc_id: str | None = None,
        type: str | None = None,  # noqa: A002 - the contract calls it so
        current: bool = True,
    ) -> Iterator[AnyStatement]:
        """Statements in the order of coming in; of one document in the order of its text."""
        if doc_id is not None:
            with self._store.read() as connection:
                found = evidence.of_document(connection, library.locate(connection, doc_id), current=current)
            yield from (r.statement for r in found if type in (None, r.statement.__struct_config__.tag))
            return
        after, more = 0, True
        while more:
            with self._store.read() as connection:
                some, after = evidence.page(connection, after, _BATCH, type, current)
            yield from some
            more = len(some) > 0

    def statement(self, statement_id: str) -> Report:
        """One statement with its document; one that was superseded is marked so.

        Raises:
            NotFound: if there is none.
        """
        with self._store.read() as connection:
            return evidence.report(connection, statement_id)

    def clusters(self, statements: Sequence[AnyStatement]) -> dict[str, str]:
        """Per statement the cluster of its entity, or the fact that it is a report of."""
        with self._store.read() as connection:
            return evidence.clusters(connection, statements)

    def members(self, doc_id: str) -> tuple[Member, ...]:
        """The current statements of a document with the clusters of the names that they use."""
        with self._store.read() as connection:
            return Loader().of_document(connection, library.locate(connection, doc_id))

    def document(self, address: str) -> StoredDocument:
        """A document by its id, the unique beginning of it, or its name.

        Raises:
            NotFound: if there is none, or several.
        """
        with self._store.read() as connection:
            return library.get(connection, address)

    def content(self, address: str) -> bytes | None:
        """The bytes of a document, None where they were not kept."""
        with self._store.read() as connection:
            return library.content(connection, library.locate(connection, address))

    def documents(
        self, *, limit: int | None = None, offset: int = 0, **filters: Unpack[DocumentFilters]
    ) -> tuple[DocumentLine, ...]:
        """Documents, the newest first, by language, publisher, origin, damage and date of publication."""
        with self._store.read() as connection:
            return library.listed(connection, filters, limit, offset)

    def search(self, query: str, limit: int = 50) -> tuple[Found, ...]:
        """Passages and names that hold all the words of the query, in any script; `"…"` is taken as it stands.

        Case, accents and compatibility forms do not matter; words are found inside words.  Names come first, then
        sentences of the newest documents.
        """
        with self._store.read() as connection:
            return index.search(connection, query, limit)

    def decisions(self, targets: Iterable[str] | None = None) -> tuple[Decision, ...]:
        """The log of decisions, or those that speak of these facts and documents."""
        with self._store.read() as connection:
            return binding.log(connection, targets)

    def decision(self, decision: str) -> Decision:
        """One decision by its id or the unique beginning of it.

        Raises:
            NotFound: if there is none, or several.
        """
        with self._store.read() as connection:
            return _addressed(
                decision, partial(binding.get, connection), partial(binding.begin_with, connection)
            )

    def unbound(self) -> tuple[Unbound, ...]:
        """Decisions that no longer find what they speak of, for review."""
        with self._store.read() as connection:
            return binding.unbound(connection)

    def entries(self, measure: str | None = None) -> tuple[Entry, ...]:
        """The log of what people entered by hand, of one measure or of all, in the order in which it came in."""
        with self._store.read() as connection:
            found = entering.log(connection, None if measure is None else [measure])
        return tuple(entry for name in sorted(found) for entry in found[name])

    def entry(self, entry: str) -> Entry:
        """One entry by its id or the unique beginning of it.

        Raises:
            NotFound: if there is none, or several.
        """
        with self._store.read() as connection:
            return _addressed(
                entry, partial(entering.get, connection), partial(entering.begin_with, connection)
            )

    def attachment(self, digest: str) -> bytes | None:
        """The bytes of an attachment by their SHA-256, None where they are not kept here."""
        with self._store.read() as connection:
            return entering.attachment(connection, digest.removeprefix("sha256:"))

    def runs(self, limit: int = 20) -> tuple[Run, ...]:
        """The latest runs, newest first; one without `finished` still runs or was killed."""
        with self._store.read() as connection:
            return journal.last(connection, limit)

    def meta(self, key: str) -> str | None:
        """A setting of the register, such as its `profile`."""
        with self._store.read() as connection:
            return journal.get_meta(connection, key)

    def read_by(self, doc_ids: Iterable[str], reader: str) -> frozenset[str]:
        """Those of the documents that this version of a reader (`name/version`) has read: a resumed run skips them."""
        with self._store.read() as connection:
            return library.read_by(connection, doc_ids, reader)
