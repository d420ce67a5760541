"""Facts that name each other are linked by ids: in the export, in `why`, on pages."""

from __future__ import annotations

import io
import json

import pytest

from dragoman.cli.why import print_why
from dragoman.exporting import facts, standing
from dragoman.exporting.links import links, links_of
from dragoman.model.codec import decode_fact
from dragoman.model.fact import BodyFact, Commitment, Identity, InstrumentFact
from dragoman.register import Register
from dragoman.serving.web import fact as page
from dragoman.serving.web.render import page as render

COUNCIL = "Chile-Vietnam Salmon Council"


@pytest.fixture
def named(filled: Register) -> Register:
    """A treaty that sets up a council, a plan under the treaty, a promise under the plan; a person called like the council."""
    shared = {"statements": ("e-en",), "independent": 1, "area": "agreements"}
    filled.put_facts_of({
        "t": [InstrumentFact(id="f-treaty", key="t", kind="treaty", title="Treaty on Salmon", label="Treaty", establishes=COUNCIL, **shared)],
        "p": [InstrumentFact(id="f-plan", key="p", kind="roadmap", title="Salmon Plan", label="Plan", under="the Treaty on Salmon", **shared)],
        "b": [BodyFact(id="f-council", key="b", name=COUNCIL, label="Council", established_by="Treaty on Salmon", **shared)],
        "o": [Commitment(id="f-promise", key="o", what="a farm", label="A farm", under="Salmon Plan", due="2024-01", **shared)],
        "z": [Identity(id="f-person", key="z", schema="Person", name=COUNCIL, **shared)],
    })  # fmt: skip
    return filled


def test_links_go_by_fields_and_ids(named: Register) -> None:
    assert links(named) == {
        "f-council": {"established_by": "f-treaty"},
        "f-plan": {"under": "f-treaty"},
        "f-promise": {"under": "f-plan"},
        "f-treaty": {"establishes": "f-council"},
    }


def test_a_fact_says_what_it_names_and_what_names_it(named: Register) -> None:
    def of(name: str) -> list[tuple[str, str, bool]]:
        return [(o.words, o.fact.id, o.back) for o in links_of(named, named.fact(name))]

    assert of("f-treaty") == [
        ("sets up", "f-council", False), ("under it", "f-plan", True),
    ]  # fmt: skip
    assert of("f-council") == [("set up by", "f-treaty", False)]
    assert of("f-plan") == [("under", "f-treaty", False), ("under it", "f-promise", True)]
    assert of("e-1") == []


def test_the_export_gives_ids_beside_names_and_can_be_read_again(named: Register) -> None:
    out = io.BytesIO()
    facts.write(named, out)
    told = {row["id"]: row for row in map(json.loads, out.getvalue().splitlines())}
    assert told["f-plan"]["under"] == "the Treaty on Salmon"
    assert told["f-plan"]["links"] == {"under": "f-treaty"}
    assert "links" not in told["q-1"]
    assert told["f-promise"]["state"] == "overdue"
    assert {decode_fact(line).id for line in out.getvalue().splitlines()} == set(told)


def test_why_and_the_page_lead_to_them(named: Register, capsys: pytest.CaptureFixture[str]) -> None:
    why = standing.why(named, "f-plan")
    print_why(why, links_of(named, why.fact))
    printed = capsys.readouterr().out
    assert "under f-treaty: Treaty" in printed and "under it f-promise: A farm" in printed
    shared = {"view": "fact", "profile": None, "site": "x", "heading": "x", "form": None, "sides": ()}
    html = bytes(render("fact.html", {**shared, **page.why(named, "f-plan")}).body).decode()
    assert '<a href="/fact/f-treaty">the Treaty on Salmon</a>' in html
    assert 'href="/fact/f-promise"' in html and "What names it" in html and "overdue" in html
