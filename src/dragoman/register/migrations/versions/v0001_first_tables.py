"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

#: Frozen here as they were first made; see `schema.PASSAGE_GRAMS` for their meaning.
_PASSAGE_GRAMS = {
    "sqlite": (
        "CREATE VIRTUAL TABLE passage_grams USING fts5(grams, content='', columnsize=0, detail=none, tokenize='ascii')",
    ),
    "postgresql": (
        "CREATE TABLE passage_grams (id INTEGER PRIMARY KEY, grams TEXT[] NOT NULL)",
        "CREATE INDEX ix_passage_grams ON passage_grams USING GIN (grams)",
    ),
}


def upgrade() -> None:
    op.create_table(
        "changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fact", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("before", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_changes_at", "changes", ["at"], unique=False)
    op.create_index("ix_changes_fact", "changes", ["fact"], unique=False)
    op.create_table(
        "clusters",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("countries", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "decisions",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("id"),
    )
    op.create_table(
        "documents",
        sa.Column("doc_id", sa.Text(), nullable=False),
        sa.Column("doc", sa.Text(), nullable=False),
        sa.Column("text_sha256", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("published_first", sa.Text(), nullable=True),
        sa.Column("published_last", sa.Text(), nullable=True),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("agency", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("retrieved", sa.Text(), nullable=True),
        sa.Column("damaged", sa.Boolean(), nullable=False),
        sa.Column("added", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=True),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("origin_grounds", sa.Text(), nullable=False),
        sa.Column("source", sa.LargeBinary(), nullable=False),
        sa.Column("cleaning", sa.LargeBinary(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("doc_id"),
    )
    op.create_index("ix_documents_doc", "documents", ["doc"], unique=False)
    op.create_index("ix_documents_origin", "documents", ["origin"], unique=False)
    op.create_index("ix_documents_published", "documents", ["published_first"], unique=False)
    op.create_table(
        "facts",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("group", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("date_first", sa.Text(), nullable=True),
        sa.Column("date_last", sa.Text(), nullable=True),
        sa.Column("first_known", sa.Text(), nullable=True),
        sa.Column("last_known", sa.Text(), nullable=True),
        sa.Column("in_scope", sa.Boolean(), nullable=False),
        sa.Column("independent", sa.Integer(), nullable=False),
        sa.Column("differing", sa.Boolean(), nullable=False),
        sa.Column("due", sa.Text(), nullable=True),
        sa.Column("added", sa.Text(), nullable=False),
        sa.Column("changed", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_facts_added", "facts", ["added"], unique=False)
    op.create_index("ix_facts_area", "facts", ["area", "in_scope", "date_first", "differing"], unique=False)
    op.create_index("ix_facts_date", "facts", ["date_first"], unique=False)
    op.create_index("ix_facts_first_known", "facts", ["first_known"], unique=False)
    op.create_index("ix_facts_group", "facts", ["group"], unique=False)
    op.create_index("ix_facts_last_known", "facts", ["last_known"], unique=False)
    op.create_index("ix_facts_type", "facts", ["type", "date_first"], unique=False)
    op.create_table(
        "groups",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("touched", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index(
        "ix_groups_pending",
        "groups",
        ["key"],
        unique=False,
        sqlite_where=sa.text("touched > done"),
        postgresql_where=sa.text("touched > done"),
    )
    op.create_table(
        "keys",
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("statement", "key"),
    )
    op.create_index("ix_keys_key", "keys", ["key"], unique=False)
    op.create_table(
        "meta",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_table(
        "runs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("command", sa.Text(), nullable=False),
        sa.Column("started", sa.Text(), nullable=False),
        sa.Column("finished", sa.Text(), nullable=True),
        sa.Column("total", sa.Integer(), nullable=True),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "tombstones",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("doc_id", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("lifted", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_tombstones_doc_id", "tombstones", ["doc_id"], unique=False)
    op.create_table(
        "cleanings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("doc_id", sa.Text(), nullable=False),
        sa.Column("replaced", sa.Text(), nullable=False),
        sa.Column("cleaning", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["doc_id"],
            ["documents.doc_id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_cleanings_doc_id", "cleanings", ["doc_id"], unique=False)
    op.create_table(
        "contents",
        sa.Column("doc_id", sa.Text(), nullable=False),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["doc_id"],
            ["documents.doc_id"],
        ),
        sa.PrimaryKeyConstraint("doc_id"),
    )
    op.create_table(
        "decision_targets",
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["decision"],
            ["decisions.id"],
        ),
        sa.PrimaryKeyConstraint("decision", "target"),
    )
    op.create_index("ix_decision_targets_target", "decision_targets", ["target"], unique=False)
    op.create_table(
        "fact_marks",
        sa.Column("fact", sa.Text(), nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["fact"],
            ["facts.id"],
        ),
        sa.PrimaryKeyConstraint("fact", "mark", "value"),
    )
    op.create_index("ix_fact_marks_value", "fact_marks", ["mark", "value"], unique=False)
    op.create_table(
        "fact_members",
        sa.Column("fact", sa.Text(), nullable=False),
        sa.Column("member", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["fact"],
            ["facts.id"],
        ),
        sa.PrimaryKeyConstraint("fact", "member"),
    )
    op.create_index("ix_fact_members_member", "fact_members", ["member"], unique=False)
    op.create_table(
        "names",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("doc_id", sa.Text(), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("cluster", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["doc_id"],
            ["documents.doc_id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_names_cluster", "names", ["cluster"], unique=False)
    op.create_index("ix_names_doc_id", "names", ["doc_id"], unique=False)
    op.create_index("ix_names_statement", "names", ["statement"], unique=False)
    op.create_table(
        "passages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("doc_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("statement", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["doc_id"],
            ["documents.doc_id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_passages_doc_id", "passages", ["doc_id"], unique=False)
    op.create_table(
        "readings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("doc_id", sa.Text(), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("accepted", sa.Integer(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["doc_id"],
            ["documents.doc_id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_readings_doc_id", "readings", ["doc_id"], unique=False)
    op.create_table(
        "statements",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("doc_id", sa.Text(), nullable=False),
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("keyed", sa.Boolean(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["doc_id"],
            ["documents.doc_id"],
        ),
        sa.ForeignKeyConstraint(
            ["reading"],
            ["readings.id"],
        ),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_index("ix_statements_doc_id", "statements", ["doc_id", "start"], unique=False)
    op.create_index("ix_statements_id", "statements", ["id"], unique=False)
    op.create_index("ix_statements_type", "statements", ["type", "current"], unique=False)
    op.create_index(
        "ix_statements_unkeyed",
        "statements",
        ["seq"],
        unique=False,
        sqlite_where=sa.text("NOT keyed"),
        postgresql_where=sa.text("NOT keyed"),
    )
    for statement in _PASSAGE_GRAMS[op.get_bind().dialect.name]:
        op.execute(statement)
