"""The tables of a register, by the field's terms.  Migrations build them; a test keeps the two equal.

Texts and records are stored as bytes (UTF-8, JSON), because a hostile document may hold characters that one of the
stores cannot keep in a text column.  They stand last, so that counting and listing need not read them.  Days are
`YYYY-MM-DD`, moments ISO 8601 in UTC.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text, text

metadata = MetaData()


def _document() -> Column[str]:
    return Column("doc_id", Text, ForeignKey("documents.doc_id"), nullable=False)


#: Sources as they came in, never changed; beside them what the newest cleaning says, whose history is `cleanings`.
documents = Table(
    "documents",
    metadata,
    Column("doc_id", Text, primary_key=True),
    Column("doc", Text, nullable=False),
    Column("text_sha256", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("title", Text),
    Column("published", Text),
    Column("published_first", Text),
    Column("published_last", Text),
    Column("publisher", Text),
    Column("agency", Text),
    Column("url", Text),
    Column("retrieved", Text),
    Column("damaged", Boolean, nullable=False),
    Column("added", Text, nullable=False),
    Column("origin", Text),
    Column("how", Text, nullable=False),
    Column("origin_grounds", Text, nullable=False),
    Column("source", LargeBinary, nullable=False),  # SourceDocument without its text
    Column("cleaning", LargeBinary, nullable=False),  # CleanDocument without its source
    Column("text", LargeBinary, nullable=False),
    Index("ix_documents_doc", "doc"),
    Index("ix_documents_published", "published_first"),
    Index("ix_documents_origin", "origin"),
)

#: The bytes of documents, where the user wants them kept.
contents = Table(
    "contents",
    metadata,
    Column("doc_id", Text, ForeignKey("documents.doc_id"), primary_key=True),
    Column("bytes", LargeBinary, nullable=False),
)

#: Marks of every cleaning that was superseded, append-only.
cleanings = Table(
    "cleanings",
    metadata,
    Column("id", Integer, primary_key=True),
    _document(),
    Column("replaced", Text, nullable=False),
    Column("cleaning", LargeBinary, nullable=False),
    Index("ix_cleanings_doc_id", "doc_id"),
)

#: One reading of a document by one version of a reader.
readings = Table(
    "readings",
    metadata,
    Column("id", Integer, primary_key=True),
    _document(),
    Column("reader", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("accepted", Integer, nullable=False),
    Column("refused", Integer, nullable=False),
    Column("current", Boolean, nullable=False),
    Index("ix_readings_doc_id", "doc_id"),
)

#: What readings found, append-only; `current` is cleared when a newer version of the reader has read again.
statements = Table(
    "statements",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False),
    _document(),
    Column("reading", Integer, ForeignKey("readings.id"), nullable=False),
    Column("type", Text, nullable=False),
    Column("language", Text),
    Column("start", Integer, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("keyed", Boolean, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("ix_statements_id", "id"),
    Index("ix_statements_doc_id", "doc_id", "start"),
    Index("ix_statements_type", "type", "current"),
    Index("ix_statements_unkeyed", "seq", sqlite_where=text("NOT keyed"), postgresql_where=text("NOT keyed")),
)

#: Names of entities as documents use them, each with the cluster that resolving put it into.
names = Table(
    "names",
    metadata,
    Column("id", Integer, primary_key=True),
    _document(),
    Column("statement", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("language", Text),
    Column("cluster", Text),
    Index("ix_names_doc_id", "doc_id"),
    Index("ix_names_statement", "statement"),
    Index("ix_names_cluster", "cluster"),
)

#: Countries (ISO 3166-1, separated by blanks) that a cluster belongs to, where resolving knows them.
clusters = Table(
    "clusters",
    metadata,
    Column("id", Text, primary_key=True),
    Column("countries", Text, nullable=False),
)

#: Which groups a statement belongs to.
keys = Table(
    "keys",
    metadata,
    Column("statement", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Index("ix_keys_key", "key"),
)

#: Groups of statements; one whose `touched` exceeds `done` waits for reconciling.
groups = Table(
    "groups",
    metadata,
    Column("key", Text, primary_key=True),
    Column("touched", Integer, nullable=False),
    Column("done", Integer, nullable=False),
    Index(
        "ix_groups_pending",
        "key",
        sqlite_where=text("touched > done"),
        postgresql_where=text("touched > done"),
    ),
)

#: What is known now; earlier states are in `changes`.
facts = Table(
    "facts",
    metadata,
    Column("id", Text, primary_key=True),
    Column("group", Text, nullable=False),  # key of the group that it was reconciled from
    Column("type", Text, nullable=False),
    Column("area", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("date", Text),
    Column("date_first", Text),
    Column("date_last", Text),
    Column("first_known", Text),
    Column("last_known", Text),
    Column("in_scope", Boolean, nullable=False),
    Column("independent", Integer, nullable=False),
    Column("differing", Boolean, nullable=False),
    Column("due", Text),
    Column("added", Text, nullable=False),
    Column("changed", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("ix_facts_group", "group"),
    Index("ix_facts_type", "type", "date_first"),
    Index("ix_facts_area", "area", "in_scope", "date_first", "differing"),
    Index("ix_facts_date", "date_first"),
    Index("ix_facts_first_known", "first_known"),
    Index("ix_facts_last_known", "last_known"),
    Index("ix_facts_added", "added"),
)

#: What facts are found by besides their columns: `mark` is party, sector or language.
fact_marks = Table(
    "fact_marks",
    metadata,
    Column("fact", Text, ForeignKey("facts.id"), primary_key=True),
    Column("mark", Text, primary_key=True),
    Column("value", Text, primary_key=True),
    Index("ix_fact_marks_value", "mark", "value"),
)

#: Statements (for an origin, documents) that a fact rests on.
fact_members = Table(
    "fact_members",
    metadata,
    Column("fact", Text, ForeignKey("facts.id"), primary_key=True),
    Column("member", Text, primary_key=True),
    Index("ix_fact_members_member", "member"),
)

#: The log of how facts changed: `before` is the fact as it was, null for a new one.
changes = Table(
    "changes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("fact", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("fields", Text, nullable=False),
    Column("before", LargeBinary),
    Index("ix_changes_fact", "fact"),
    Index("ix_changes_at", "at"),
)

#: The log of people's decisions, append-only.
decisions = Table(
    "decisions",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("action", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

#: What each decision speaks of: ids of documents and facts.
decision_targets = Table(
    "decision_targets",
    metadata,
    Column("decision", Text, ForeignKey("decisions.id"), primary_key=True),
    Column("target", Text, primary_key=True),
    Index("ix_decision_targets_target", "target"),
)

#: Documents that were taken down: the hash and the reason stay.
tombstones = Table(
    "tombstones",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("doc_id", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("lifted", Text),
    Index("ix_tombstones_doc_id", "doc_id"),
)

#: Runs of the pipeline over many documents and how far they came.
runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("command", Text, nullable=False),
    Column("started", Text, nullable=False),
    Column("finished", Text),
    Column("total", Integer),
    Column("done", Integer, nullable=False),
    Column("failed", Integer, nullable=False),
)

#: Settings of the register itself: its profile, who made it.
meta = Table(
    "meta",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

#: What search looks through: sentences and names.  Their bigrams are in `passage_grams`, which each store builds its
#: own way (an FTS5 table on SQLite, an array with a GIN index on PostgreSQL).
passages = Table(
    "passages",
    metadata,
    Column("id", Integer, primary_key=True),
    _document(),
    Column("kind", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("language", Text),
    Column("statement", Text),
    Column("name", Text),
    Index("ix_passages_doc_id", "doc_id"),
)

PASSAGE_GRAMS = {
    "sqlite": (
        "CREATE VIRTUAL TABLE passage_grams USING fts5(grams, content='', columnsize=0, detail=none, tokenize='ascii')",
    ),
    "postgresql": (
        "CREATE TABLE passage_grams (id INTEGER PRIMARY KEY, grams TEXT[] NOT NULL)",
        "CREATE INDEX ix_passage_grams ON passage_grams USING GIN (grams)",
    ),
}
