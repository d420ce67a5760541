"""Reconciling: from statements to what is known, by `keys(statement)` and a pure `reconcile(group)`."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from dragoman.model.fact import AnyFact
from dragoman.model.group import Group, Member
from dragoman.profiles.profile import Observation
from dragoman.reconciling import commitments, growth, keys, occurrences, quantities, things
from dragoman.reconciling.base import Scope
from dragoman.reconciling.official import official, table
from dragoman.reconciling.origins import DocumentText, trace

__all__ = ["DocumentText", "RuleReconciler", "Scope", "official", "trace"]


class RuleReconciler:
    """The reconciler that the register is handed (`model.group.Reconciler`); pure and deterministic."""

    def __init__(self, scope: Scope = Scope(), series: Iterable[Observation] = ()) -> None:  # noqa: B008 - frozen
        self._scope = scope
        self._official = table(series)

    def keys(self, member: Member) -> tuple[str, ...]:
        """Keys of all groups that the statement belongs to."""
        return keys.keys(member)

    def reconcile(self, group: Group) -> tuple[AnyFact, ...]:
        """Facts that the statements of one group amount to, in order of their ids."""
        facts: list[AnyFact] = []
        group = msgspec.structs.replace(
            group, members=tuple(sorted(group.members, key=lambda m: m.statement.id))
        )
        family = group.key.partition("|")[0]
        if family == "series":
            cells = self._official.get(group.key, ())
            found = quantities.quantities(group, self._scope, cells)
            facts += [*found, *growth.implied(group, self._scope, cells)]
            facts += commitments.commitments(group, list(found), self._scope)
        elif family == "event":
            facts += occurrences.occurrences(group, self._scope)
        elif family == "promise":
            facts += commitments.promises(group, self._scope)
        elif family == "instrument":
            facts += things.instruments(group, self._scope)
        elif family == "body":
            facts += things.bodies(group, self._scope)
        elif family == "identity":
            facts += things.identities(group, self._scope)
        elif family == "tie":
            facts += things.ties(group, self._scope)
        return tuple(sorted(facts, key=lambda f: f.id))
