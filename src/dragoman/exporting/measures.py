"""Measures as a table, out and in: export, edit in a spreadsheet, import; nothing is lost on the way.

A table of somebody's own is read too: its columns are known by our names or as `columns` says, and every column
without a name of ours is kept as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from dragoman.errors import DragomanError, InputError, UnsupportedFormat
from dragoman.exporting import sheets
from dragoman.exporting.sheets import Row, Sheet
from dragoman.model.decision import Selector
from dragoman.model.entry import Entry
from dragoman.model.fact import Measure
from dragoman.register import Queries, Register, keeping, measuring

#: Columns of an export, between which stand `answers SIDE` and behind which the columns of the table it came from.
FIRST = ("id", "number", "under", "what")
LAST = ("due", "state", "notes", "attachments", "entered by", "entered at", "taken from")
#: Our fields by the names of columns in use, folded.
NAMES = {
    "id": "id", "number": "number", "no": "number", "no.": "number", "point": "number", "#": "number",
    "under": "under", "instrument": "under", "agreement": "under", "session": "under", "plan": "under",
    "what": "what", "measure": "what", "task": "what", "action": "what", "item": "what",
    "due": "due", "deadline": "due", "by when": "due", "term": "due", "due date": "due",
    "state": "state", "status": "state", "notes": "notes", "note": "notes", "remarks": "notes", "comment": "notes",
    "attachments": "attachments", "attachment": "attachments",
    "entered by": "by", "entered at": "at", "taken from": "on",
}  # fmt: skip
_ANSWERS = re.compile(r"(?:answers|answers for|responsible)[ :]+(.+)", re.IGNORECASE)
_EXTRA = re.compile(r"extra: (.+)", re.DOTALL)
_ATTACHED = re.compile(r"(.*?)\s*<([^<>]*)>")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z")
_selectors = msgspec.json.Decoder(tuple[Selector, ...])


class Imported(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the rows of a table, by the ids of their measures."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    same: tuple[str, ...] = ()


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """How to read a table: who imports it, the instrument or session of rows that name none, columns by field."""

    by: str
    under: str | None = None
    columns: dict[str, str] = {}
    sheet: str | None = None


def measures(register: Queries, under: str | None = None) -> list[Measure]:
    """All measures (of one instrument or session), by it, by number and by what they say."""
    found = [f for f in register.facts(type="measure", in_scope=None) if isinstance(f, Measure)]
    kept = [m for m in found if under is None or (m.under or "").casefold() == under.casefold()]
    return sorted(kept, key=lambda m: (m.under or "", number_key(m.number), m.what, m.id))


def number_key(number: str | None) -> tuple[tuple[int, str], ...]:
    """Numbers of points in the order in which people count: 2, 10, 10a."""
    parts = re.findall(r"\d+|\D+", number or "")
    return tuple((int(p), "") if p.isdigit() else (10**9, p) for p in parts)


# ── out ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def table(register: Queries, under: str | None = None) -> tuple[list[str], list[list[str]]]:
    """Header and rows of the measures."""
    found = measures(register, under)
    sides = sorted({a.side for m in found for a in m.answers})
    extra = sorted({name for m in found for name in m.extra})
    header = [*FIRST, *(f"answers {side}" for side in sides), *LAST, *map(_own_column, extra)]
    return header, [_cells(register, m, sides, extra) for m in found]


def _own_column(name: str) -> str:
    """The header of a column that is not ours; one that reads like ours is told apart."""
    folded = " ".join(name.casefold().split())
    ours = folded in NAMES or _ANSWERS.fullmatch(name) or _EXTRA.fullmatch(name)
    return f"extra: {name}" if ours else name


def _cells(register: Queries, found: Measure, sides: Sequence[str], extra: Sequence[str]) -> list[str]:
    who = {a.side: a.who for a in found.answers}
    log = measuring.standing(register.entries(found.id))
    on = tuple(s for entry in log for s in entry.on)
    attached = "\n".join(f"{a.name} <{a.address}>" for a in found.attachments)
    return [
        found.id, found.number or "", found.under or "", found.what, *(who.get(side, "") for side in sides),
        found.due or "", measuring.state_words(found.state), found.notes, attached, log[0].by, log[0].at,
        msgspec.json.encode(on).decode() if on else "", *(found.extra.get(name, "") for name in extra),
    ]  # fmt: skip


def export(register: Queries, form: str, under: str | None = None) -> bytes:
    """The measures as a file: `csv` or `xlsx`.

    Raises:
        UnsupportedFormat: for another form.
    """
    header, rows = table(register, under)
    if form == "csv":
        return sheets.write_csv(header, rows)
    if form == "xlsx":
        return sheets.write_xlsx(under or "Measures", header, rows)
    raise UnsupportedFormat("measures are written as .csv or .xlsx", subject=form)


# ── in ────────────────────────────────────────────────────────────────────────────────────────────────────────────


class _Line(msgspec.Struct, frozen=True, kw_only=True):
    """One row of a table as what an entry would set."""

    row: Row
    given: dict[str, str | None]
    id: str = ""
    by: str = ""
    at: str = ""
    on: tuple[Selector, ...] = ()


def load(register: Register, path: Path, options: Options) -> Imported:
    """Import a table: rows that are known (by id, by number or by their words) change, others are new; wholly or not at all.

    Raises:
        InputError: if the file or a cell cannot be right, with file, row and column.
    """
    sheet = sheets.read(path, options.sheet)
    known = {m.id: m for m in measures(register)}
    natural = {_natural(measuring.set_by(m)): m.id for m in reversed(list(known.values()))}
    lines = _identified(list(_lines(sheet, options)), natural, sheet)
    entries: list[Entry] = []
    new: list[str] = []
    changed: list[str] = []
    same: list[str] = []
    for line in lines:
        before = known.get(line.id)
        if before is None:
            entries.append(_first(line, options, sheet))
            new.append(line.id)
            continue
        given = _differences(line.given, measuring.set_by(before), sheet, options)
        if given:
            source = f"{path.name}, row {line.row.number}"
            entries.append(keeping.entry(line.id, given, options.by, how="imported", source=source))
        (changed if given else same).append(line.id)
    if entries:
        register.enter(entries)
    return Imported(new=tuple(new), changed=tuple(changed), same=tuple(same))


def _first(line: _Line, options: Options, sheet: Sheet) -> Entry:
    """The entry of a measure that is not known here; who entered it and when stay what the table says."""
    whole = line.by and _MOMENT.fullmatch(line.at)
    source = f"{Path(sheet.name).name}, row {line.row.number}"
    if whole:
        source += f", imported by {options.by}"
    made = keeping.entry(
        line.id, {k: v for k, v in line.given.items() if v}, line.by if whole else options.by, source=source,
        how="taken" if line.on else "imported", at=line.at if whole else "",
    )  # fmt: skip
    return msgspec.structs.replace(made, on=line.on)


def _differences(
    given: Mapping[str, str | None], before: Mapping[str, str], sheet: Sheet, options: Options
) -> dict[str, str | None]:
    """What the row says otherwise; an empty cell takes a value away, a column that is not there does not."""
    changed = {
        name: value
        for name, value in given.items()
        if (value or (measuring.START if name == "state" else None)) != before.get(name)
    }
    parted = {
        name: None for name in before
        if name not in given and name.partition(".")[0] == "attachment" and "attachments" in _fields(sheet, options).values()
    }  # fmt: skip
    return {**changed, **parted}


def _fields(sheet: Sheet, options: Options) -> dict[str, str]:
    """Column → our field (`answers.SIDE` and `extra.COLUMN` for the rest)."""
    chosen = {header.casefold(): field for field, header in options.columns.items()}
    found = {}
    for header in sheet.header:
        folded = " ".join(header.casefold().split())
        answers = _ANSWERS.fullmatch(header.strip())
        field = chosen.get(folded) or NAMES.get(folded)
        if field in chosen.values() and folded not in chosen:
            field = None  # that field was given another column
        extra = _EXTRA.fullmatch(header)
        own = f"extra.{extra.group(1) if extra else header}"
        found[header] = field or (f"answers.{answers.group(1).strip()}" if answers else own)
    return found


def _lines(sheet: Sheet, options: Options) -> Iterable[_Line]:
    fields = _fields(sheet, options)
    lacking = [
        h for h in options.columns.values() if h.casefold() not in {c.casefold() for c in sheet.header}
    ]
    if lacking:
        raise InputError(
            "there is no such column", subject=f"{sheet.name}: {lacking[0]}", hint=", ".join(sheet.header)
        )
    if "what" not in fields.values():
        raise InputError(
            "no column says what is to be done", subject=sheet.name,
            hint="name one `what`, or say which: --column what=HEADER",
        )  # fmt: skip
    for row in sheet.rows:
        yield _line(sheet, row, fields, options)


def _line(sheet: Sheet, row: Row, fields: Mapping[str, str], options: Options) -> _Line:
    given: dict[str, str | None] = {}
    own: dict[str, str] = {}
    on: tuple[Selector, ...] = ()
    for header, field in fields.items():
        cell = row.cells.get(header, "").strip()
        try:
            if field in ("id", "by", "at"):
                own[field] = cell
            elif field == "on":
                on = _selectors.decode(cell) if cell else ()
            elif field == "attachments":
                given.update(_attached(cell))
            else:
                given.update(
                    measuring.checked({field: cell or None}) if field != "what" or cell else _nothing(field)
                )
        except (DragomanError, msgspec.DecodeError) as error:
            raise InputError(
                getattr(error, "reason", "not as it was exported"), subject=_where(sheet, row, header),
                hint=f"{cell[:60]!r}" + (f"; {error.hint}" if isinstance(error, DragomanError) and error.hint else ""),
            ) from error  # fmt: skip
    if options.under and not given.get("under"):
        given["under"] = options.under
    return _Line(
        row=row, given=given, id=own.get("id", ""), by=own.get("by", ""), at=own.get("at", ""), on=on
    )


def _nothing(field: str) -> dict[str, str | None]:
    raise InputError("a measure must say what is to be done")


def _where(sheet: Sheet, row: Row, header: str) -> str:
    return f"{sheet.name}, row {row.number}, column {header}"


def _attached(cell: str) -> dict[str, str | None]:
    """`name <address>` a line; an address alone is its own name."""
    found: dict[str, str | None] = {}
    for line in filter(None, (part.strip() for part in cell.splitlines())):
        match = _ATTACHED.fullmatch(line)
        name, address = (match.group(1) or match.group(2), match.group(2)) if match else (line, line)
        found[f"attachment.{name}"] = address
    return found


def _natural(values: Mapping[str, str | None]) -> tuple[str, ...]:
    """What tells a row without an id: its instrument with its number, else with its words."""
    number = values.get("number")
    return (
        (values.get("under") or "", "number", number)
        if number
        else (values.get("under") or "", "what", values.get("what") or "")
    )


def _identified(lines: list[_Line], natural: Mapping[tuple[str, ...], str], sheet: Sheet) -> list[_Line]:
    """Every line with the id of its measure; two lines cannot be one measure."""
    found, seen = [], dict[str, Row]()
    for line in lines:
        told = _natural(line.given)
        name = line.id or natural.get(told) or keeping.stable_id(told)
        if name in seen:
            raise InputError(
                f"the same measure as in row {seen[name].number}", subject=f"{sheet.name}, row {line.row.number}",
                hint="give each row a number or an id of its own",
            )  # fmt: skip
        seen[name] = line.row
        found.append(msgspec.structs.replace(line, id=name))
    return found
