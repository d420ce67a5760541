"""Tables of spreadsheets as rows of text, and back: CSV, XLSX (ECMA-376) and, to be read, ODS (OASIS OpenDocument).

Every cell is its text: days as `2025-09-15`, whole numbers without a fraction.  What is written is read back as it was; a
text that a spreadsheet would take for a formula is stored as text in XLSX and gets an apostrophe in CSV.
"""

from __future__ import annotations

import csv
import datetime
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from dragoman.errors import DamagedFile, InputError, MissingFile, TooLarge, UnsupportedFormat

LARGEST = 50_000_000  #: bytes of a file
MOST = 200_000  #: rows
_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")
_ESCAPED = re.compile(r"'+[=+\-@\t\r\n]")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_REPEATED = 1_000  #: cells or rows that an ODS may repeat and mean it; emptiness up to the edge is repeated more often
FORMATS = (".csv", ".xlsx", ".ods")


class Row(msgspec.Struct, frozen=True):
    """One row below the header: its number in the sheet and its cells by column."""

    number: int
    cells: dict[str, str]


class Sheet(msgspec.Struct, frozen=True):
    """A table with its header; `name` is that of the file, and of the sheet where there are several."""

    name: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]


def letters(position: int) -> str:
    """The name of a column: 0 is A, 26 is AA."""
    name = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def read(path: Path, sheet: str | None = None) -> Sheet:
    """The table in a file; its header is the first row that has any cell.

    Raises:
        MissingFile, UnsupportedFormat, DamagedFile, TooLarge: if the file cannot be read.
        InputError: if there is no such sheet, no header, or two columns have one name.
    """
    if not path.is_file():
        raise MissingFile("there is no such file", subject=str(path))
    if path.stat().st_size > LARGEST:
        raise TooLarge(f"a table has at most {LARGEST // 1_000_000} MB", subject=str(path))
    readers = {".csv": _read_csv, ".xlsx": _read_xlsx, ".ods": _read_ods}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise UnsupportedFormat(f"a table is one of {', '.join(FORMATS)}", subject=str(path))
    return _table(path, list(reader(path, sheet)))


def _table(path: Path, lines: list[list[str]]) -> Sheet:
    if len(lines) > MOST:
        raise TooLarge(f"a table has at most {MOST:,} rows", subject=str(path))
    head = next((i for i, cells in enumerate(lines) if any(c.strip() for c in cells)), None)
    if head is None:
        raise InputError("the table is empty", subject=str(path), hint="its first row names the columns")
    header = [c.strip() for c in lines[head]]
    seen: dict[str, int] = {}
    for position, name in enumerate(header):
        if name and name.casefold() in seen:
            where = f"{path}, row {head + 1}, column {letters(position)}"
            raise InputError("two columns have the same name", subject=where, hint=name)
        seen[name.casefold()] = position
    rows = []
    for number, cells in enumerate(lines[head + 1 :], head + 2):
        for position, cell in enumerate(cells):
            if cell.strip() and not (position < len(header) and header[position]):
                where = f"{path}, row {number}, column {letters(position)}"
                raise InputError("a cell stands below no column's name", subject=where, hint=cell[:40])
        named = {name: cell for name, cell in zip(header, cells, strict=False) if name and cell.strip()}
        if named:
            rows.append(Row(number, named))
    return Sheet(str(path), tuple(h for h in header if h), tuple(rows))


def _read_csv(path: Path, sheet: str | None) -> Iterator[list[str]]:
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DamagedFile(
            f"not UTF-8 at byte {error.start}", subject=str(path), hint="save it as CSV UTF-8, or as .xlsx"
        ) from error
    first = text.partition("\n")[0]
    delimiter = max(";\t,", key=first.count) if any(d in first for d in ";\t") else ","
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            yield [c[1:] if _ESCAPED.match(c) else c for c in cells]
    except csv.Error as error:
        raise DamagedFile(f"broken CSV: {error}", subject=str(path)) from error


