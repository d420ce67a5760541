"""Measures by hand: typed, taken over, imported, exported; the same on both stores."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import msgspec
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import pipeline
from dragoman.errors import InputError, InvalidDate, NotFound, UnsupportedFormat, UsageError
from dragoman.exporting import measures, sheets
from dragoman.exporting.measures import Options
from dragoman.model.fact import Measure
from dragoman.register import Register, keeping
from tests.register import build

BY = Options(by="Ines")
PLAN = (
    "Point;Instrument;Task;Responsible CL;Responsible VN;Deadline;Status;Remarks;Budget line\n"
    "1;Roadmap 2026;Open the dairy line;Ministry of Agriculture;Ministry of Industry;2026-06;in progress;=SUM(A1);B-1\n"
    "2;Roadmap 2026;Second point;;Customs;2026;;'quoted;\n"
    "10;Roadmap 2026;Exchange of students;University of Chile;;2026-09-01;done;a\tb;B-7\n"
)


def table(folder: Path, text: str = PLAN, name: str = "plan.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def known(register: Register) -> list[dict[str, object]]:
    """Measures without what is of this register alone: the entries by their own ids."""
    found = []
    for measure in measures.measures(register):
        raw = msgspec.to_builtins(measure)
        raw["entered"] = [(e["by"], e["at"]) for e in raw["entered"]][:1]
        found.append(raw)
    return found


def test_a_table_of_one_s_own_is_read_as_it_is(register: Register, tmp_path: Path) -> None:
    done = measures.load(register, table(tmp_path), BY)
    assert len(done.new) == 3
    first, second, third = measures.measures(register)
    assert [m.number for m in (first, second, third)] == ["1", "2", "10"]
    assert (first.under, first.what, first.due, first.state) == (
        "Roadmap 2026", "Open the dairy line", "2026-06", "under_way",
    )  # fmt: skip
    assert {a.side: a.who for a in first.answers}["VN"] == "Ministry of Industry"
    assert first.parties == ("CL", "VN")
    assert (first.notes, second.notes, third.notes) == ("=SUM(A1)", "'quoted", "a\tb")
    assert first.extra == {"Budget line": "B-1"}
    assert (first.provenance, first.independent, first.entered[0].by) == ("entry", 0, "Ines")
    assert first.entered[0].source == "plan.csv, row 2"
    assert measures.load(register, table(tmp_path), BY).same == done.new


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_import_export_import_loses_nothing(
    register: Register, form: str, tmp_path: Path, empty_file: Path
) -> None:
    measures.load(register, table(tmp_path), BY)
    document = build.document()
    register.add(document, build.read(document))
    pipeline.settle(register)
    taken = keeping.take(register, register.facts(type="occurrence")[0].id, {"number": "11"}, "Ines")
    keeping.change(
        register, taken.id, {"attachment.minutes": "https://example.org/m.pdf", "notes": "two\nlines"}, "Bo"
    )
    path = tmp_path / f"out.{form}"
    path.write_bytes(measures.export(register, form))
    assert measures.load(register, path, BY).changed == ()
    again = shutil.copy(empty_file, tmp_path / "other.db")
    with Register.open(again) as other:
        other.add(document, build.read(document))
        pipeline.settle(other)
        assert len(measures.load(other, path, BY).new) == 4
        assert [{**m, "last_known": None} for m in known(other)] == [
            {**m, "last_known": None} for m in known(register)
        ]
        assert measures.export(other, form)[:3] == path.read_bytes()[:3]
        assert measures.table(other) == measures.table(register)


def test_what_is_changed_in_the_table_changes(register: Register, tmp_path: Path) -> None:
    measures.load(register, table(tmp_path), BY)
    path = tmp_path / "out.xlsx"
    path.write_bytes(measures.export(register, "xlsx"))
    book = openpyxl.load_workbook(path)
    sheet = book.active
    columns = {str(c.value): c.column for c in sheet[1]}
    sheet.cell(2, columns["state"]).value = "done"
    sheet.cell(2, columns["notes"]).value = None
    sheet.cell(3, columns["due"]).value = __import__("datetime").datetime(2027, 1, 31)
    book.save(path)
    done = measures.load(register, path, Options(by="Bo"))
    assert (len(done.new), len(done.changed), len(done.same)) == (0, 2, 1)
    first, second, _ = measures.measures(register)
    assert (first.state, first.notes) == ("delivered", "")
    assert second.due == "2027-01-31"
    assert [e.by for e in first.entered] == ["Ines", "Bo"]
    change = next(c for c in register.why(first.id).history if c.what == "changed")
    assert {"state", "notes"} <= set(change.fields)


WRONG = {
    "date": ("what,due\nPave the road,soon\n", "row 2, column due"),
    "nothing": ("what,due\n,2026\n", "row 2, column what"),
    "no column": ("Aufgabe,due\nx,2026\n", "what=HEADER"),
    "two columns": ("what,due,Due\nx,2026,2027\n", "row 1, column C"),
    "no header": ("what,due\nx,2026,y\n", "row 2, column C"),
    "twice": ("number,what\n1,x\n1,y\n", "row 3"),
    "evidence": ("what,taken from\nx,nonsense\n", "column taken from"),
    "empty": ("\n\n", "empty"),
}


@pytest.mark.parametrize("case", WRONG)
def test_errors_name_file_row_and_column(register: Register, tmp_path: Path, case: str) -> None:
    text, expected = WRONG[case]
    path = table(tmp_path, text)
    with pytest.raises(InputError) as caught:
        measures.load(register, path, BY)
    assert str(path) in str(caught.value)
    assert expected in str(caught.value)
    assert register.entries() == ()


def test_columns_may_be_named(register: Register, tmp_path: Path) -> None:
    path = table(tmp_path, "Aufgabe,Frist\nx,2026\n")
    measures.load(
        register, path, Options(by="Ines", under="Plan", columns={"what": "Aufgabe", "due": "Frist"})
    )
    (found,) = measures.measures(register)
    assert (found.what, found.due, found.under, found.extra) == ("x", "2026", "Plan", {})
    with pytest.raises(InputError, match="no such column"):
        measures.load(register, path, Options(by="Ines", columns={"what": "Task"}))


def test_other_files_are_refused(tmp_path: Path) -> None:
    for name, content, error in (
        ("a.doc", b"x", UnsupportedFormat), ("a.xlsx", b"x", InputError), ("a.ods", b"x", InputError), ("a.csv", b"\xff\xfe1", InputError),
    ):  # fmt: skip
        (tmp_path / name).write_bytes(content)
        with pytest.raises(error, match=name.replace(".", r"\.")):
            sheets.read(tmp_path / name)


def test_ods_is_read(tmp_path: Path) -> None:
    space = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    cells = (
        '<table:table-row><table:table-cell><text:p>what</text:p></table:table-cell><table:table-cell><text:p>due</text:p></table:table-cell><table:table-cell table:number-columns-repeated="16382"/></table:table-row>'
        '<table:table-row><table:table-cell><text:p>Pave <text:span>the road</text:span></text:p></table:table-cell><table:table-cell office:value-type="date" office:date-value="2026-05-04"><text:p>4.5.26</text:p></table:table-cell></table:table-row>'
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    )
    content = f'<office:document-content {space}><office:body><office:spreadsheet><table:table table:name="Plan">{cells}</table:table></office:spreadsheet></office:body></office:document-content>'
    with zipfile.ZipFile(tmp_path / "p.ods", "w") as archive:
        archive.writestr("content.xml", content)
    sheet = sheets.read(tmp_path / "p.ods")
    assert sheet.rows == (sheets.Row(2, {"what": "Pave the road", "due": "2026-05-04"}),)
    with pytest.raises(InputError, match="no such sheet"):
        sheets.read(tmp_path / "p.ods", "Other")


def test_typed_lines_are_checked_and_undone(register: Register) -> None:
    made = keeping.add(register, {"what": "Open the line", "due": "2026", "answers.CL": "Ministry"}, "Ines")
    changed = keeping.change(register, made.id, {"state": "done", "answers.CL": None}, "Bo")
    assert (changed.state, changed.answers) == ("delivered", ())
    last = register.entries(made.id)[-1]
    back = keeping.undo(register, last.id, "Ines")
    assert keeping.get(register, made.id) == msgspec.structs.replace(made, last_known=made.last_known)
    with pytest.raises(UsageError, match="already"):
        keeping.undo(register, last.id, "Ines")
    keeping.undo(register, back.id, "Ines")
    assert keeping.get(register, made.id).state == "delivered"
    keeping.change(register, made.id, {"dropped": "given up"}, "Ines")
    with pytest.raises(NotFound):
        keeping.get(register, made.id)
    for wrong, error in (
        ({"what": ""}, UsageError), ({"due": "2026"}, UsageError), ({"what": "x", "due": "soon"}, InvalidDate),
        ({"what": "x", "colour": "red"}, UsageError),
    ):  # fmt: skip
        with pytest.raises(error):
            keeping.add(register, wrong, "Ines")
    with pytest.raises(UsageError, match="somebody"):
        keeping.add(register, {"what": "x"}, "")


def test_a_re_reading_changes_no_typed_line(register: Register) -> None:
    document = build.document()
    register.add(document, build.read(document))
    pipeline.settle(register)
    typed = keeping.add(register, {"what": "Pave the road", "due": "2026"}, "Ines")
    taken = keeping.take(register, register.facts(type="occurrence")[0].id, {"due": "2027"}, "Ines")
    assert (taken.provenance, taken.independent, taken.statements) == ("evidence", 1, tuple(taken.statements))
    assert len(taken.statements) == 1
    said = [msgspec.structs.replace(s, id=f"{s.id}-b") for s in build.read(document, reader="rules/9.0.0")]
    register.add(document, said)
    pipeline.settle(register)
    assert keeping.get(register, typed.id) == typed
    again = keeping.get(register, taken.id)
    assert again.statements == tuple(f"{s}-b" for s in taken.statements)
    assert msgspec.structs.replace(again, statements=taken.statements) == taken
    register.forget(document.source.doc_id, "asked")
    left = keeping.get(register, taken.id)
    assert (left.what, left.due, left.statements, left.independent) == (taken.what, "2027", (), 0)
    assert all(on.exact == on.prefix == "" for e in register.entries(taken.id) for on in e.on)


def test_attachments_are_kept_by_their_hash(register: Register) -> None:
    address = register.attach(b"minutes")
    assert register.attach(b"minutes") == address
    assert register.attachment(address) == b"minutes"
    assert register.attachment("sha256:00") is None


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zl", "Zp", "Cn")), max_size=30)
FIELDS = st.fixed_dictionaries(
    {"what": TEXTS.filter(str.strip)},
    optional={
        "number": TEXTS, "under": TEXTS, "notes": TEXTS, "answers.CL": TEXTS, "answers.Vietnam": TEXTS, "due": st.sampled_from(["2026", "2026-05/.."]),
        "extra.Budget": TEXTS, "extra.what": TEXTS, "extra.=x": TEXTS, "state": TEXTS,
    },
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(rows=st.lists(FIELDS, min_size=1, max_size=4), form=st.sampled_from(["csv", "xlsx"]))
def test_any_text_survives(
    rows: list[dict[str, str]], form: str, empty_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("any")
    with (
        Register.open(shutil.copy(empty_file, folder / "a.db")) as one,
        Register.open(shutil.copy(empty_file, folder / "b.db")) as other,
    ):
        for row in rows:
            keeping.add(one, row, "Ines")
        path = folder / f"t.{form}"
        path.write_bytes(measures.export(one, form))
        measures.load(other, path, BY)
        assert known(other) == known(one)
        assert measures.load(one, path, BY).changed == ()


def test_a_workbook_holds_no_formula(register: Register) -> None:
    keeping.add(register, {"what": "=1+1"}, "Ines")
    book = openpyxl.load_workbook(io.BytesIO(measures.export(register, "xlsx")))
    cells = [c for row in book.active.iter_rows(min_row=2) for c in row if c.value is not None]
    assert {c.data_type for c in cells} == {"s"}
    assert all(isinstance(m, Measure) for m in measures.measures(register))
    assert b"'=1+1" in measures.export(register, "csv")
