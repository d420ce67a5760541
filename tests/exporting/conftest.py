"""A register with invented matters of two countries, in several languages, some of it differing, some of it hostile."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.model.fact import Claim, Commitment, Identity, Occurrence, Quantity
from dragoman.register import Register
from tests.register import build

ENGLISH = "Chile sold 40 tonnes of salmon to Vietnam in 2024. Minister Ana Rojas visited Hanoi."
SPANISH = "Chile vendió 52 toneladas de salmón en 2024."
GUJARATI = "ચિલીએ ૪૦ ટન માછલી મોકલી."
HOSTILE = "<script>alert(1)</script> =cmd|'/C calc'!A0 *bold* [x](javascript:1) \x0b is planned."


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Register]:
    one = build.document(
        ENGLISH, doc="a.txt", published="2024-07-01", publisher="Daily", url="https://example.org/a?x=1&y=2"
    )
    two = build.document(
        SPANISH,
        doc="b.txt",
        language="es",
        published="2024-08-02",
        publisher="Diario",
        url="javascript:alert(1)",
    )
    three = build.document(
        GUJARATI, doc="c.txt", language="gu", published="2024-08-03", publisher="<b>Patra</b>"
    )
    four = build.document(HOSTILE, doc="=d.txt", published="2024-09-01")
    with Register.open(tmp_path / "register.db") as register:
        register.add(one, [
            build.head(one, title="=Salmon"),
            build.figure(one, "40 tonnes", id="f-en", period="2024", from_="CL", to="VN"),
            build.event(one, "visited Hanoi", id="e-en", date="2024-06", place="Hanoi"),
            build.entity(one, "Ana Rojas", id="n-en"),
        ])  # fmt: skip
        register.add(two, [build.figure(two, "52 toneladas", id="f-es", value=52.0)])
        register.add(three, [build.figure(three, "૪૦ ટન", id="f-gu", language="gu")])
        register.add(four, [build.event(four, "is planned", id="e-bad", status="planned")])
        register.set_clusters({"n-en": "Q1"}, {"Q1": ["CL"]})
        known = {"first_known": "2024-07-01", "last_known": "2024-08-03"}
        claims = tuple(
            Claim(statement=i, low=v - 0.5, high=v + 0.5, unit="t", value=v)
            for i, v in (("f-en", 40.0), ("f-es", 52.0), ("f-gu", 40.0))
        )
        register.put_facts_of({
            "q": [Quantity(
                id="q-1", key="q", indicator="exports", unit="t", period="2024", date="2024", area="trade",
                statements=("f-en", "f-es", "f-gu"), independent=3, claims=claims, verdict="differing",
                conflict="genuine", grounds="52 t is outside of what 40 t allows", label="Exports of salmon: 40 t",
                from_="CL", to="VN", parties=("CL", "VN"), sectors=("HS:03",), **known,
            )],
            "e": [Occurrence(
                id="e-1", key="e", kind="visit", date="2024-06", area="visits", statements=("e-en",), independent=1,
                label="Visit to Hanoi", place="Hanoi", first_known="2024-07-01", last_known="2024-07-01",
            )],
            "x": [Occurrence(
                id="e-2", key="x", kind="other", date="2025-01", area="visits", statements=("e-bad",), independent=1,
                label=HOSTILE, status="planned", first_known="2024-09-01", last_known="2024-09-01",
            )],
            "i": [Identity(
                id="i-1", key="i", schema="Person", name="Ana Rojas", area="people", statements=("n-en",),
                independent=1, **known,
            )],
            "c": [Commitment(
                id="c-1", key="c", what="a port", label="-A port", due="2025-03", date="2025-03", state="announced",
                area="due", first_known="2023", last_known="2024-07-01", independent=1, statements=("e-en",),
            )],
        })  # fmt: skip
        yield register
