"""Bytes to text: which charset a text was written in, and which wrong turn it took before it came here.

UTF-8 and byte-order marks are taken at their word.  Everything else is decoded with every likely charset, and the
decoding that reads as a language wins (function words, common characters, marks that stand where they can).  A
UTF-8 file whose text is another charset's misreading throughout is decoded by the whole chain, so that the source
text is readable; `encoding` says so (`utf-8 < cp1252 < utf-8`).
"""

from __future__ import annotations

import codecs
from typing import NamedTuple

import charset_normalizer
import regex
from ftfy.badness import badness

from dragoman.errors import DamagedFile
from dragoman.languages.identify import common_characters, rank, readability
from dragoman.text.scripts import script_counts

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: Tried in this order; of equally good ones the first wins.
_LEGACY = (
    "cp1251", "koi8-r", "koi8-u", "cp1252", "cp1250", "cp1254", "cp1257", "cp1253", "cp1255", "cp1256",
    "gb18030", "big5", "shift_jis", "euc-jp", "euc-kr", "cp874", "cp866", "iso8859-2", "iso8859-5",
)  # fmt: skip
#: Wrong turns: the charset that UTF-8 or an older charset was misread as, and what it was in truth.
_CHAINS = (
    ("sloppy-windows-1252", "utf-8"), ("cp1251", "utf-8"), ("latin-1", "utf-8"), ("koi8-r", "utf-8"),
    ("sloppy-windows-1252", "cp1251"), ("latin-1", "cp1251"), ("latin-1", "koi8-r"), ("cp1251", "koi8-r"),
    ("koi8-r", "cp1251"), ("latin-1", "gb18030"), ("sloppy-windows-1252", "gb18030"), ("latin-1", "cp874"),
    ("latin-1", "big5"),
)  # fmt: skip
_SAMPLE = 6000
_TOLERATED = 0.01  #: share of bytes that may be broken in a text that is otherwise UTF-8
_READS = 0.12  #: quality from which a text reads as a language
_LETTERS = 0.2  #: how much the letters of the best language count beside its words
_TRUST = 0.3  #: how much better another charset must read than the one declared
_GAIN = 0.08  #: how much better the other end of a chain must read
_CONTROL = regex.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_ORPHAN = regex.compile(
    r"(?<![\p{L}\p{M}])\p{M}|(?<=\p{Thai})(?<![\u0e01-\u0e2e\p{M}])[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]"
)
_SYMBOL = regex.compile(r"[\p{So}\p{Sm}\p{Sk}\p{Sc}\p{Co}\p{Cn}¬¦]")
_ODD_CASE = regex.compile(r"\p{Ll}\p{Lu}")
_INVERTED = regex.compile(r"(?<!\p{L})\p{Ll}\p{Lu}{3,}(?!\p{L})")


class Decoded(NamedTuple):
    """A text and how it was decoded."""

    text: str
    encoding: str


