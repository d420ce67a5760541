"""The demo corpus keeps its promises: honest, complete, readable, and planted as its list says."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from dragoman import cleaning, sources
from dragoman.cli.demo import corpus
from dragoman.model.document import CleanDocument, SourceDocument
from dragoman.sources.manifest import entries

ROOT = corpus()
FILES = sorted((ROOT / "documents").iterdir())
#: The first line of every document, by language.
HEADERS = {
    "en": "Written for this demonstration; the",
    "de": "Für diese Vorführung geschrieben; das",
    "ru": "Написано для этой демонстрации;",
    "be": "Напісана для гэтай дэманстрацыі;",
    "zh": "为本演示而撰写,",
    "gu": "આ નિદર્શન માટે લખાયેલ;",
}
#: How a publisher is marked as invented, in the languages of the outlets.
FICTIONAL = ("fictional", "fiktiv", "вымышл", "выдуман", "虚构", "કાલ્પનિક")
#: Characters in a row that no two texts share by chance: longer than the official formulas and names.
WIDTH, WIDTH_OF_HAN = 60, 25
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
DEVELOPMENT = Path(__file__).parents[3] / "shared" / "dev" / "docs"

by_file = pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)


def language_of(path: Path) -> str:
    """The language that a file's name promises."""
    return path.stem.rsplit("-", 1)[1]


@cache
def source(path: Path) -> SourceDocument:
    return sources.read_bytes(path.read_bytes(), path.name)


@cache
def cleaned(path: Path) -> CleanDocument:
    return cleaning.clean(source(path))


@lru_cache(maxsize=1)
def sections() -> dict[str, dict[str, str]]:
    """SOURCES.md by document: the labelled lines of each section."""
    text = (ROOT / "SOURCES.md").read_text(encoding="utf-8")
    found: dict[str, dict[str, str]] = {}
    for section in re.split(r"^### documents/", text, flags=re.MULTILINE)[1:]:
        name, _, body = section.partition("\n")
        lines = (re.fullmatch(r"- ([A-Z][a-z ]+): (.+)", line) for line in body.splitlines())
        found[name.strip()] = {m[1]: m[2] for m in lines if m}
    return found


def test_size_languages_pairs_and_formats() -> None:
    assert len(FILES) >= 24
    assert {language_of(p) for p in FILES} == set(HEADERS)
    pairs = [p.name[:2] for p in FILES]
    assert pairs.count("cb") >= 18 and pairs.count("iu") >= 6 and pairs.count("xx") >= 1
    assert {p.suffix for p in FILES} == {".txt", ".html", ".docx", ".pdf"}


@by_file
def test_the_first_line_says_what_it_is(path: Path) -> None:
    first = next(
        line for line in source(path).text.splitlines() if line.strip() and line.strip() != source(path).title
    )
    assert first.strip().startswith(HEADERS[language_of(path)])


@by_file
def test_length(path: Path) -> None:
    assert 900 <= len(source(path).text) <= 3500


@by_file
def test_the_reader_sees_language_and_title(path: Path) -> None:
    document = cleaned(path)
    assert document.language == language_of(path)
    assert document.title is not None
    title = document.text[document.title.start : document.title.end]
    assert not title.startswith(HEADERS[language_of(path)])


def test_the_manifest_names_every_file_once() -> None:
    listed = [entry.path for entry in entries(ROOT / "manifest.csv")]
    assert sorted(listed) == FILES


def test_no_outlet_claims_to_be_real() -> None:
    for entry in entries(ROOT / "manifest.csv"):
        assert any(mark in (entry.known.publisher or "") for mark in FICTIONAL), entry
        assert (urlsplit(entry.known.url or "").hostname or "").endswith(".example"), entry
        published = entry.known.published
        assert published is None or "2022" <= published[:4] <= "2026", entry


def test_every_outlet_is_one_of_one_address() -> None:
    hosts: dict[str, set[str]] = {}
    for entry in entries(ROOT / "manifest.csv"):
        hosts.setdefault(urlsplit(entry.known.url or "").hostname or "", set()).add(
            entry.known.publisher or ""
        )
    assert all(len(names) == 1 for host, names in hosts.items() if host != "tearoad.example"), hosts


