"""Cases of every pack: whole sentences about many countries → the key fields of what is read."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.languages import pack
from dragoman.reading.bodies import bodies
from dragoman.reading.events import events
from dragoman.reading.instruments import instruments
from dragoman.reading.relations import relations
from tests.reading.events.views import document_of


def cases() -> list[Any]:
    found = []
    for code in pack.available():
        path = pack.ROOT / code / "cases" / "events.yaml"
        if path.exists():
            for number, case in enumerate(pack.read_yaml(path), 1):
                found.append(pytest.param(code, case, id=f"{code}-{number}"))
    return found


@pytest.mark.parametrize(("code", "case"), cases())
def test_case(code: str, case: dict[str, Any]) -> None:
    document = document_of(case, code)
    said = events(document)
    if "events" in case:
        assert [e.kind for e in said] == [e["kind"] for e in case["events"]]
        for want, got in zip(case["events"], said, strict=True):
            _same_event(want, got)
    for want in case.get("instruments", []):
        _one_of(
            want,
            [
                _plain(i, "kind", "title", "parties", "signed", "status", "under", "establishes")
                for i in instruments(document)
            ],
        )
    for want in case.get("bodies", []):
        _one_of(
            want,
            [
                _plain(b, "name", "parent", "established", "established_by", "chairs")
                for b in bodies(document)
            ],
        )
    ties = [f"{r.kind}: {r.source} > {r.target}" for r in relations(document)]
    for tie in case.get("relations", []):
        assert tie in ties


def _same_event(want: dict[str, Any], got: Any) -> None:
    for key in ("date", "place", "status"):
        if key in want:
            assert getattr(got, key) == want[key], key
    if "who" in want:
        assert {p.name for p in got.participants} == set(want["who"])


def _plain(statement: Any, *keys: str) -> dict[str, Any]:
    found = {key: getattr(statement, key) for key in keys}
    return {key: list(value) if isinstance(value, tuple) else value for key, value in found.items()}


def _one_of(want: dict[str, Any], found: list[dict[str, Any]]) -> None:
    assert any(all(have[key] == value for key, value in want.items()) for have in found), (want, found)


@pytest.mark.parametrize("code", pack.available())
def test_enough_cases(code: str) -> None:
    path = pack.ROOT / code / "cases" / "events.yaml"
    if not path.exists():
        pytest.skip("a pack without cases of events")
    assert len(pack.read_yaml(path)) >= dict.fromkeys(("hi", "ar"), 15).get(
        code, 40
    )  # young packs have fewer
