"""The date of a document: shown, completed, inferred with grounds, or unknown."""

from __future__ import annotations

import pytest

from dragoman.languages.datelines import find_publication_date
from dragoman.languages.pack import load
from dragoman.model.document import CleanDocument, Sentence, SourceDocument
from dragoman.reading.dates import Clock, document_clock, find_dates
from dragoman.reading.views import SentenceView
from dragoman.text.tokens import tokenise


def read(code: str, *lines: str, sentences: slice = slice(None)) -> tuple[Clock, list[str | None]]:
    """The clock of a text of one sentence a line, and all its dates; lines outside `sentences` are boilerplate."""
    pack, text = load(code), "\n".join(lines)
    spans, at = [], 0
    for line in lines:
        spans.append((at, at + len(line)))
        at += len(line) + 1
    views = []
    for index, (start, end) in enumerate(spans[sentences]):
        tokens = tokenise(text, start, end)
        sentence = Sentence(start=start, end=end, language=code, paragraph=index)
        views.append(SentenceView(index, sentence, text, tokens, pack.lexicon.find(tokens), pack))
    source = SourceDocument(doc="a.txt", doc_id="sha256:0", text=text)
    clean = CleanDocument(
        source=source, language=code, languages=(code,), sentences=tuple(v.sentence for v in views)
    )
    clock = document_clock(clean, views)
    return clock, [m.edtf for v in views for m in find_dates(v, clock)]


SHOWN = [
    ("en", "Post time: Mar-07-2021", "2021-03-07"),
    ("en", "NAIROBI, July 4, 2023 (Agency) – Exports rose.", "2023-07-04"),
    ("en", "Wednesday, 11 February 2026, 09:34", "2026-02-11"),
    ("en", " date 2019-10 Title of the page", "2019-10"),
    ("en", "12-May-2023", "2023-05-12"),
    ("en", "2021-12-03T10:33:00Z", "2021-12-03"),
    ("en", "Lima, May 12, 2023, AGENCY - Peru sold more tea to Chile last year.", "2023-05-12"),
    ("en", "(LIMA, May 12, 2023) Peru sold more tea to Chile last year.", "2023-05-12"),
    ("de", "25 April 2019, 11:07", "2019-04-25"),
    ("de", "LIMA, 18. November 2020 (Agentur) – Der Handel wuchs.", "2020-11-18"),
    ("es", "Bogotá, D.C., mayo 12 de 2024.", "2024-05-12"),
    ("es", "12 may. 2024 | 10:30 h", "2024-05-12"),
    ("ru", "4 июл 2023", "2023-07-04"),
    ("ru", "4 июля 20234 июл 2023", "2023-07-04"),
    ("ru", "ЛИМА, 18 ноября 2020 г. /Агентство/ – Торговля выросла.", "2020-11-18"),
    ("be", "ЛІМА, 18 лістапада 2020 (Агенцтва) – Гандаль вырас.", "2020-11-18"),
    ("zh", "2025 三月 11, 09:34", "2025-03-11"),
    ("zh", "发布时间:2025年3月11日", "2025-03-11"),
    ("gu", "પોસ્ટ સમય: નવે -25-2021", "2021-11-25"),
]


@pytest.mark.parametrize(("code", "line", "edtf"), SHOWN)
def test_a_shown_date_is_found_on_a_plain_string(code: str, line: str, edtf: str) -> None:
    found = find_publication_date(line, load(code))
    assert found is not None
    assert found[0] == edtf
    assert found[1].of(line).strip() == found[1].of(line) != ""


def test_a_dateline_without_a_year_takes_it_from_the_post_time_line() -> None:
    text = "Politics\n12 May 2019, 10:40\nTitle\nLIMA, May 11 (Agency) – The minister spoke today."
    clock, dates = read("en", *text.split("\n"), sentences=slice(3, 4))
    assert (clock.published, clock.today) == ("2019-05-12", "2019-05-11")
    assert dates == ["2019-05-11", "2019-05-11"]


def test_a_wire_dateline_names_the_day_before_the_post_time() -> None:
    clock, dates = read(
        "zh", " date 2024-06-18 标题", "(某某社内罗毕17日电)两国部长今天会晤。", sentences=slice(1, 2)
    )
    assert clock.published == "2024-06-18"
    assert dates == ["2024-06-17", "2024-06-17"]


