"""When a predicted field is as right as the gold one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Any

Raw = dict[str, Any]
_ARTICLE = re.compile(r"^(the|der|die|das|den|dem|des|la|le|les|el|los) ")
_CODE = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?")
INDIC = 0x900


def fold(name: object) -> str:
    """A name without case, accents of Latin, Greek and Cyrillic, punctuation and a leading article."""
    text = unicodedata.normalize("NFKD", str(name or "")).casefold()
    text = "".join(c for c in text if not (unicodedata.combining(c) and ord(c) < INDIC))
    text = "".join(c if unicodedata.category(c)[0] in "LNM" else " " for c in text)
    return _ARTICLE.sub("", " ".join(text.split()))


def names(entity: Raw) -> set[str]:
    """All folded names of an entity, its code among them."""
    listed = [entity.get("name"), *(entity.get("names") or [])]
    return {fold(n) for n in listed if n} | ({entity["id"]} if entity.get("id") else set())


class Aliases:
    """One comparable key for however a party of one document is named."""

    def __init__(self, gold: Iterable[Raw], predicted: Iterable[Raw]) -> None:
        self._keys: dict[str, str] = {}
        for entity in gold:
            key = entity.get("id") or fold(entity.get("name"))
            for name in [entity.get("name"), *(entity.get("names") or [])]:
                self._keys.setdefault(fold(name), key)
        for entity in predicted:
            self._learn(entity)

    def _learn(self, entity: Raw) -> None:
        """A prediction that stands for exactly one gold entity lends its own names to it."""
        listed = [entity.get("name"), *(entity.get("names") or [])]
        meant = {self._keys[f] for f in map(fold, listed) if f in self._keys}
        if len(meant) == 1:
            key = meant.pop()
            for name in listed:
                self._keys.setdefault(fold(name), key)

    def key(self, party: object) -> str | None:
        """The key of a code, a name or `{"name": …}`."""
        named = party.get("name") if isinstance(party, dict) else party
        if not named:
            return None
        text = str(named)
        return text if _CODE.fullmatch(text) else self._keys.get(fold(text), fold(text))

    def keys(self, value: object) -> set[str]:
        """Keys of one party or a list of them."""
        listed = value if isinstance(value, list) else [value]
        return {k for k in map(self.key, listed) if k is not None}

    def role(self, gold: Raw, predicted: Raw, role: str) -> bool:
        """The same parties, an accepted set, or most of several without more than half as many others."""
        want, got = self.keys(gold.get(role)), self.keys(predicted.get(role))
        accepted = gold.get("accept", {}).get(role, [])
        if want == got or any(self.keys(v) == got for v in accepted):
            return True
        most = 2 * len(want & got) >= len(want)
        return len(want) > 1 and most and len(got - want) <= len(want) // 2

    def roles(self, gold: Raw, predicted: Raw) -> bool:
        """Direction and parties; the subject only where gold has one."""
        asked = ["from", "to", "parties", *(["subject"] if self.keys(gold.get("subject")) else [])]
        return all(self.role(gold, predicted, r) for r in asked)

    def participants(self, gold: Raw, predicted: Raw) -> bool:
        """At least half of those wanted, at most half of those printed invented."""
        want, got = self.keys(gold.get("participants") or []), self.keys(predicted.get("participants") or [])
        if not want:
            return True
        return 2 * len(want & got) >= len(want) and 2 * len(got - want) <= max(1, len(got))


def accepted(gold: Raw, field: str, test: Callable[[Any], bool]) -> bool:
    """True when the gold value of a field, or another that `accept` lists, passes the test."""
    return any(test(v) for v in [gold.get(field), *gold.get("accept", {}).get(field, [])])


def close(a: object, b: object) -> bool:
    """Equal numbers, or both absent."""
    if a is None or b is None:
        return a is b
    x, y = float(str(a)), float(str(b))
    return abs(x - y) <= 1e-6 * max(1.0, abs(x), abs(y))


def near(qualifier: str | None) -> str:
    """Qualifiers in three classes: exact, above, about or below."""
    return {"=": "=", ">": ">"}.get((qualifier or "=")[0], "~")


def date(value: object) -> str | None:
    """A date without its marks of uncertainty."""
    return str(value).strip("~?%") if value else None


def same_date(a: object, b: object) -> bool:
    """Equal, or the coarser contains the finer at month level or better."""
    x, y = date(a), date(b)
    if x == y:
        return True
    if not x or not y or "/" in x or "/" in y:
        return False
    short, long = sorted((x, y), key=len)
    return len(short) >= len("2000-01") and long.startswith(short)


def spread(statement: Raw) -> int:
    """Characters of evidence."""
    return sum(e["end"] - e["start"] for e in statement.get("evidence", []))


def overlap(gold: Raw, predicted: Raw) -> bool:
    """The evidence of both meets, and the prediction's is a passage, not the document."""
    if spread(predicted) > 3 * spread(gold) + 200:
        return False
    mine, theirs = gold.get("evidence", []), predicted.get("evidence", [])
    return any(x["start"] < y["end"] and y["start"] < x["end"] for x in mine for y in theirs)
