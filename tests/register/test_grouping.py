"""Statements get keys, groups get facts, and only what is touched is done again."""

from __future__ import annotations

import msgspec

from dragoman.model.decision import Decision, Selector
from dragoman.register import Register
from tests.register import build

OTHER = "Chile exported 41 tonnes of salmon to Vietnam. The Chilean minister Ana Rojas opened a fair."


def _fill(register: Register) -> build.ByKind:
    one = build.document(published="2024-05-03")
    other = build.document(OTHER, doc="b.txt", published="2024-06")
    register.add(one, build.read(one))
    register.add(
        other,
        [
            build.figure(other, "41 tonnes", value=41.0, id="s-other"),
            build.entity(other, "Ana Rojas", id="n-other"),
        ],
    )
    register.set_clusters({e.statement.id: "Q1" for e in register.entity_names()}, {"Q1": ["CL"]})
    reconciler = build.ByKind()
    register.apply(reconciler)
    return reconciler


def test_all_that_waits_is_done(register: Register) -> None:
    reconciler = _fill(register)
    assert sorted(reconciler.reconciled) == ["e:visit", "i:Q1", "q:exports:t"]
    assert register.pending() == (0, 0)
    quantity = register.fact("f-q:exports:t")
    assert (quantity.independent, quantity.first_known, quantity.last_known) == (2, "2024-05-03", "2024-06")
    assert len(register.fact("f-i:Q1").statements) == 2


def test_members_carry_clusters_countries_and_quotes(register: Register) -> None:
    _fill(register)
    members = {m.statement.id: m for m in register.members("a.txt")}
    figure = next(m for m in members.values() if m.quote == "40 tonnes")
    assert figure.clusters == {"Ana Rojas": "Q1"}  # its reporter
    assert figure.countries == ("CL", "VN")  # CL also through the reporter
    assert next(m for m in members.values() if m.quote == "Ana Rojas").countries == ("CL",)


def test_one_more_document_touches_only_its_groups(register: Register) -> None:
    reconciler = _fill(register)
    reconciler.reconciled.clear()
    third = build.document("Peru exported 40 tonnes of cocoa.", doc="c.txt")
    register.add(third, [build.figure(third, "40 tonnes", id="s-third")])
    assert register.pending() == (1, 0)
    assert register.apply(reconciler) == 1
    assert reconciler.reconciled == ["q:exports:t"]
    assert len(register.fact("f-q:exports:t").statements) == 3


def test_nothing_waits_nothing_changes(register: Register) -> None:
    reconciler = _fill(register)
    before = register.changes("2000", by="added")
    assert register.apply(reconciler) == 0
    assert register.changes("2000", by="added") == before


def test_a_new_cluster_moves_its_statements(register: Register) -> None:
    reconciler = _fill(register)
    assert register.set_clusters({"n-other": "Q2"}) == 1
    assert register.set_clusters({"n-other": "Q2"}) == 0
    register.apply(reconciler)
    assert register.fact("n-other").id == "f-i:Q2"
    assert register.fact("Q1").id == "f-i:Q1"
    assert len(register.fact("Q1").statements) == 1


def test_a_group_that_all_left_goes_with_its_facts(register: Register) -> None:
    reconciler = _fill(register)
    first = next(e.statement.id for e in register.entity_names() if e.statement.id != "n-other")
    register.set_clusters({"n-other": "Q2", first: "Q2"})
    register.apply(reconciler)
    assert [f.id for f in register.facts(type="identity")] == ["f-i:Q2"]
    assert register.count_facts(type="identity") == 1


def test_origins_count_reports(register: Register) -> None:
    reconciler = _fill(register)
    ids = [m.document.doc_id for m in register.documents_for_origins()]
    assert ids == sorted(ids)
    register.set_origin(ids[1], ids[0], "copy", "the same words")
    assert register.pending()[1] > 0
    register.apply(reconciler)
    assert register.fact("f-q:exports:t").independent == 1
    assert register.document(ids[1]).origin_grounds == "the same words"
    assert register.document(ids[1]).info.how == "copy"


def test_material_for_origins(register: Register) -> None:
    _fill(register)
    material = {m.document.doc: m for m in register.documents_for_origins()}
    assert material["b.txt"].text == OTHER
    assert {m.clusters.get("Ana Rojas") for m in material["b.txt"].members} >= {"Q1"}


