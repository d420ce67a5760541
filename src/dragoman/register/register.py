"""The register: one class through which everything else reads and writes the store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from dragoman.errors import RegisterError
from dragoman.model.document import CleanDocument
from dragoman.model.fact import AnyFact
from dragoman.model.group import Group, Member, Reconciler
from dragoman.model.statement import AnyStatement
from dragoman.register import (
    adding,
    entering,
    forgetting,
    grouping,
    journal,
    known,
    library,
    rows,
)
from dragoman.register.deciding import Retell
from dragoman.register.hand import Hand
from dragoman.register.library import OriginOf
from dragoman.register.members import Loader
from dragoman.register.migrating import migrate
from dragoman.register.records import (
    Added,
    Forgotten,
    NamedEntity,
    OriginMaterial,
)
from dragoman.register.store import Store, locate

_BATCH = 1_000


class Register(Hand):
    """The register of a relationship, on SQLite or PostgreSQL: `Queries` reads it, what is here writes it.

    Each call is one transaction (iterators: one a batch), so the register can be read while it is written and a killed
    process leaves nothing half done.  Ids of documents are theirs alone; wherever an id of a fact is asked for, that of
    a statement, of a cluster or the unique beginning of one (six characters or more) does too.

    Every call may raise `RegisterBusy` (another process keeps writing) or `RegisterError` (the database fails).
    """

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self._answers: dict[str, int] = {}

    @classmethod
    def open(cls, target: str | Path, *, create: bool = True, wait: float = 30.0) -> Register:
        """Open a register: a file path, `sqlite:///path` or `postgresql://user@host/database`.

        An older schema is migrated.  `create` false asks for one that exists.  `wait` is for how many seconds a
        writer waits for another one.

        Raises:
            SchemaTooNew: a newer Dragoman wrote it.
            MissingExtra: the driver of PostgreSQL is not installed.
            RegisterError: there is none (and `create` is false), or the database is none of ours.
            UsageError: for a URL of another kind of database.
        """
        url = locate(target)
        file = Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None
        if file is not None and not create and not file.exists():
            raise RegisterError("there is no register", subject=str(file), hint="`dragoman add` makes one")
        store = Store(url, wait=wait)
        register = cls(store)
        try:
            migrate(store)
        except BaseException:
            store.close()
            raise
        return register

    def close(self) -> None:
        """Give back all connections."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # ── documents and statements come in ──────────────────────────────────────────────────────────────────────────

    def add(
        self,
        document: CleanDocument,
        statements: Sequence[AnyStatement],
        *,
        keep_bytes: bytes | None = None,
        force: bool = False,
    ) -> Added:
        """Add a document with what was read in it, wholly or not at all.

        Evidence is matched against the text again: a statement whose stretches lie outside of the text or are blank,
        whose quote (`grounds["quote"]`) is not what stands there, or whose id is taken is refused and counted, never
        stored.  A document that is here is left alone, unless a newer version of a reader (or another reader) says
        something: then its statements take the place of the older ones, which stay as superseded.  `force` takes any
        version, and a document that was forgotten.  `keep_bytes` also keeps the document's bytes.

        Raises:
            RegisterError: if the bytes are not the document's, or marks of cleaning lie outside of its text.
        """
        with self._store.write() as connection:
            return adding.add(connection, adding.Incoming(document, statements, keep_bytes, force))

    def forget(self, address: str, reason: str, *, by: str = "") -> Forgotten:
        """Take a document down: text, bytes, statements and the facts made of them go, the hash and the reason stay.

        Facts that rest on other documents too come back with the next reconciling.  Adding it again is refused
        (`Added.status` is `forgotten`) unless forced.

        Raises:
            NotFound: if no document has this id or name.
        """
        with self._store.write() as connection:
            forgotten = forgetting.forget(connection, address, reason, by)
            entering.refresh(connection)
        with self._store.write() as connection:
            forgetting.scrub(connection)
        self._store.settle()
        return forgotten

    # ── who is who, and which documents go back to which ──────────────────────────────────────────────────────────

    def entity_names(self) -> Iterator[NamedEntity]:
        """Every current entity statement with its document and the cluster that it has, in the order of coming in."""
        after, more = 0, True
        while more:
            with self._store.read() as connection:
                found, after = library.entities(connection, after, _BATCH)
            yield from found
            more = len(found) > 0

    def set_clusters(
        self, clusters: Mapping[str, str | None], countries: Mapping[str, Sequence[str]] | None = None
    ) -> int:
        """Put entity statements (by id) into clusters (by id; None takes out of all).

        `countries` gives for clusters that are no ISO code themselves the codes of the countries that they belong to;
        they come back in `Member.countries`.

        Names of an entity then stand for its cluster wherever its document uses them; statements of documents in which
        a cluster changed wait for new keys.  Returns how many documents that touched.
        """
        with self._store.write() as connection:
            return grouping.set_clusters(connection, clusters, countries or {})

    def documents_for_origins(self) -> Iterator[OriginMaterial]:
        """Every document with its text, marks and statements, in the order of ids."""
        with self._store.read() as connection:
            ids = library.ids(connection)
        loader = Loader()
        for position in range(0, len(ids), 100):
            with self._store.read() as connection:
                found = library.material(connection, loader, list(ids[position : position + 100]))
            yield from found

    def set_origin(self, doc_id: str, origin: str, how: str, grounds: str = "") -> None:
        """Say to which origin one document goes back; see `set_origins`."""
        self.set_origins([OriginOf(doc_id, origin, how, grounds)])

    def set_origins(self, origins: Iterable[OriginOf]) -> int:
        """Say to which origin documents go back; groups of those that changed wait for reconciling.

        Returns how many documents changed.
        """
        with self._store.write() as connection:
            return library.set_origins(connection, origins)

    # ── what belongs together, and what it amounts to ─────────────────────────────────────────────────────────────

    def unkeyed(self) -> Iterator[Member]:
        """Statements that wait for their keys.  `set_keys_of` may be called meanwhile; each comes once."""
        loader, after, more = Loader(), 0, True
        while more:
            with self._store.read() as connection:
                found, last = grouping.unkeyed(connection, loader, after, _BATCH)
            yield from found
            more, after = last > after, last

    def set_keys(self, statement_id: str, keys: Iterable[str]) -> None:
        """Say to which groups one statement belongs; see `set_keys_of`."""
        self.set_keys_of({statement_id: tuple(keys)})

    def set_keys_of(self, keys: Mapping[str, Iterable[str]]) -> None:
        """Say to which groups statements belong; groups that they join, keep or leave wait for reconciling."""
        with self._store.write() as connection:
            grouping.set_keys(connection, keys)

    def pending_groups(self) -> Iterator[Group]:
        """Groups that wait for reconciling, by key.  `put_facts_of` may be called meanwhile; each comes once.

        Groups that all statements have left are taken out first, with their facts.
        """
        with self._store.write() as connection:
            known.sweep(connection)
        loader, after = Loader(), ""
        while True:
            with self._store.read() as connection:
                found = grouping.pending(connection, loader, after, _BATCH)
            if not found:
                return
            after = found[-1].group.key
            for group, touched in found:
                if group.members:
                    self._answers[group.key] = touched
                    yield group

    def put_facts(self, key: str, facts: Iterable[AnyFact]) -> int:
        """Replace the facts of one group; see `put_facts_of`."""
        return self.put_facts_of({key: tuple(facts)})

    def put_facts_of(self, facts: Mapping[str, Sequence[AnyFact]]) -> int:
        """Replace the facts of groups by what they amount to now; what changed goes into the log.

        A key of no group of statements (something derived from facts) may be used too.  A group that was touched after
        `pending_groups` handed it out stays waiting.  Returns how many facts are new, changed or gone.
        """
        with self._store.write() as connection:
            count = known.put(connection, facts, self._answers)
        for key in facts:
            self._answers.pop(key, None)
        return count

    def pending(self) -> tuple[int, int]:
        """How many statements wait for keys, and how many groups for reconciling."""
        with self._store.read() as connection:
            return grouping.count_pending(connection)

    def apply(self, reconciler: Reconciler, *, batch: int = 500, retell: Retell | None = None) -> int:
        """Give every waiting statement its keys and every waiting group its facts, as people decided (see `decided`).

        Stopped anywhere, the next call goes on.  Returns how many facts are new, changed or gone.
        """
        reconciler, read = self.decided(reconciler, retell), False
        for members in rows.chunks(self.unkeyed(), batch):
            self.set_keys_of({m.statement.id: reconciler.keys(m) for m in members})
            read = True
        count = self._refresh() if read else 0
        for groups in rows.chunks(self.pending_groups(), batch):
            count += self.put_facts_of({g.key: reconciler.reconcile(g) for g in groups})
        return count

    # ── runs, settings ─────────────────────────────────────────────────────────────────────────────────

    def start_run(self, command: str, total: int | None = None) -> int:
        """Note that a run begins; returns its number."""
        with self._store.write() as connection:
            return journal.start(connection, command, total)

    def advance_run(self, run: int, done: int, failed: int = 0) -> None:
        """Add to the numbers of a run."""
        with self._store.write() as connection:
            journal.advance(connection, run, done, failed)

    def finish_run(self, run: int) -> None:
        """Note that a run came to its end."""
        with self._store.write() as connection:
            journal.finish(connection, run)

    def set_meta(self, key: str, value: str | None) -> None:
        """Change a setting; None removes it."""
        with self._store.write() as connection:
            journal.put_meta(connection, key, value)
