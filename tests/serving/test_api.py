"""The API: the register's own answers, one envelope, a description that holds."""

from __future__ import annotations

import io
import json
from typing import Any

import httpx
import msgspec
import pytest

from dragoman.exporting import csv, facts, statements
from dragoman.exporting.listing import VIEWS, listing
from dragoman.exporting.system import system
from dragoman.model.codec import decode, to_dict
from dragoman.model.fact import Identity
from dragoman.serving import openapi
from tests.serving.conftest import HOSTILE, Served, hostile

BASE = "/api/v1"


def get(client: httpx.Client, path: str, **params: Any) -> Any:
    answer = client.get(BASE + path, params=params)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/json"
    return answer.json()


def plain(data: Any) -> Any:
    return json.loads(msgspec.json.encode(data))


def test_system_and_counts_are_the_registers(client: httpx.Client, site: Served) -> None:
    assert get(client, "/system") == plain(system(site.register, limit=5))
    assert get(client, "/counts") == plain(site.register.counts())
    assert get(client, "/profile")["sides"] == list(site.profile.sides if site.profile else ())


@pytest.mark.parametrize("view", VIEWS)
def test_views_are_the_command_lines(client: httpx.Client, site: Served, view: str) -> None:
    found = get(client, f"/{view}", limit=7, scope="all")
    assert found["items"] == plain(listing(site.register, view, limit=7, in_scope=None))
    assert found["total"] >= len(found["items"])
    rest = get(client, f"/{view}", limit=3, offset=2, scope="all")
    assert rest["items"] == found["items"][2:5]


def test_facts_by_filter_with_paging(client: httpx.Client, site: Served) -> None:
    quantities = get(client, "/facts", type="quantity", scope="all", limit=500)
    assert quantities["total"] == site.register.count_facts(type="quantity", in_scope=None)
    assert {f["type"] for f in quantities["items"]} == {"quantity"}
    both = get(client, "/facts", type=["quantity", "implied"], scope="all")
    assert both["total"] >= quantities["total"]
    assert get(client, "/facts", party="PE", scope="all")["total"] >= 1
    assert get(client, "/facts", party="nobody")["total"] == 0


def test_a_fact_is_found_by_its_statements_and_says_why(client: httpx.Client, site: Served) -> None:
    fact = next(f for f in site.register.facts(type="quantity", limit=1))
    assert get(client, f"/facts/{fact.id}")["id"] == fact.id
    assert get(client, f"/facts/{fact.statements[0]}")["id"] == fact.id
    why = get(client, f"/facts/{fact.id}/why")
    assert {r["id"] for r in why["reports"]} == set(fact.statements)
    for report in why["reports"]:
        assert report["passages"]
        assert report["document"]["doc_id"]


def test_statements_are_in_the_contracts_form(client: httpx.Client, site: Served) -> None:
    found = get(client, "/statements", type="entity", limit=5)["items"]
    assert len(found) == 5
    assert get(client, "/statements", type="entity")["total"] == site.register.counts().statements["entity"]
    assert get(client, "/statements", doc=found[0]["doc_id"])["total"] >= 1
    assert get(client, "/statements", type="nonsense")["total"] == 0
    for item in found:
        assert plain(to_dict(decode(json.dumps(item)))) == item
    one = get(client, f"/statements/{found[0]['statement']}")
    assert one["passages"]
    assert one["document"]["doc_id"] == found[0]["doc_id"]


def test_documents_give_text_to_the_character(client: httpx.Client, site: Served) -> None:
    for line in site.register.documents():
        found = get(client, f"/documents/{line.info.doc_id.removeprefix('sha256:')}")
        stored = site.register.document(line.info.doc_id)
        assert found["text"] == stored.text
        for item in found["statements"]:
            for span in item.get("evidence", ()):
                assert 0 <= span["start"] < span["end"] <= len(stored.text)


def test_a_damaged_text_is_still_json(client: httpx.Client) -> None:
    doc_id = hostile()[0].source.doc_id
    assert get(client, f"/documents/{doc_id}")["text"] == HOSTILE


