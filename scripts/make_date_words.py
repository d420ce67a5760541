"""Make `src/dragoman/languages/date_words.json`: words of relative dates in all languages, from CLDR.

Babel leaves out CLDR's relative fields ("last year") and mixes stand-alone month names between locales, so they are
taken from CLDR's own files: Debian's package `unicode-cldr-core`, or an unpacked `core.zip` of a CLDR release.

    python scripts/make_date_words.py /usr/share/unicode/cldr
"""

from __future__ import annotations

import json
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

UNITS = ("year", "quarter", "month", "week", "day")
TARGET = Path(__file__).parent.parent / "src" / "dragoman" / "languages" / "date_words.json"
MONTHS = "dates/calendars/calendar[@type='gregorian']/months/monthContext[@type='stand-alone']/monthWidth[@type='wide']"


def words(path: Path) -> dict[str, dict[str, str]]:
    """Relative words by unit and offset, and stand-alone names of months, of one locale."""
    root = ET.parse(path).getroot()
    out: dict[str, dict[str, str]] = {}
    for unit in UNITS:
        for entry in root.findall(f"dates/fields/field[@type='{unit}']/relative"):
            add(out, unit, entry.get("type", ""), entry)
    for entry in root.findall(f"{MONTHS}/month"):
        add(out, "months", entry.get("type", ""), entry)
    return out


def add(out: dict[str, dict[str, str]], unit: str, key: str, entry: ET.Element) -> None:
    text = (entry.text or "").strip()
    if text and "\u2191" not in text and not entry.get("alt") and not any(c in text for c in "[]|*~"):
        out.setdefault(unit, {})[key] = text


def main(cldr: str) -> None:
    folder = Path(cldr) / "common"
    table = {}
    for path in sorted((folder / "main").glob("*.xml")):
        if "_" not in path.stem and path.stem not in ("root", "en"):
            found = words(path)
            if found:
                table[path.stem] = found
    table["en"] = words(folder / "main" / "en.xml")
    source = {
        "source": "Unicode CLDR 41, common/main",
        "licence": "Unicode License v3",
        "made by": Path(__file__).name,
    }
    body = json.dumps(
        {"about": source, "languages": dict(sorted(table.items()))}, ensure_ascii=False, indent=0
    )
    TARGET.write_text(body + "\n", encoding="utf-8")
    print(f"{TARGET}: {len(table)} languages")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/unicode/cldr")
