"""A pair of countries as data: sides, institutions and regions by name, official series, sources.

A profile is a folder with `profile.yaml` and, where there are official figures, `series.csv`.  Profiles that come
with Dragoman lie beside this module; `dragoman profile new A B` writes one into the user's folder from CLDR alone.
"""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from pathlib import Path

import msgspec

from dragoman.errors import PackError, UsageError
from dragoman.knowledge import places
from dragoman.languages.pack import read_yaml

ROOT = Path(__file__).parent
LANGUAGES = ("en", "de", "ru", "be", "zh", "gu", "fr", "es", "pl", "uk", "tr", "hi", "ar", "kk")
_COUNTRY = re.compile(r"[A-Z]{2}")


class Institution(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something of the relation that is known by name: its stable id, kind, side and names by language."""

    id: str
    schema: str
    names: dict[str, tuple[str, ...]]
    side: str | None = None
    place: str | None = None
    parent: str | None = None


class Pairing(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Two regions or cities that are partners, by ISO code or name, with the public source of it."""

    a: str
    b: str
    since: str | None = None
    source: str | None = None


class Observation(msgspec.Struct, frozen=True, kw_only=True):
    """One cell of an official series; `source` and `url` say where it is published."""

    indicator: str
    period: str
    value: float
    unit: str
    reporter: str
    source: str
    url: str
    from_: str | None = msgspec.field(name="from", default=None)
    to: str | None = None
    parties: tuple[str, ...] = ()
    retrieved: str | None = None
    row: int = 0


class Profile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A pair: `sides` are two ISO 3166-1 codes, `title` its name by language."""

    name: str
    sides: tuple[str, str]
    title: dict[str, str]
    institutions: tuple[Institution, ...] = ()
    pairings: tuple[Pairing, ...] = ()
    sources: tuple[str, ...] = ()
    about: str = ""
    series: tuple[Observation, ...] = ()


@lru_cache(maxsize=1)
def available() -> tuple[str, ...]:
    """Names of the profiles that come with Dragoman."""
    return tuple(sorted(p.parent.name for p in ROOT.glob("*/profile.yaml")))


@lru_cache(maxsize=16)
def load(name: str) -> Profile:
    """The profile of that name, or in that folder.

    Raises:
        UsageError: if there is none.
        PackError: if its data is wrong, with file and field.
    """
    folder = ROOT / name if name in available() else Path(name)
    path = folder / "profile.yaml"
    if not path.is_file():
        raise UsageError(
            f"no profile {name!r}",
            hint=f"there are: {', '.join(available())}; or make one: dragoman profile new A B",
        )
    raw = read_yaml(path)
    try:
        return msgspec.convert({**raw, "series": _series(folder / "series.csv")}, Profile)
    except (msgspec.ValidationError, TypeError) as error:
        raise PackError(str(error), subject=str(path)) from error


def _series(path: Path) -> list[dict[str, object]]:
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(line for line in stream if not line.startswith("#")))
    cells = []
    for number, row in enumerate(rows, start=2):
        try:
            value = float(row.pop("value"))
        except (KeyError, ValueError) as error:
            raise PackError(f"row {number} has no number in `value`", subject=str(path)) from error
        parties = tuple(filter(None, (row.pop("parties", "") or "").split("+")))
        cells.append(
            {**{k: v for k, v in row.items() if v}, "value": value, "parties": parties, "row": number}
        )
    return cells


def make(a: str, b: str) -> Profile:
    """A profile of any two countries, from CLDR alone: their names in many languages.

    Raises:
        UsageError: if one of them is no ISO 3166-1 code that we know, or both are the same.
    """
    sides = (a.upper(), b.upper())
    for side in sides:
        if not _COUNTRY.fullmatch(side) or places.place(side) is None:
            raise UsageError(f"{side!r} is no country code", hint="use two ISO 3166-1 codes, such as VN KR")
    if sides[0] == sides[1]:
        raise UsageError("a pair has two different countries")
    title = {lang: " – ".join(places.display_name(side, lang) for side in sides) for lang in LANGUAGES}
    slug = "-".join(re.sub(r"[^a-z]+", "-", places.display_name(s, "en").lower()).strip("-") for s in sides)
    return Profile(name=slug, sides=sides, title=title, about="Made from CLDR by `dragoman profile new`.")


def write(profile: Profile, folder: Path) -> Path:
    """Write `profile.yaml` into a new folder and return its path.

    Raises:
        UsageError: if the folder holds a profile already.
    """
    path = folder / "profile.yaml"
    if path.exists():
        raise UsageError("there is a profile already", subject=str(path), hint="choose another folder")
    folder.mkdir(parents=True, exist_ok=True)
    raw = {k: v for k, v in msgspec.to_builtins(profile).items() if v and k != "series"}
    path.write_bytes(msgspec.yaml.encode(raw))
    return path