@by_file
def test_sources_tell_truth_from_invention(path: Path) -> None:
    section = sections()[path.name]
    assert set(section) == {"Outlet", "Language", "Kind", "True", "Planted", "Invented colour"}
    assert section["Outlet"].endswith("(fictional)")
    cited = re.findall(r"\b[SUX]\d+\b", section["True"])
    assert cited or re.match(r"as (cb|iu)-\d\d$", section["True"]), "no public source"


def test_sources_list_nothing_else() -> None:
    assert set(sections()) == {p.name for p in FILES}


def test_every_cited_source_has_an_address() -> None:
    text = (ROOT / "SOURCES.md").read_text(encoding="utf-8")
    known = dict(re.findall(r"^\| ([SUX]\d+) \| .+ \| (http\S+).*\|$", text, flags=re.MULTILINE))
    cited = {s for section in sections().values() for s in re.findall(r"\b[SUX]\d+\b", section["True"])}
    assert cited == set(known)


PLANTED = [
    ("cb-03-state-visit-zh.txt", "35亿美元"),
    ("cb-04-state-visit-gu.txt", "35 અબજ"),
    ("cb-05-customs-figures-en.txt", "5.08 billion US dollars in 2022, an increase of 33 per cent"),
    ("cb-05-customs-figures-en.txt", "2021 at 5.1 billion dollars"),
    ("cb-09-whole-year-slip-en.txt", "amounted to 5.83 billion US dollars in 2023"),
    ("cb-13-park-by-year-en.docx", "34.1 million Belarusian roubles"),
    ("cb-14-park-forum-ru.txt", "181 резидент"),
    ("cb-14-park-forum-ru.txt", "34,1 млн долларов"),
    ("cb-19-minsk-region-de.txt", "zwischen dem Gebiet Minsk und China hat 2025 erstmals 8,86 Milliarden"),
    ("cb-20-eleven-months-ru.txt", "январь–ноябрь 2025 года составила 8,9 млрд"),
    ("iu-04-two-statistics-en.html", "442 million dollars"),
    ("iu-05-phone-call-ru.txt", "690 млн долларов"),
]


@pytest.mark.parametrize(("name", "words"), PLANTED)
def test_planted_errors_and_conflicts_stand_where_the_list_says(name: str, words: str) -> None:
    assert words in source(ROOT / "documents" / name).text
    assert len(sections()[name]["Planted"]) > len("none")


def test_planted_damage_is_seen() -> None:
    damaged = cleaned(ROOT / "documents" / "cb-15-medicine-centre-gu.txt")
    assert {"corrupt", "looping"} <= {d.flag for d in damaged.damage}
    twice = cleaned(ROOT / "documents" / "cb-17-railway-twice-en.txt")
    body = sum(d.end - d.start for d in twice.discard if d.reason == "repeat")
    assert body > 0.4 * len(source(ROOT / "documents" / "cb-17-railway-twice-en.txt").text)
    forum = cleaned(ROOT / "documents" / "cb-14-park-forum-ru.txt")
    assert any(d.reason == "boilerplate" for d in forum.discard)


def test_copies_are_copies() -> None:
    """The repost repeats its original nearly word for word; a translation does not."""
    original = source(ROOT / "documents" / "cb-20-eleven-months-ru.txt").text
    repost = source(ROOT / "documents" / "cb-25-repost-eleven-months-ru.txt").text
    lines = [line for line in repost.splitlines() if len(line) > 100]
    assert sum(line in original for line in lines) == len(lines) >= 3


def _pieces(text: str, width: int) -> set[str]:
    squeezed = re.sub(r"\s+", " ", text)
    return {squeezed[i : i + width] for i in range(len(squeezed) - width)}


def test_nothing_was_taken_from_the_seed_documents() -> None:
    if not SEEDS.is_dir():
        pytest.skip(f"{SEEDS} is not at hand: nothing to compare with")
    theirs: set[str] = set()
    for path in [*SEEDS.glob("*.txt"), *DEVELOPMENT.glob("*")]:
        text = path.read_text(encoding="utf-8", errors="replace")
        theirs |= _pieces(text, WIDTH) | _pieces(text, WIDTH_OF_HAN)
    for path in FILES:
        width = WIDTH_OF_HAN if language_of(path) == "zh" else WIDTH
        shared = theirs & _pieces(source(path).text, width)
        assert not shared, f"{path.name}: {sorted(shared)[:3]}"