def test_the_year_of_a_dateline_is_inferred_from_full_dates() -> None:
    clock, dates = read(
        "de", "LIMA, 18. November (Agentur) – Der Minister besucht am 17./20. November Ghana.",
        "Der Ausschuss wurde am 21. Mai 2021 gegründet.",
    )  # fmt: skip
    assert clock.published == "2021-11-18"
    assert "2021" in clock.grounds
    assert dates == ["2021-11-18", "2021-11-17/2021-11-20", "2021-05-21"]


def test_a_whole_year_spoken_of_lies_before_the_dateline() -> None:
    clock, _ = read("en", "LIMA, July 4 (Agency) – In 2022 trade reached 3 billion dollars.")
    assert clock.published == "2023-07-04"


def test_an_undated_text_is_placed_by_last_year_and_a_whole_year() -> None:
    clock, dates = read(
        "en", "In 2021, trade between Kenya and Oman reached 5 billion dollars.",
        "The number of firms reached 40 by the end of January this year.", "Last September the leaders met.",
    )  # fmt: skip
    assert (clock.published, clock.today) == (None, "2022")
    assert clock.grounds
    assert dates == ["2021", "2022-01-31", "2021-09"]


def test_an_anniversary_of_a_named_year_dates_the_text() -> None:
    clock, dates = read("en", "This year marks the 31st anniversary of the relations set up in 1992.")
    assert clock.today == "2023"
    assert dates == ["2023", "1992", "1992"]


def test_two_possible_years_leave_the_date_uncertain() -> None:
    clock, dates = read("en", "On December 3rd a seminar was held.", "2021-2022 is the year of sport.")
    assert clock.uncertain
    assert dates == ["2021-12-03?", "2021/2022"]


def test_a_weekday_settles_the_year() -> None:
    clock, dates = read("en", "On Wednesday, March 1, he was received.", "In 2022 trade grew.")
    assert clock.today == "2023-03"
    assert dates[0] == "2023-03-01"


def test_targets_do_not_date_a_text() -> None:
    clock, dates = read("en", "Trade is to reach 10 billion dollars by 2030.", "Last year it grew.")
    assert (clock.today, clock.published) == (None, None)
    assert dates == ["2030", None]


def test_what_cleaning_found_is_taken_over() -> None:
    pack = load("en")
    text = "Trade grew last year."
    tokens = tokenise(text)
    sentence = Sentence(start=0, end=len(text), language="en", paragraph=0)
    view = SentenceView(0, sentence, text, tokens, pack.lexicon.find(tokens), pack)
    clean = CleanDocument(
        source=SourceDocument(doc="a", doc_id="b", text=text), language="en", languages=("en",),
        sentences=(sentence,), published="2020-02-03",
    )  # fmt: skip
    clock = document_clock(clean, [view])
    assert (clock.today, clock.published) == ("2020-02-03", "2020-02-03")
    assert [m.edtf for m in find_dates(view, clock)] == ["2019"]


@pytest.mark.parametrize(
    ("code", "line"),
    [("en", "In 2022 exports to Peru reached 12 billion dollars, which is a record for the whole of the region and its ports."),
     ("en", "Views: 2023"), ("ru", "317"), ("zh", "上一篇 下一篇")],
)  # fmt: skip
def test_other_lines_show_no_date(code: str, line: str) -> None:
    assert find_publication_date(line, load(code)) is None


NOT_SHOWN = [
    ("en", "On 8 December 2015, the presidents of Peru and Ghana signed a first agreement in Accra."),
    ("en", "On 8 December 2015 (Tuesday) the presidents of Peru and Ghana signed an agreement."),
    ("de", "Am 3. März 2016 unterzeichneten Chile und Kenia in Nairobi ein erstes Abkommen."),
]


@pytest.mark.parametrize(("code", "line"), NOT_SHOWN)
def test_a_sentence_that_opens_with_a_date_shows_none(code: str, line: str) -> None:
    clock, _ = read(code, line)
    assert clock.published is None


def test_dates_in_digits_alone_follow_those_that_read_one_way() -> None:
    assert read("en", "It was signed on 05/13/2023 and amended on 04/06/2023.")[1] == [
        "2023-05-13",
        "2023-04-06",
    ]
    assert read("en", "It was signed on 13/05/2023 and amended on 04/06/2023.")[1] == [
        "2023-05-13",
        "2023-06-04",
    ]