def test_a_group_touched_meanwhile_stays_waiting(register: Register) -> None:
    _fill(register)
    register.set_keys("s-other", ["q:exports:t"])
    groups = list(register.pending_groups())
    assert [g.key for g in groups] == ["q:exports:t"]
    register.set_keys("s-other", ["q:exports:t", "q:more"])  # before the answer comes
    register.put_facts("q:exports:t", build.ByKind().reconcile(groups[0]))
    assert [g.key for g in register.pending_groups()] == ["q:exports:t", "q:more"]


def test_facts_derived_from_facts_have_groups_of_their_own(register: Register) -> None:
    _fill(register)
    fact = register.fact("f-e:visit")
    moved = type(fact)(
        **{**{f: getattr(fact, f) for f in fact.__struct_fields__}, "id": "derived", "key": "x"}
    )
    assert register.put_facts("derived:x", [moved]) == 1
    assert list(register.pending_groups()) == []
    assert register.fact("derived").id == "derived"
    assert register.put_facts("derived:x", []) == 1
    assert register.facts_of(["derived", "f-e:visit"]) == (fact,)


def test_the_log_says_what_changed(register: Register) -> None:
    reconciler = _fill(register)
    third = build.document("Chile exported 44 tonnes.", doc="c.txt", published="2025-01-02")
    register.add(third, [build.figure(third, "44 tonnes", value=44.0, id="s-third")])
    register.apply(reconciler)
    history = register.why("f-q:exports:t").history
    assert [c.what for c in history] == ["new", "changed"]
    assert {"claims", "independent", "last_known", "statements"} <= set(history[1].fields)
    assert history[0].fact == history[1].before
    assert history[1].fact == register.fact("f-q:exports:t")


def test_decisions_reach_the_groups_that_they_speak_of(register: Register) -> None:
    reconciler = _fill(register)
    document = register.document("b.txt")
    figure = next(register.statements(doc_id="b.txt", type="figure"))
    span = figure.evidence[0]
    decision = Decision(
        id="D1",
        action="accept",
        by="Ines",
        at="2024-07-01T00:00:00Z",
        on=(
            Selector(
                doc_id=document.source.doc_id,
                start=span.start + 2,
                end=span.end,
                exact=" tonnes",
                fields={"value": 41.0, "unit": "t"},
            ),
        ),
    )
    elsewhere = Decision(id="D2", action="pin", by="Ines", at="2024-07-01T00:00:00Z", on=("f-e:visit",))
    register.decide(decision)
    register.decide(elsewhere)
    reconciler.reconciled.clear()
    register.apply(reconciler)
    assert set(reconciler.reconciled) >= {"q:exports:t", "e:visit"}
    assert register.fact("f-q:exports:t").decisions == ("D1",)
    assert register.fact("f-e:visit").decisions == ("D2",)
    assert register.fact("f-i:Q1").decisions == ()
    assert [d.id for d in register.why("f-q:exports:t").decisions] == ["D1"]
    assert register.decisions() == (decision, elsewhere)
    assert register.decisions(["f-e:visit"]) == (elsewhere,)


def test_hostile_keys_and_parties_are_kept_as_text(register: Register) -> None:
    document = build.document()
    register.add(document, [build.entity(document, "Ana Rojas", name="\0 Ana")])
    reconciler = build.ByKind()
    register.apply(reconciler)
    assert [f.key for f in register.facts()] == ["i:\ufffd Ana"]
    assert register.apply(reconciler) == 0
    fact = register.facts()[0]
    assert register.put_facts("i:\0 Ana", [msgspec.structs.replace(fact, parties=("\0",))]) == 1
    assert [f.id for f in register.facts(party="\ufffd")] == [fact.id]


def test_runs_and_settings(register: Register) -> None:
    run = register.start_run("add", 10)
    register.advance_run(run, 3, 1)
    register.advance_run(run, 4)
    assert [(r.command, r.total, r.done, r.failed, r.finished) for r in register.runs()] == [
        ("add", 10, 7, 1, None)
    ]
    register.finish_run(run)
    assert register.runs()[0].finished
    assert register.meta("profile") is None
    register.set_meta("profile", "chile-vietnam")
    register.set_meta("profile", "chile-peru")
    assert register.meta("profile") == "chile-peru"
    register.set_meta("profile", None)
    assert register.meta("profile") is None
