"""Facts are a function of the statements: whatever the order and the steps in which documents arrive."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman import pipeline
from dragoman.model.codec import encode_fact
from dragoman.model.document import SourceDocument
from dragoman.profiles import load
from dragoman.register import Register

TEXTS = {
    "a.txt": "TASHKENT, 12 March 2024. Uzbekistan and India signed a memorandum on tourism in Tashkent on 11 March 2024. "
    "Trade between India and Uzbekistan reached 690 million US dollars in 2022, the Ministry of Economy of Uzbekistan said.",
    "b.txt": "Am 11. März 2024 haben Indien und Usbekistan in Taschkent ein Memorandum über Tourismus unterzeichnet. "
    "Der Handel zwischen Indien und Usbekistan belief sich 2022 auf 690 Millionen US-Dollar.",
    "c.txt": "Товарооборот Узбекистана и Индии в 2023 году вырос на 30% и составил 800 млн долларов, сообщило "
    "Министерство экономики Узбекистана. В июне 2024 года планируется открытие завода в Андижане.",
    "d.txt": "NEW DELHI, 3 July 2024. Trade between India and Uzbekistan was 756 million US dollars in 2023.",
}


def source(name: str) -> SourceDocument:
    number = sorted(TEXTS).index(name)
    day = f"2024-0{number + 3}-12"
    return SourceDocument(doc=name, doc_id=f"sha256:{number:064d}", text=TEXTS[name], published=day)


def facts(folder: Path, order: list[str], step: int) -> list[bytes]:
    with Register.open(folder / f"{''.join(order)}-{step}.dragoman") as register:
        profile = load("india-uzbekistan")
        for at in range(0, len(order), step):
            for name in order[at : at + step]:
                reading = pipeline.read(source(name))
                register.add(reading.clean, reading.statements)
            pipeline.settle(register, profile)
        return sorted(encode_fact(f) for f in register.facts())


@pytest.mark.parametrize(
    ("order", "step"),
    [
        (["a.txt", "b.txt", "c.txt", "d.txt"], 1),
        (["d.txt", "c.txt", "b.txt", "a.txt"], 1),
        (["c.txt", "a.txt", "d.txt", "b.txt"], 2),
    ],
)
def test_any_order_of_arrival_gives_the_same_facts(tmp_path: Path, order: list[str], step: int) -> None:
    at_once = facts(tmp_path, sorted(TEXTS), 4)
    assert len(at_once) > 10
    assert facts(tmp_path, order, step) == at_once
