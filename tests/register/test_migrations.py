"""Migrations from nothing give the tables that the code works with."""

from __future__ import annotations

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from dragoman.register import Register
from dragoman.register.migrating import HEAD, HERE
from dragoman.register.schema import PASSAGE_GRAMS, metadata

_INDEXES = {
    "sqlite": "SELECT sql FROM sqlite_master WHERE name = 'passage_grams'",
    "postgresql": "SELECT indexname FROM pg_indexes WHERE indexname = 'ix_passage_grams'",
}
_SEARCH = ("passage_grams", "ix_passage_grams", "alembic_version")


def test_the_newest_migration_is_the_one_the_code_knows() -> None:
    assert ScriptDirectory(str(HERE)).get_heads() == [HEAD]


def test_migrated_tables_are_those_of_the_schema(register: Register) -> None:
    def ours(_object: object, name: str | None, kind: str, _reflected: bool, _compared: object) -> bool:
        return not (name or "").startswith(_SEARCH)

    with register._store.write() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_object": ours, "compare_type": True, "target_metadata": metadata}
        )
        assert compare_metadata(context, metadata) == []


def test_the_search_index_is_there(register: Register) -> None:
    with register._store.read() as connection:
        names = str(connection.execute(text(_INDEXES[register.dialect])).scalar())
    assert all(names in statement for statement in PASSAGE_GRAMS[register.dialect][-1:])


def test_questions_go_by_index(register: Register) -> None:
    """On SQLite, which plans by schema alone, no frequent question reads a whole table."""
    if register.dialect != "sqlite":
        return
    questions = {
        "SELECT body FROM facts WHERE area = 'TRADE' AND in_scope = 1 ORDER BY date_first DESC NULLS LAST, id LIMIT 9": (
            "ix_facts_area (area=? AND in_scope=?)"
        ),
        "SELECT body FROM facts WHERE area = 'TRADE' ORDER BY date_first": "ix_facts_area",
        "SELECT body FROM facts WHERE type = 'quantity' AND date_first > '2024'": "ix_facts_type",
        "SELECT fact FROM fact_marks WHERE mark = 'party' AND value = 'CL'": "ix_fact_marks_value",
        "SELECT fact FROM fact_members WHERE member = 's'": "ix_fact_members_member",
        "SELECT area, in_scope, differing, count(*) FROM facts GROUP BY area, in_scope, differing": "ix_facts_area",
        "SELECT type, count(*) FROM statements WHERE current GROUP BY type": "COVERING INDEX ix_statements_type",
        "SELECT id FROM facts WHERE first_known >= '2024'": "ix_facts_first_known",
        "SELECT body FROM statements WHERE doc_id = 'd' ORDER BY start": "ix_statements_doc_id",
        "SELECT id FROM statements WHERE NOT keyed AND current ORDER BY seq": "ix_statements_unkeyed",
        "SELECT key FROM groups WHERE touched > done ORDER BY key": "ix_groups_pending",
    }
    with register._store.read() as connection:
        for question, index in questions.items():
            plan = " ".join(str(row) for row in connection.execute(text(f"EXPLAIN QUERY PLAN {question}")))
            assert index in plan, question
