"""What people put into a register by hand: decisions and entries, and what they do to the facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.model.decision import Decision
from dragoman.model.entry import Entry
from dragoman.model.group import Reconciler
from dragoman.register import binding, entering, ledger, past
from dragoman.register.deciding import Decided, Retell
from dragoman.register.past import Past
from dragoman.register.queries import Queries
from dragoman.register.selecting import standing
from dragoman.text import edtf


class Hand(Queries):
    """The part of `Register` through which people's decisions and entries go."""

    def decide(self, decision: Decision) -> None:
        """Append a decision to the log; the statements and groups that it speaks of wait for `apply`.

        Raises:
            UsageError: if the log has one with this id.
        """
        with self._store.write() as connection:
            ledger.write(connection, decision)

    def enter(self, entries: Sequence[Entry]) -> None:
        """Append what people enter by hand; the measures that they speak of are brought in line at once.

        Raises:
            UsageError: if the log has one with such an id.
        """
        with self._store.write() as connection:
            entering.write(connection, entries)

    def attach(self, content: bytes) -> str:
        """Keep the bytes of an attachment; returns its address (`sha256:…`).

        Raises:
            TooLarge: if there are too many.
        """
        with self._store.write() as connection:
            return entering.attach(connection, content)

    def decided_clusters(self, resolved: Mapping[str, str | None]) -> dict[str, str | None]:
        """The clusters that resolving found (by entity statement), as people decided: merged or parted."""
        with self._store.read() as connection:
            return ledger.clusters(connection, dict(resolved))

    def decided(self, reconciler: Reconciler, retell: Retell | None = None) -> Decided:
        """The reconciler with what people decided; statements that decisions moved to other groups wait for their keys.

        `retell` makes the summary of a statement that was corrected anew.
        """
        with self._store.write() as connection:
            log = standing(binding.log(connection))
            found = ledger.prepare(connection, Decided(reconciler, log), log)
        return Decided(reconciler, log, found, retell)

    def _refresh(self) -> int:
        with self._store.write() as connection:
            return entering.refresh(connection)

    def past(
        self, reconciler: Reconciler, *, as_of: str | None, known_on: str | None, here: bool = False
    ) -> Past:
        """The register as of other days: `as_of` when things were true, `known_on` when documents had said them, or, with
        `here`, when this register held them.  Days are EDTF; of a longer stretch its end counts.

        Raises:
            InvalidDate: if one is none.
        """
        decided = self.decided(reconciler)
        with self._store.read() as connection:
            if known_on is None:
                found = list(self.all_facts())
            elif here:
                found = past.held_on(connection, _end(known_on))
            else:
                found = past.published_by(connection, decided, _end(known_on))
        true = found if as_of is None else past.true_by(found, _end(as_of))
        days = [_end(day) for day in (as_of, known_on) if day is not None]
        return Past(self._store, true, min(days, default=None))


def _end(day: str) -> str:
    high = edtf.parse(day).high
    return high.isoformat() if high is not None else "9999-12-31"
