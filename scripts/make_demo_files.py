"""Make the Word and the PDF document of the demo corpus from their sources in `scripts/demo/`.

Run it after a change there: `python scripts/make_demo_files.py`.  The PDF needs a Chromium on the path (any recent
one; its text layer is what the demo reads).  Every other document of the corpus is written by hand as it stands.
"""

from __future__ import annotations

import datetime
import io
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from docx import Document
from docx.document import Document as DocumentType

ROOT = Path(__file__).resolve().parent
SOURCES = ROOT / "demo"
OUT = ROOT.parent / "src" / "dragoman" / "demo" / "documents"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
#: A fixed time stamp, so that the file does not change from run to run.
STAMP = datetime.datetime(2025, 6, 20, 9, 0)
#: The same for PDF; as long as what it replaces, for the file's offsets must stay.
PDF_STAMP = b"20260130090000"
_DATES = re.compile(rb"(/(?:CreationDate|ModDate) \(D:)\d{14}")


def make_docx(source: Path, target: Path) -> None:
    """Write a Word document from light Markdown: `# ` headings, `|` tables, paragraphs."""
    document = Document()
    for block in source.read_text(encoding="utf-8").strip().split("\n\n"):
        _block(document, block)
    properties = document.core_properties
    properties.author, properties.title = "", ""
    properties.created = properties.modified = STAMP
    buffer = io.BytesIO()
    document.save(buffer)
    _repack(buffer, target)


def _repack(packed: io.BytesIO, target: Path) -> None:
    """Write the archive again with one time stamp on every member."""
    with zipfile.ZipFile(packed) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            member = zipfile.ZipInfo(name, STAMP.timetuple()[:6])
            member.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(member, old.read(name))


def _block(document: DocumentType, block: str) -> None:
    if block.startswith("# "):
        document.add_heading(block[2:], level=1)
    elif block.startswith("|"):
        _table(document, [[c.strip() for c in row.strip("| ").split("|")] for row in block.splitlines()])
    else:
        document.add_paragraph(block)


def _table(document: DocumentType, rows: list[list[str]]) -> None:
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, values in zip(table.rows, rows, strict=True):
        for cell, value in zip(row.cells, values, strict=True):
            cell.text = value


def make_pdf(source: Path, target: Path) -> None:
    """Print an HTML page to PDF with a headless Chromium."""
    browser = next((b for b in map(shutil.which, BROWSERS) if b), None)
    if browser is None:
        sys.exit(f"no Chromium found (looked for {', '.join(BROWSERS)}); {target.name} is left as it is")
    subprocess.run(
        [browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
         f"--print-to-pdf={target}", source.as_uri()],
        check=True, capture_output=True, timeout=60,
    )  # fmt: skip
    target.write_bytes(_DATES.sub(lambda m: m[1] + PDF_STAMP, target.read_bytes()))


def main() -> None:
    """Make every file whose source lies in `scripts/demo/`."""
    for source in sorted(SOURCES.glob("*.md")):
        make_docx(source, OUT / f"{source.stem}.docx")
    for source in sorted(SOURCES.glob("*.html")):
        make_pdf(source, OUT / f"{source.stem}.pdf")


if __name__ == "__main__":
    main()
