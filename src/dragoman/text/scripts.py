"""Scripts of characters as ISO 15924 codes: what tells a language before any word does."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

import regex

#: First code point of a block, and the script of its letters; letters elsewhere are `Zyyy`.
_BLOCKS: tuple[tuple[int, int, str], ...] = (
    (0x41, 0x24F, "Latn"), (0x250, 0x2AF, "Latn"), (0x370, 0x3FF, "Grek"), (0x400, 0x52F, "Cyrl"),
    (0x531, 0x58F, "Armn"), (0x591, 0x5FF, "Hebr"), (0x600, 0x6FF, "Arab"), (0x700, 0x74F, "Syrc"),
    (0x750, 0x77F, "Arab"), (0x780, 0x7BF, "Thaa"), (0x8A0, 0x8FF, "Arab"), (0x900, 0x97F, "Deva"),
    (0x980, 0x9FF, "Beng"), (0xA00, 0xA7F, "Guru"), (0xA80, 0xAFF, "Gujr"), (0xB00, 0xB7F, "Orya"),
    (0xB80, 0xBFF, "Taml"), (0xC00, 0xC7F, "Telu"), (0xC80, 0xCFF, "Knda"), (0xD00, 0xD7F, "Mlym"),
    (0xD80, 0xDFF, "Sinh"), (0xE00, 0xE7F, "Thai"), (0xE80, 0xEFF, "Laoo"), (0xF00, 0xFFF, "Tibt"),
    (0x1000, 0x109F, "Mymr"), (0x10A0, 0x10FF, "Geor"), (0x1100, 0x11FF, "Hang"), (0x1200, 0x139F, "Ethi"),
    (0x1780, 0x17FF, "Khmr"), (0x1800, 0x18AF, "Mong"), (0x1C80, 0x1C8F, "Cyrl"), (0x1C90, 0x1CBF, "Geor"),
    (0x1E00, 0x1EFF, "Latn"), (0x1F00, 0x1FFF, "Grek"), (0x2C60, 0x2C7F, "Latn"), (0x2D00, 0x2D2F, "Geor"),
    (0x2DE0, 0x2DFF, "Cyrl"), (0x2E80, 0x2FDF, "Hani"), (0x3005, 0x3007, "Hani"), (0x3040, 0x30FF, "Kana"),
    (0x3100, 0x312F, "Bopo"), (0x3130, 0x318F, "Hang"), (0x31F0, 0x31FF, "Kana"), (0x3400, 0x4DBF, "Hani"),
    (0x4E00, 0x9FFF, "Hani"), (0xA640, 0xA69F, "Cyrl"), (0xA720, 0xA7FF, "Latn"), (0xA8E0, 0xA8FF, "Deva"),
    (0xAB30, 0xAB6F, "Latn"), (0xAC00, 0xD7FF, "Hang"), (0xF900, 0xFAFF, "Hani"), (0xFB1D, 0xFB4F, "Hebr"),
    (0xFB50, 0xFDFF, "Arab"), (0xFE70, 0xFEFE, "Arab"), (0xFF21, 0xFF5A, "Latn"), (0xFF66, 0xFF9F, "Kana"),
    (0xFFA0, 0xFFDC, "Hang"), (0x20000, 0x323AF, "Hani"),
)  # fmt: skip
_STARTS = [block[0] for block in _BLOCKS]
_ANY_UNSPACED = regex.compile(
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}]"
)
_LETTER = regex.compile(r"[\p{L}\p{M}]")

#: Scripts that are written without spaces between words.
UNSPACED = frozenset({"Hani", "Kana", "Thai", "Laoo", "Khmr", "Mymr", "Tibt"})
_SAMPLE = 160  #: characters that tell whether a text is written without spaces
#: Scripts with upper and lower case.
CASED = frozenset({"Latn", "Cyrl", "Grek", "Armn"})

_known: dict[str, str] = {}


def script_of(character: str) -> str:
    """ISO 15924 code of one letter or mark (`Kana` for both kana); `Zyyy` for everything else."""
    found = _known.get(character)
    if found is None:
        found = _known[character] = _look_up(character)
    return found


def _look_up(character: str) -> str:
    code = ord(character)
    index = bisect_right(_STARTS, code) - 1
    if index < 0 or code > _BLOCKS[index][1] or not _LETTER.match(character):
        return "Zyyy"
    return _BLOCKS[index][2]


def script_counts(text: str) -> dict[str, int]:
    """How many letters and marks of each script the text has, most frequent first."""
    counts: dict[str, int] = {}
    for character in set(text):
        script = script_of(character)
        if script != "Zyyy":
            counts[script] = counts.get(script, 0) + text.count(character)
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


@lru_cache(maxsize=1024)
def main_script(text: str) -> str:
    """The script of most letters, `Zyyy` where there is none."""
    if text.isascii():
        return "Latn" if any(c.isalpha() for c in text) else "Zyyy"
    return next(iter(script_counts(text)), "Zyyy")


@lru_cache(maxsize=4096)
def is_unspaced(text: str) -> bool:
    """True when most letters are of scripts that are written without spaces between words."""
    sample = text[:_SAMPLE]
    if sample.isascii() or _ANY_UNSPACED.search(sample) is None:
        return False
    counts = script_counts(sample)
    inside = sum(n for script, n in counts.items() if script in UNSPACED)
    # One Han character carries about as much as half a word, so they weigh double.
    return inside * 2 > sum(counts.values()) - inside
