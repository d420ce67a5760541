"""Files, folders and manifests."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import DamagedFile, MissingFile, UsageError
from dragoman.sources import read_manifest, read_path, walk
from dragoman.sources.manifest import entries


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.html", "sub/c.md", ".hidden.txt", "picture.png", "sub/.git/x.txt"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(
            "<html><body><p>Some text.</p></body></html>" if name.endswith("html") else "Some text."
        )
    return tmp_path


def test_folders_are_walked_in_sorted_order(folder: Path) -> None:
    assert [p.name for p in walk(folder)] == ["a.html", "b.txt", "c.md"]
    assert [d.doc for d in read_path(folder)] == ["a.html", "b.txt", "c.md"]
    assert [d.doc for d in read_path(folder / "b.txt")] == ["b.txt"]


def test_missing_and_broken_files(folder: Path) -> None:
    with pytest.raises(MissingFile, match="no such"):
        list(read_path(folder / "none.txt"))
    (folder / "a.html").write_bytes(b"")
    with pytest.raises(DamagedFile, match=r"a\.html"):
        list(read_path(folder))


def test_manifest(folder: Path) -> None:
    table = folder / "list.csv"
    table.write_text(
        "\ufeffFile,url,publisher,published\nb.txt,https://example.org/b,Daily,2024-03-05\nsub/c.md,,,\n",
        "utf-8",
    )
    first, second = read_manifest(table)
    assert (first.doc, first.url, first.publisher, first.published) == (
        "b.txt", "https://example.org/b", "Daily", "2024-03-05",
    )  # fmt: skip
    assert (second.doc, second.url) == ("c.md", None)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("name\nb.txt\n", "no column `file`"),
        ("file,published\nb.txt,March\n", "not a date"),
        ("file,url\n,https://example.org\n", "names no file"),
    ],
)
def test_wrong_manifests_say_where(folder: Path, content: str, reason: str) -> None:
    table = folder / "list.csv"
    table.write_text(content)
    with pytest.raises(UsageError, match=reason) as caught:
        entries(table)
    assert "list.csv" in caught.value.subject


def test_semicolons_and_missing_manifest(folder: Path) -> None:
    table = folder / "list.csv"
    table.write_text("file;publisher\nb.txt;Daily\n")
    assert entries(table)[0].known.publisher == "Daily"
    with pytest.raises(MissingFile):
        entries(folder / "none.csv")
