"""Which language a passage is written in: by script, then by letters and frequent words (`identification.yaml`).

The score of a language is, per word of the passage, the weight of its function words that occur (a word that
several languages share weighs less) plus or minus its letters: a letter that the language does not have speaks
strongly against it.  It needs about 0.3 ms for 3 KB and no model.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import regex

from dragoman.languages.pack import ROOT, cached, read_yaml
from dragoman.text.scripts import script_counts

UNKNOWN = "und"
_WORD = regex.compile(r"[\p{L}\p{M}]+(?:['’\u02bc\u02bb‘-][\p{L}\p{M}]+)*")
_APOSTROPHES = str.maketrans(dict.fromkeys("’\u02bc\u02bb‘`", "'"))
_ALIEN = 1.2  #: words' worth that one foreign letter costs
_ENDING = 0.4  #: words' worth of an ending that only one language has
_STICKY = 1.5  #: words' worth that the expected language is given
_KANA_SHARE = 0.05  #: above which Han text counts as kana
_LEAST = 0.06  #: hits per word below which no language is recognised
_LONG = 4  #: letters above which the ending of a word counts
_WINDOW = 6000  #: characters that are looked at


@dataclass(frozen=True, slots=True)
class _Script:
    """The languages of one script: their codes, and what words and letters count for each."""

    codes: tuple[str, ...]
    words: dict[str, tuple[tuple[int, float], ...]]
    letters: dict[str, tuple[tuple[int, float], ...]]
    endings: dict[str, tuple[tuple[int, float], ...]]


@dataclass(frozen=True, slots=True)
class _Table:
    scripts: dict[str, _Script]
    hant: frozenset[str]
    hans: frozenset[str]
    common: frozenset[str]
    ordinal_dot: frozenset[str]
    script_of: dict[str, str]


def _weigh_words(entries: list[tuple[str, dict[str, Any]]]) -> dict[str, tuple[tuple[int, float], ...]]:
    owners: dict[str, list[int]] = {}
    for index, (_, entry) in enumerate(entries):
        for word in dict.fromkeys(str(entry.get("words", "")).lower().translate(_APOSTROPHES).split()):
            owners.setdefault(word, []).append(index)
    return {
        word: tuple((i, (0.35 + 0.65 / len(own)) * (0.5 if len(word) == 1 else 1.0)) for i in own)
        for word, own in owners.items()
    }


def _weigh_endings(entries: list[tuple[str, dict[str, Any]]]) -> dict[str, tuple[tuple[int, float], ...]]:
    owners: dict[str, list[int]] = {}
    for index, (_, entry) in enumerate(entries):
        for ending in dict.fromkeys(str(entry.get("endings", "")).split()):
            owners.setdefault(ending, []).append(index)
    return {e: tuple((i, _ENDING * (0.3 + 0.7 / len(own))) for i in own) for e, own in owners.items()}


def _weigh_letters(entries: list[tuple[str, dict[str, Any]]]) -> dict[str, tuple[tuple[int, float], ...]]:
    """Per letter and language what one occurrence counts; letters that all have are left out."""
    having = [frozenset(str(entry.get("letters", ""))) for _, entry in entries]
    latin = any(entry["script"] == "Latn" for _, entry in entries)
    known = [i for i, letters in enumerate(having) if letters or latin]
    table = {}
    for letter in sorted(frozenset().union(*having)):
        with_it = [i for i in known if letter in having[i]]
        if len(with_it) == len(known):
            continue
        gain = 0.25 + 0.75 / len(with_it)
        table[letter] = tuple((i, gain if i in with_it else -_ALIEN) for i in known)
    return table


def _compile() -> _Table:
    raw = read_yaml(ROOT / "identification.yaml")
    by_script: dict[str, list[tuple[str, dict[str, Any]]]] = {}
    for code, entry in raw["languages"].items():
        by_script.setdefault(entry["script"], []).append((code, entry))
    scripts = {
        script: _Script(
            tuple(c for c, _ in entries),
            _weigh_words(entries),
            _weigh_letters(entries),
            _weigh_endings(entries),
        )
        for script, entries in by_script.items()
    }
    hant, hans = (frozenset(raw["variants"][v]) for v in ("Hant", "Hans"))
    dots = frozenset(c for c, e in raw["languages"].items() if e.get("ordinal_dot"))
    owners = {c: e["script"] for c, e in raw["languages"].items()}
    return _Table(scripts, hant - hans, hans - hant, frozenset(raw["common"]), dots, owners)


@lru_cache(maxsize=1)
def _table() -> _Table:
    digest = hashlib.sha256((ROOT / "identification.yaml").read_bytes())
    digest.update((ROOT / "identify.py").read_bytes())
    table: _Table = cached(f"identify-{digest.hexdigest()[:24]}", _compile)
    return table


def languages() -> tuple[str, ...]:
    """Codes of all languages that `identify` knows."""
    return tuple(sorted(_table().script_of))


def common_characters() -> frozenset[str]:
    """The most frequent characters of Han, kana and Hangul text."""
    return _table().common


def script_of_language(code: str) -> str | None:
    """ISO 15924 code of the script that a language is written in, null where it is not known."""
    table = _table().script_of
    return table.get(code) or table.get(code.split("-")[0])


def has_ordinal_dot(code: str) -> bool:
    """True where a full stop after a number makes it an ordinal."""
    return code in _table().ordinal_dot


@lru_cache(maxsize=1024)
def identify(text: str, expected: str | None = None) -> str:
    """BCP-47 code of the language, `und` where nothing is recognised.

    `expected` is the language of the surroundings: a passage too short to tell is taken for it.  Han text is
    `zh`, in traditional characters `zh-Hant`, with kana `ja`.
    """
    ranked = rank(text, expected)
    return ranked[0][0] if ranked else expected or UNKNOWN


def rank(text: str, expected: str | None = None) -> list[tuple[str, float]]:
    """The most likely languages with their scores per word, best first; empty where nothing is recognised."""
    text = text[:_WINDOW]
    counts = _group(script_counts(text))
    if not counts:
        return []
    script = max(sorted(counts), key=lambda s: counts[s] * (2 if s == "Hani" else 1))
    group = _table().scripts.get(script)
    if group is None:
        return []
    if script == "Hani":
        return [(_variant(text), 1.0)]
    if len(group.codes) == 1:
        return [(group.codes[0], 1.0)]
    return _best(group, text, expected)


def readability(text: str) -> float:
    """Share of function words by the language that has most of them, to tell text from garbage.

    Scripts whose languages list no words count as read (0.3) by their letters alone.
    """
    counts = _group(script_counts(text[:_WINDOW]))
    group = _table().scripts.get(next(iter(counts), ""))
    if group is None:
        return 0.0
    if not group.words:
        return 0.3
    words = _WORD.findall(text[:_WINDOW].lower().translate(_APOSTROPHES))
    totals = [0.0] * len(group.codes)
    for word in words:
        if len(word) > 1:  # single letters stand in garbage as well
            for index, weight in group.words.get(word, ()):
                totals[index] += weight
    return max(totals) / max(1, len(words))


def _group(counts: dict[str, int]) -> dict[str, int]:
    """Han and kana are one kind of writing: counted as kana where there is enough of it, otherwise as Han."""
    han, kana = counts.get("Hani", 0), counts.get("Kana", 0)
    if kana and kana >= _KANA_SHARE * (han + kana):
        counts = {**counts, "Kana": han + kana}
        counts.pop("Hani", None)
    return counts


def _variant(text: str) -> str:
    table = _table()
    traditional = sum(1 for c in text if c in table.hant)
    simplified = sum(1 for c in text if c in table.hans)
    return "zh-Hant" if traditional > simplified else "zh"


def _best(group: _Script, text: str, expected: str | None) -> list[tuple[str, float]]:
    lowered = text.lower()
    words = _WORD.findall(lowered.translate(_APOSTROPHES))
    if not words:
        return []
    totals = [0.0] * len(group.codes)
    for word, times in Counter(words).items():
        for index, weight in group.words.get(word, ()):
            totals[index] += weight * times
        if len(word) > _LONG and word not in group.words:
            for size in (4, 3, 2):
                owners = group.endings.get(word[-size:])
                if owners:
                    for index, weight in owners:
                        totals[index] += weight * times
                    break
    for letter in set(lowered):
        owners = group.letters.get(letter)
        if owners:
            times = min(lowered.count(letter), len(words))
            for index, weight in owners:
                totals[index] += weight * times
    if expected in group.codes:
        totals[group.codes.index(expected)] += _STICKY
    scored = [(code, total / len(words)) for code, total in zip(group.codes, totals, strict=True)]
    scored.sort(key=lambda pair: (-pair[1], pair[0]))
    return scored[:5] if scored[0][1] >= _LEAST else []