def decode(data: bytes, declared: str | None = None, *, name: str = "") -> Decoded:
    """The text of some bytes; `declared` is what markup or a header says, believed where it can be true.

    Raises:
        DamagedFile: if no charset gives a text.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return Decoded(data[len(mark) :].decode(encoding, errors="replace"), encoding)
    wide = _wide(data)
    if wide is not None:
        return wide
    unicode = _utf8(data)
    if unicode is not None:
        return _mended(unicode)
    best = max(_legacy(data), key=lambda d: quality(d.text), default=None)
    said = _declared(data, declared)
    if said is not None and (best is None or quality(said.text) >= quality(best.text) - _TRUST):
        return said
    if best is None:
        raise DamagedFile("no charset gives a text", subject=name, hint="save it as UTF-8 and try again")
    return best


def _wide(data: bytes) -> Decoded | None:
    """UTF-16 without its mark: every other byte of Latin text and spaces is zero."""
    head = data[:_SAMPLE]
    if len(head) < 4 or b"\x00" not in head:
        return None
    even, odd = head[::2].count(0) / len(head[::2]), head[1::2].count(0) / len(head[1::2])
    if max(even, odd) < 0.1 or min(even, odd) > 0.02:
        return None
    encoding = "utf-16-be" if even > odd else "utf-16-le"
    return Decoded(data.decode(encoding, errors="replace"), encoding)


def _utf8(data: bytes) -> Decoded | None:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", errors="replace")
    high = sum(1 for byte in data if byte >= 0x80)
    broken = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    if broken <= max(2, _TOLERATED * len(data)) and broken * 8 <= high:
        return Decoded(text, "utf-8")
    return None


def _declared(data: bytes, declared: str | None) -> Decoded | None:
    if not declared:
        return None
    label = {"gb2312": "gb18030", "gbk": "gb18030", "iso-8859-1": "cp1252", "latin-1": "cp1252", "tis-620": "cp874",
             "windows-874": "cp874"}.get(declared.lower().strip(), declared.strip())  # fmt: skip
    try:
        text = data.decode(label, errors="replace")
    except LookupError:
        return None
    share = text.count("\ufffd") / max(1, len(text))
    return Decoded(text, codecs.lookup(label).name) if share < _TOLERATED else None


def _legacy(data: bytes) -> list[Decoded]:
    """Every way to decode the bytes that does not fail."""
    found = []
    guess = charset_normalizer.from_bytes(data[:_SAMPLE]).best()
    names = list(_LEGACY)
    if guess is not None and guess.encoding not in names and not guess.encoding.startswith("utf"):
        names.append(guess.encoding)
    for encoding in names:
        try:
            found.append(Decoded(data.decode(encoding), encoding))
        except (UnicodeDecodeError, LookupError):
            continue
    if not found:
        found = [Decoded(data.decode("cp1252", errors="replace"), "cp1252")]
    return found


def quality(text: str) -> float:
    """How much a text reads like a language: about 0 for garbage, 0.2 and more for running text."""
    sample = text[:_SAMPLE]
    letters = max(1, sum(script_counts(sample).values()))
    score = min(0.6, _reads(sample))
    score -= 4.0 * len(_CONTROL.findall(sample)) / letters
    score -= 2.0 * (len(_ORPHAN.findall(sample)) + len(_SYMBOL.findall(sample)) / 2) / letters
    score -= 4.0 * len(_INVERTED.findall(sample)) / letters
    score -= 1.0 * max(0, len(_ODD_CASE.findall(sample)) / letters - 0.005)
    return score - 2.0 * sample.count("\ufffd") / letters


def _reads(sample: str) -> float:
    counts = script_counts(sample)
    main = next(iter(counts), "Zyyy")
    if main in ("Hani", "Kana", "Hang"):
        common = common_characters()
        own = [c for c in sample if ord(c) >= 0x1100 and c.isalpha()]
        return 1.5 * sum(1 for c in own if c in common) / max(1, len(own))
    mixture = sum(n for script, n in counts.items() if script not in (main, "Latn")) / max(
        1, sum(counts.values())
    )
    ranked = rank(sample)
    letters = min(ranked[0][1], 0.6) if ranked else 0.0
    return min(readability(sample), 0.35) + _LETTERS * letters - mixture


def _mended(decoded: Decoded) -> Decoded:
    """A UTF-8 text that is a misreading throughout, decoded by the chain that makes it readable."""
    sample = decoded.text[:_SAMPLE]
    if sample.isascii():
        return decoded
    reads = quality(sample)
    if reads >= _READS and badness(sample) < 8:
        return decoded
    best, best_quality = decoded, reads + _GAIN
    for wrong, right in _CHAINS:
        try:
            text = decoded.text.encode(wrong).decode(right)
        except (UnicodeError, LookupError):
            continue
        other = quality(text)
        if other > best_quality:
            best, best_quality = Decoded(text, f"utf-8 < {wrong.removeprefix('sloppy-')} < {right}"), other
    return best
