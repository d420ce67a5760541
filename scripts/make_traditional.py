"""Make `src/dragoman/text/data/traditional.txt` from OpenCC's table of characters (Apache-2.0).

usage: python scripts/make_traditional.py TSCharacters.txt   (in PyPI's opencc-python-reimplemented)
"""

from __future__ import annotations

import sys
from pathlib import Path

TARGET = Path(__file__).parents[1] / "src/dragoman/text/data/traditional.txt"
HEADER = (
    "# Traditional characters and the simplified ones that stand for them, line by line.\n"
    "# Source: OpenCC TSCharacters (Apache-2.0), by scripts/make_traditional.py.\n"
)


def main(source: Path) -> None:
    """Keep the pairs of single characters of the basic plane; the first variant is OpenCC's default."""
    rows = [line.split("\t") for line in source.read_text("utf-8").splitlines() if "\t" in line]
    pairs = sorted((old, new.split(" ")[0].strip()) for old, new in rows)
    pairs = [(a, b) for a, b in pairs if len(a) == len(b) == 1 and a != b and max(a, b) < "\U00020000"]
    old, new = "".join(a for a, _ in pairs), "".join(b for _, b in pairs)
    TARGET.write_text(f"{HEADER}{old}\n{new}\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