def _read_xlsx(path: Path, sheet: str | None) -> Iterator[list[str]]:
    import openpyxl

    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except Exception as error:  # openpyxl raises whatever its XML parser and zipfile raise
        raise DamagedFile("no XLSX can be read from it", subject=str(path)) from error
    try:
        if sheet is not None and sheet not in book.sheetnames:
            raise InputError(
                "there is no such sheet", subject=f"{path}: {sheet}", hint=", ".join(book.sheetnames)
            )
        for cells in book[sheet or book.sheetnames[0]].iter_rows(values_only=True):
            yield [_shown(c) for c in cells]
    finally:
        book.close()


def _shown(cell: object) -> str:
    """A cell as text."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, datetime.datetime):
        midnight = (cell.hour, cell.minute, cell.second) == (0, 0, 0)
        return cell.date().isoformat() if midnight else cell.isoformat(sep=" ")
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"


def _read_ods(path: Path, sheet: str | None) -> Iterator[list[str]]:
    from lxml import etree

    try:
        with zipfile.ZipFile(path) as archive:
            if archive.getinfo("content.xml").file_size > 10 * LARGEST:
                raise TooLarge("the table inside is too large", subject=str(path))
            content = archive.read("content.xml")
        root = etree.fromstring(
            content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        )
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError) as error:
        raise DamagedFile("no ODS can be read from it", subject=str(path)) from error
    tables = {t.get(f"{_TABLE}name", ""): t for t in root.iter(f"{_TABLE}table")}
    if sheet is not None and sheet not in tables:
        raise InputError("there is no such sheet", subject=f"{path}: {sheet}", hint=", ".join(tables))
    table = tables[sheet] if sheet is not None else next(iter(tables.values()), None)
    for row in table.iter(f"{_TABLE}table-row") if table is not None else ():
        cells: list[str] = []
        for cell in row:
            if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
                continue
            times = int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
            shown = _ods_cell(cell)
            cells += [shown] * (times if shown or times < _REPEATED else 0)
        times = int(row.get(f"{_TABLE}number-rows-repeated", "1"))
        for _ in range(times if any(cells) or times < _REPEATED else 0):
            yield cells


def _ods_cell(cell: object) -> str:
    get = cell.get  # type: ignore[attr-defined]
    day = get(f"{_OFFICE}date-value")
    if day:
        return str(day).partition("T00:00:00")[0].replace("T", " ")
    number = get(f"{_OFFICE}value")
    if number is not None and get(f"{_OFFICE}value-type") == "float":
        return _shown(float(number))
    paragraphs = cell.iter(f"{_TEXT}p")  # type: ignore[attr-defined]
    return "\n".join("".join(p.itertext()) for p in paragraphs)


def escaped(cell: str) -> str:
    """A cell of CSV that no spreadsheet takes for a formula; reading takes the apostrophe away again."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def write_csv(header: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """A table as CSV (RFC 4180) with the byte-order mark by which spreadsheets know UTF-8."""
    stream = io.StringIO(newline="")
    out = csv.writer(stream, lineterminator="\r\n")
    out.writerow([escaped(c) for c in header])
    out.writerows([escaped(c) for c in row] for row in rows)
    return ("\ufeff" + stream.getvalue()).encode("utf-8", "replace")


def write_xlsx(title: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """A table as XLSX: every cell as text, the header in bold and fixed, columns as wide as people read them."""
    import openpyxl
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = re.sub(r"[\[\]:*?/\\]", " ", title)[:31] or "Table"
    for number, cells in enumerate((header, *rows), 1):
        for position, cell in enumerate(cells, 1):
            written = sheet.cell(number, position)
            written.value = _ILLEGAL.sub("\ufffd", cell)
            written.data_type = "s"  # never a formula, whatever it begins with
            written.alignment = Alignment(wrap_text=True, vertical="top")
    for position, name in enumerate(header, 1):
        sheet.cell(1, position).font = Font(bold=True)
        longest = max((len(r[position - 1]) for r in rows), default=0)
        sheet.column_dimensions[get_column_letter(position)].width = min(48, max(len(name), longest) + 2)
    sheet.freeze_panes = "A2"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
