"""Reconciling: from statements to what is known, by `keys(statement)` and a pure `reconcile(group)`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from dragoman.model.fact import AnyFact, Commitment
from dragoman.model.group import Group, Member
from dragoman.profiles.profile import Observation
from dragoman.reconciling import commitments, keys, occurrences, quantities, things
from dragoman.reconciling.audit import audit
from dragoman.reconciling.base import Scope
from dragoman.reconciling.claims import countrywide, said
from dragoman.reconciling.context import Context
from dragoman.reconciling.linking import Link, link
from dragoman.reconciling.official import Cell, official, table
from dragoman.reconciling.origins import DocumentText, trace
from dragoman.reconciling.progress import standing
from dragoman.reconciling.silence import Missing, Reliance, missing, reliance
from dragoman.reconciling.targets import targets

__all__ = [
    "DocumentText", "Link", "Missing", "Reliance", "RuleReconciler", "Scope", "link", "missing", "official", "reliance",
    "standing", "trace",
]  # fmt: skip


class RuleReconciler:
    """The reconciler that the register is handed (`model.group.Reconciler`); pure and deterministic.

    `latest`, the register's latest date or today, makes commitments past their date overdue; lists that ask later
    do the same by `standing`.
    """

    def __init__(
        self,
        scope: Scope = Scope(),  # noqa: B008 - frozen
        series: Iterable[Observation] = (),
        latest: str | None = None,
    ) -> None:
        self._scope = scope
        self._official = table(series)
        self._latest = latest

    def keys(self, member: Member) -> tuple[str, ...]:
        """Keys of all groups that the statement belongs to, its home first."""
        return keys.keys(member)

    def reconcile(self, group: Group) -> tuple[AnyFact, ...]:
        """Facts that the statements of one group amount to, in order of their ids."""
        members = tuple(sorted(group.members, key=lambda m: m.statement.id))
        group = msgspec.structs.replace(group, members=members)
        facts = [standing(f, self._latest) if isinstance(f, Commitment) else f for f in self._facts(group)]
        return tuple(sorted(facts, key=lambda f: f.id))

    def _facts(self, group: Group) -> Iterator[AnyFact]:
        match group.key.partition("|")[0]:
            case "series" | "rates" as family:
                context = self._context(group)
                if family == "series":
                    yield from quantities.quantities(group, self._scope, context)
                    yield from targets(group, self._scope, context)
                yield from audit(group, self._scope, context)
            case "event":
                yield from occurrences.occurrences(group, self._scope)
            case "promise":
                yield from commitments.commitments(group, self._scope)
            case "instrument":
                yield from things.instruments(group, self._scope)
            case "body":
                yield from things.bodies(group, self._scope)
            case "identity":
                yield from things.identities(group, self._scope)
            case "tie":
                yield from things.ties(group, self._scope)

    def _context(self, group: Group) -> Context:
        """The claims of a group with the official cells of their series and of the countries that these are part of."""
        claims = said(group)
        series = {c.series for c in claims}
        series |= {c.lifted(countrywide(c.whose)) for c in claims}
        cells: list[Cell] = [cell for one in sorted(series) for cell in self._official.get(one, ())]
        return Context(claims, cells)
