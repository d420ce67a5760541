"""The arithmetic audit: what the claims of a group imply, and which of them do not fit each other."""

from __future__ import annotations

from dragoman.model.fact import Implied
from dragoman.model.group import Group
from dragoman.reconciling.base import Scope
from dragoman.reconciling.context import Context
from dragoman.reconciling.cumulative import cumulative
from dragoman.reconciling.growth import growth
from dragoman.reconciling.implying import Account, distinct
from dragoman.reconciling.rates import rates
from dragoman.reconciling.sums import parts, shares, sums


def audit(group: Group, scope: Scope, context: Context) -> list[Implied]:
    """Implied values with their checks: growth, sums, balances, shares, parts, times, and rates of exchange."""
    account = Account(group, scope, context)
    if group.key.startswith("rates|"):
        return distinct(list(rates(account)))
    rules = (growth, sums, shares, parts, cumulative)
    return distinct([fact for rule in rules for fact in rule(account)])
