"""Units of the contract: their kind, dimension and the symbols that hold in every language."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from typing import Any, Literal

import msgspec
import yaml

UnitKind = Literal["physical", "duration", "count"]


class Unit(msgspec.Struct, frozen=True):
    """One unit: `factor` turns a value into one of the `base` unit of its dimension."""

    code: str
    kind: UnitKind
    base: str
    factor: float
    symbols: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def units() -> dict[str, Unit]:
    """All units by the contract's code."""
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    source = resources.files("dragoman.knowledge").joinpath("data/units.yaml").read_text(encoding="utf-8")
    raw: dict[str, dict[str, Any]] = yaml.load(source, Loader=loader)
    return {
        str(code): Unit(
            str(code), e["kind"], str(e["base"]), float(e["factor"]), tuple(map(str, e["symbols"]))
        )
        for code, e in raw.items()
    }


@lru_cache(maxsize=1)
def symbols() -> dict[str, str]:
    """Symbol as written → code of the unit."""
    return {symbol: unit.code for unit in units().values() for symbol in unit.symbols}


def kind_of(code: str) -> UnitKind:
    """Kind of a unit; what is not in the table is physical."""
    unit = units().get(code)
    return unit.kind if unit else "physical"