def test_documents_by_filter(client: httpx.Client) -> None:
    assert {d["info"]["language"] for d in get(client, "/documents", language="gu")["items"]} == {"gu"}
    assert get(client, "/documents", since="2026-01", limit=500)["total"] < get(client, "/documents")["total"]


def test_search_in_any_script(client: httpx.Client) -> None:
    found = get(client, "/search", q="中国")
    assert found
    for hit in found:
        assert any(hit["snippet"][m["start"] : m["end"]] == "中国" for m in hit["marks"])
    assert client.get(f"{BASE}/search").status_code == 422


def test_changes_since_a_day(client: httpx.Client) -> None:
    found = get(client, "/changes", since="2026")
    assert found["since"] == "2026-01-01"
    assert found["new"]


@pytest.mark.parametrize(("form", "writer"), [("statements", statements), ("facts", facts), ("csv", csv)])
def test_exports_are_the_files(client: httpx.Client, site: Served, form: str, writer: Any) -> None:
    stream = io.BytesIO()
    writer.write(site.register, stream)
    answer = client.get(f"{BASE}/export", params={"format": form})
    assert answer.content == stream.getvalue()
    assert "attachment" in answer.headers["content-disposition"]


ERRORS = [
    ("/facts/nothing-here", 404, "not_found"), ("/facts/nothing-here/why", 404, "not_found"),
    ("/documents/nothing-here", 404, "not_found"), ("/statements/nothing-here", 404, "not_found"),
    ("/statements?doc=nothing-here", 404, "not_found"), ("/nowhere", 404, "not_found"),
    ("/facts?since=yesterday", 422, "date"), ("/changes?since=yesterday", 422, "date"), ("/changes", 422, "usage"),
    ("/facts?limit=0", 422, "usage"), ("/facts?order=best", 422, "usage"), ("/export?format=pdf", 422, "usage"),
    ("/documents?damaged=perhaps", 422, "usage"), ("/system?scope=none", 422, "usage"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "status", "code"), ERRORS)
def test_errors_come_in_one_envelope(client: httpx.Client, path: str, status: int, code: str) -> None:
    answer = client.get(BASE + path)
    assert answer.status_code == status
    assert set(answer.json()) == {"error"}
    error = answer.json()["error"]
    assert error["code"] == code
    assert error["reason"]
    assert set(error) <= {"code", "reason", "subject", "hint"}


def test_the_description_needs_no_register_and_is_what_is_served(client: httpx.Client) -> None:
    description = openapi()
    assert get(client, "/openapi.json") == description
    for path, operations in description["paths"].items():
        assert set(operations) == {"get"}, path
        assert operations["get"]["summary"]
    references = set(_references(description))
    assert references <= {f"#/components/schemas/{name}" for name in description["components"]["schemas"]}


def _references(node: Any) -> list[str]:
    if isinstance(node, dict):
        own = [node["$ref"]] if isinstance(node.get("$ref"), str) else []
        return own + [r for value in node.values() for r in _references(value)]
    return [r for item in node for r in _references(item)] if isinstance(node, list) else []


def test_every_described_operation_answers(client: httpx.Client, site: Served) -> None:
    fact = next(f for f in site.register.facts(type="identity", limit=1) if isinstance(f, Identity))
    ids = {"/facts": fact.id, "/statements": fact.statements[0], "/documents": site.register.documents(limit=1)[0].info.doc_id}  # fmt: skip
    needed = {"q": "trade", "since": "2024"}
    for path, operations in openapi()["paths"].items():
        kind = path.removeprefix(BASE).partition("/{")[0]
        params = {p["name"]: needed[p["name"]] for p in operations["get"].get("parameters", ()) if p["required"] and p["in"] == "query"}  # fmt: skip
        answer = client.get(path.replace("{id}", ids.get(kind, "")), params=params)
        assert answer.status_code == 200, path


def test_the_api_has_a_page_of_its_own(client: httpx.Client) -> None:
    page = client.get(f"{BASE}/").text
    for path in openapi()["paths"]:
        assert path in page
