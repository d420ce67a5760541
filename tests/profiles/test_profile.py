"""Profiles: those that come with Dragoman, new ones from CLDR, and what is refused."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from dragoman import profiles
from dragoman.errors import PackError, UsageError
from dragoman.knowledge import places
from dragoman.model.statement import Indicator, Schema
from dragoman.profiles import profile as module
from dragoman.text import edtf

NAMES = profiles.available()
SIX = {"en", "de", "ru", "be", "zh", "gu"}
INDICATORS = set(Indicator.__args__)  # type: ignore[attr-defined]
SCHEMATA = set(Schema.__args__)  # type: ignore[attr-defined]


def comments(name: str) -> list[str]:
    """The comment lines of a profile's series."""
    text = (module.ROOT / name / "series.csv").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.startswith("#")]


def test_two_pairs_come_with_dragoman() -> None:
    assert {profiles.load(n).sides for n in NAMES} >= {("CN", "BY"), ("IN", "UZ")}
    assert len(profiles.load("china-belarus").institutions) >= 60
    assert len(profiles.load("india-uzbekistan").institutions) >= 15


@pytest.mark.parametrize("name", NAMES)
def test_title_in_six_languages(name: str) -> None:
    assert set(profiles.load(name).title) >= SIX


@pytest.mark.parametrize("name", NAMES)
def test_institutions_are_well_formed(name: str) -> None:
    profile = profiles.load(name)
    ids = [i.id for i in profile.institutions]
    assert len(ids) == len(set(ids)), "an id stands twice"
    for institution in profile.institutions:
        assert institution.schema in SCHEMATA, institution.id
        assert institution.side in (None, *profile.sides), institution.id
        assert institution.parent is None or institution.parent in ids, institution.id
        assert institution.names.get("en"), f"{institution.id} has no English name"
        assert set(institution.names) <= set(profiles.profile.LANGUAGES), institution.id
        assert all(n and n == n.strip() for ns in institution.names.values() for n in ns), institution.id


@pytest.mark.parametrize("name", NAMES)
def test_no_name_stands_for_two_institutions(name: str) -> None:
    owner: dict[tuple[str, str], str] = {}
    for institution in profiles.load(name).institutions:
        for language, forms in institution.names.items():
            for form in forms:
                first = owner.setdefault((language, form.casefold()), institution.id)
                assert first == institution.id, f"{form} ({language}): {first} and {institution.id}"


@pytest.mark.parametrize("name", NAMES)
def test_pairings_have_a_source_and_known_codes(name: str) -> None:
    for pairing in profiles.load(name).pairings:
        assert (pairing.source or "").startswith("http"), pairing
        assert pairing.since is None or edtf.parse(pairing.since)
        for end in (pairing.a, pairing.b):
            assert "-" not in end or places.place(end) is not None, f"{end} is no region that we know"


@pytest.mark.parametrize("name", NAMES)
def test_series_are_typed_and_sourced(name: str) -> None:
    profile = profiles.load(name)
    assert profile.series
    assert any("asis" in line for line in comments(name)), "no comment says the basis of the series"
    for cell in profile.series:
        assert cell.indicator in INDICATORS, cell
        assert isinstance(cell.value, float) and cell.value > 0, cell
        assert edtf.parse(cell.period), cell
        assert cell.unit == "USD" and cell.source and cell.url.startswith("http") and cell.retrieved, cell
        ends = set(cell.parties) or {cell.from_, cell.to}
        assert ends == set(profile.sides), cell


def test_exports_and_imports_add_up_to_turnover() -> None:
    """The published parts of one year and one reporter make its turnover, as far as rounding allows."""
    checked = 0
    for name in NAMES:
        cells = {(c.reporter, c.period, c.indicator): c.value for c in profiles.load(name).series}
        for (reporter, period, indicator), value in cells.items():
            exports, imports = (cells.get((reporter, period, i)) for i in ("exports", "imports"))
            if indicator == "trade_turnover" and exports and imports:
                assert exports + imports == pytest.approx(value, rel=0.005), (name, reporter, period)
                checked += 1
    assert checked >= 3


def test_rows_are_numbered_by_their_line_of_data() -> None:
    rows = [c.row for c in profiles.load("china-belarus").series]
    assert rows == list(range(2, 2 + len(rows)))


def test_a_new_profile_from_cldr_is_written_and_loaded(tmp_path: Path) -> None:
    made = profiles.make("vn", "kr")
    assert made.name == "vietnam-south-korea" and made.sides == ("VN", "KR")
    assert made.title["de"] == "Vietnam – Südkorea"
    assert len(set(made.title.values())) > 6
    path = profiles.write(made, tmp_path / made.name)
    assert profiles.load(str(path.parent)) == made


def test_an_existing_profile_is_not_overwritten(tmp_path: Path) -> None:
    made = profiles.make("FR", "SN")
    path = profiles.write(made, tmp_path)
    before = path.read_bytes()
    with pytest.raises(UsageError, match="there is a profile already") as caught:
        profiles.write(made, tmp_path)
    assert str(path) in str(caught.value)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("a", "b", "said"),
    [("XQ", "KR", "XQ"), ("VNM", "KR", "VNM"), ("", "KR", "''"), ("KR", "kr", "two different")],
)
def test_unknown_codes_are_refused(a: str, b: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        profiles.make(a, b)


def test_an_unknown_profile_says_which_there_are() -> None:
    with pytest.raises(UsageError) as caught:
        profiles.load("atlantis-lemuria")
    assert all(name in str(caught.value) for name in NAMES)


@pytest.mark.parametrize(
    ("yaml", "csv_text", "said"),
    [
        ("name: x\nsides: [VN]\ntitle: {en: X}\n", "", "sides"),
        ("name: x\nsides: [VN, KR]\ntitle: {en: X}\ncolour: blue\n", "", "colour"),
        (
            "name: x\nsides: [VN, KR]\ntitle: {en: X}\ninstitutions: [{id: a, names: {en: [A]}}]\n",
            "",
            "schema",
        ),
        (
            "name: x\nsides: [VN, KR]\ntitle: {en: X}\n",
            "indicator,period,value\nexports,2020,much\n",
            "row 2",
        ),
    ],
)
def test_wrong_data_names_the_file_and_the_field(tmp_path: Path, yaml: str, csv_text: str, said: str) -> None:
    (tmp_path / "profile.yaml").write_text(yaml, encoding="utf-8")
    if csv_text:
        (tmp_path / "series.csv").write_text(csv_text, encoding="utf-8")
    with pytest.raises(PackError) as caught:
        profiles.load(str(tmp_path))
    assert said in str(caught.value) and str(tmp_path) in str(caught.value)


@pytest.mark.parametrize("name", NAMES)
def test_series_file_has_the_agreed_columns(name: str) -> None:
    with (module.ROOT / name / "series.csv").open(encoding="utf-8", newline="") as stream:
        header = next(csv.reader(line for line in stream if not line.startswith("#")))
    assert header == [
        "indicator", "period", "value", "unit", "reporter", "source", "url", "from", "to", "parties", "retrieved",
    ]  # fmt: skip
