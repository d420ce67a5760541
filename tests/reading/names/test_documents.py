"""Who is meant inside a document: later short forms, acronyms, role words, pronouns, adjectives, nested names."""

from __future__ import annotations

import pytest

from dragoman.languages.choose import pack_for
from dragoman.model.document import CleanDocument, Sentence, SourceDocument
from dragoman.reading.entities import entity_statements, link
from dragoman.reading.names import find_mentions
from dragoman.reading.views import DocumentView, Mention, SentenceView
from dragoman.text.tokens import tokenise


def read(language: str, *sentences: str) -> DocumentView:
    """A document of the sentences, one paragraph each."""
    text = "\n".join(sentences)
    spans, at = [], 0
    for number, sentence in enumerate(sentences):
        spans.append(Sentence(start=at, end=at + len(sentence), language=language, paragraph=number))
        at += len(sentence) + 1
    source = SourceDocument(doc="d.txt", doc_id="sha256:d", text=text)
    clean = CleanDocument(source=source, language=language, languages=(language,), sentences=tuple(spans))
    view = DocumentView(clean)
    pack = pack_for(language)
    for number, span in enumerate(spans):
        tokens = tokenise(text, span.start, span.end)
        view.sentences.append(SentenceView(number, span, text, tokens, pack.lexicon.find(tokens), pack))
    for each in view.sentences:
        each.mentions = find_mentions(each)
    link(view)
    return view


def mention(view: DocumentView, text: str, nth: int = -1) -> Mention:
    """The last (or nth) mention with that text."""
    return [m for m in view.mentions() if m.text == text][nth]


def meant(view: DocumentView, text: str, nth: int = -1) -> str | None:
    entity = mention(view, text, nth).entity
    return entity.name if entity else None


@pytest.mark.parametrize(
    ("language", "sentences", "short", "name"),
    [
        (
            "en",
            ("Deputy Minister Arman Sadykov visited Hanoi.", "Sadykov praised the talks."),
            "Sadykov",
            "Arman Sadykov",
        ),
        ("en", ("Minister Le Van Minh spoke in Hanoi.", "Minh said it was time."), "Minh", "Le Van Minh"),
        (
            "ru",
            ("Министр Арман Садыков посетил Ханой.", "Предложение Садыкова приняли."),
            "Садыкова",
            "Арман Садыков",
        ),
        (
            "de",
            ("Minister Jonas Weber reiste nach Hanoi.", "Die Rede von Weber war kurz."),
            "Weber",
            "Jonas Weber",
        ),
        (
            "zh",
            ("智利外长阿尔韦托·克拉夫伦访问了河内。", "克拉夫伦说，合作很好。"),
            "克拉夫伦",
            "阿尔韦托·克拉夫伦",
        ),
    ],
)
def test_family_name_alone(language: str, sentences: tuple[str, ...], short: str, name: str) -> None:
    assert meant(read(language, *sentences), short) == name


def test_acronym_is_the_same_thing() -> None:
    view = read("en", "The Nile Basin Council (NBC) met in Kampala.", "The NBC elected a chair.")
    assert meant(view, "NBC") == "Nile Basin Council"


def test_bare_head_means_the_last_of_its_kind() -> None:
    view = read("en", "The Ministry of Trade of Peru signed the paper.", "The ministry will publish it.")
    assert meant(view, "ministry") == "Ministry of Trade of Peru"
    assert mention(view, "ministry").kind == "role"


def test_title_and_pronoun_mean_the_person() -> None:
    view = read("en", "Governor Ivan Petrov came to Oslo.", "The governor met fishermen.", "He thanked them.")
    assert meant(view, "governor") == "Ivan Petrov"
    assert meant(view, "He") == "Ivan Petrov"


def test_spellings_of_one_name_are_one_entity() -> None:
    view = read(
        "en",
        "The Kenya-Malaysia Industrial Park opened.",
        "Firms in the Kenya-Malasia Industrial Park pay no duty.",
        "The Kenya-Brunei Industrial Park is another one.",
    )
    parks = [e for e in entity_statements(view) if e.schema == "Facility"]
    assert [len(p.names) for p in parks] == [2, 1]


def test_word_order_and_country_do_not_divide() -> None:
    view = read("en", "The Trade Committee of Oman met.", "The Oman Trade Committee met again.")
    assert len([e for e in entity_statements(view) if e.schema == "PublicBody"]) == 1


def test_two_ministries_stay_two() -> None:
    view = read("en", "The Ministry of Trade of Peru and the Ministry of Trade of Chile signed.")
    assert len([e for e in entity_statements(view) if e.schema == "PublicBody"]) == 2


def test_adjectives_belong_to_the_country_but_are_no_names() -> None:
    view = read("en", "Peru exports fish.", "Peruvian fish is popular in Japan.")
    assert meant(view, "Peruvian") == "Peru"
    peru = next(e for e in entity_statements(view) if e.code == "PE")
    assert peru.names == ("Peru",)


def test_nested_names_know_the_outer_one() -> None:
    view = read("en", "The Trade Office of the Ministry of Industry of Peru opened.")
    inner = mention(view, "Ministry of Industry of Peru")
    assert inner.within is not None
    assert inner.within.text == "Trade Office of the Ministry of Industry of Peru"
    assert meant(view, "Trade Office") == "Trade Office of the Ministry of Industry of Peru"


def test_both_sides_are_a_pair() -> None:
    view = read("zh", "秘鲁和日本的双方代表举行会谈。")
    assert mention(view, "双方").kind == "organ"


@pytest.mark.parametrize(
    ("language", "text", "people", "codes"),
    [
        ("fr", "Le ministre turc du Commerce Ömer Bolat a visité le Maroc.", ["Ömer Bolat"], ["MA"]),
        ("es", "El presidente de Chile, Gabriel Boric, viajó a Ghana.", ["Gabriel Boric"], ["CL", "GH"]),
        ("it", "Il ministro Antonio Tajani ha visitato il Ghana.", ["Antonio Tajani"], ["GH"]),
        ("uk", "Міністр економіки Юлія Свириденко відвідала Японію.", ["Юлія Свириденко"], ["JP"]),
        ("tr", "Ticaret Bakanı Ömer Bolat Kenya’ya gitti.", ["Ömer Bolat"], ["KE"]),
        ("id", "Presiden Prabowo Subianto mengunjungi India.", ["Prabowo Subianto"], ["IN"]),
        ("th", "นายกรัฐมนตรีไทยเยือนอินเดีย", [], ["TH", "IN"]),
    ],
)
def test_languages_without_a_pack(language: str, text: str, people: list[str], codes: list[str]) -> None:
    found = entity_statements(read(language, text))
    assert [e.name for e in found if e.schema == "Person"] == people
    assert sorted(e.code or "" for e in found if e.schema == "Place") == sorted(codes)
