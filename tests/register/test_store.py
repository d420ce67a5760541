"""Opening, waiting, locking and refusing: what surrounds the tables."""

from __future__ import annotations

import itertools
import os
import signal
import sqlite3
import sys
import threading
from pathlib import Path
from types import ModuleType

import pytest
from sqlalchemy import create_engine, text

from dragoman.errors import MissingExtra, RegisterBusy, RegisterError, SchemaTooNew, UsageError
from dragoman.register import Register, grouping, index, known
from dragoman.register.store import Store, locate, public
from tests import postgres
from tests.register import build


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("a/b.db", "sqlite:///a/b.db"),
        ("sqlite:///c.db", "sqlite:///c.db"),
        ("postgresql://u:p@h:1/d", "postgresql+psycopg://u:***@h:1/d"),
        ("postgres://h/d", "postgresql+psycopg://h/d"),
    ],
)
def test_where_a_register_is(target: str, expected: str) -> None:
    assert locate(target).render_as_string(hide_password=True) == expected


@pytest.mark.parametrize("target", ["mysql://h/d", "oracle://h/d", "nonsense://h/d", "http://example.org"])
def test_other_databases_are_no_registers(target: str) -> None:
    with pytest.raises(UsageError):
        Register.open(target)


def test_no_password_in_messages() -> None:
    assert "secret" not in public(locate("postgresql://u:secret@h/d?sslpassword=secret"))


def test_opening_again_finds_everything(store_url: str) -> None:
    document = build.document()
    with Register.open(store_url) as register:
        register.add(document, build.read(document))
    with Register.open(store_url, create=False) as register:
        assert register.counts().documents == 1
        assert (register.meta("created_by") or "").startswith("dragoman/")


def test_a_missing_register_is_not_made_unasked(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match="no register"):
        Register.open(tmp_path / "none.db", create=False)
    assert not (tmp_path / "none.db").exists()


def test_a_file_of_another_kind_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear register, " * 100)
    with pytest.raises(RegisterError, match="not a database"):
        Register.open(path)
    assert path.read_text().startswith("Dear register")


def test_a_database_of_somebody_else_is_left_alone(store_url: str) -> None:
    engine = create_engine(locate(store_url))
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE customers (id INTEGER)"))
    with pytest.raises(RegisterError, match="other tables"):
        Register.open(store_url)
    engine.dispose()


def test_a_newer_schema_is_refused(store_url: str) -> None:
    with Register.open(store_url):
        pass
    engine = create_engine(locate(store_url))
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(SchemaTooNew, match="9999") as caught:
        Register.open(store_url)
    assert "upgrade" in caught.value.hint


def test_an_unreachable_server_says_so() -> None:
    with pytest.raises(RegisterError) as caught:
        Register.open("postgresql://nobody:secret@127.0.0.1:1/none", wait=1)
    assert "server" in caught.value.hint
    assert "secret" not in str(caught.value)


def test_without_the_driver_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(MissingExtra) as caught:
        Register.open("postgresql://h/d")
    assert "dragoman[postgresql]" in caught.value.hint


def test_a_second_writer_waits_then_gives_up(store_url: str) -> None:
    document = build.document()
    with Register.open(store_url) as first, Register.open(store_url, wait=0.2) as second:
        first.add(document, [])
        with first._store.write() as holding:
            holding.execute(text("UPDATE documents SET how = 'first'"))
            with pytest.raises(RegisterBusy):
                second.set_origin(document.source.doc_id, "o", "copy")
        second.set_origin(document.source.doc_id, "o", "copy")
        assert first.document("a.txt").info.origin == "o"


def test_it_is_read_while_it_is_written(store_url: str) -> None:
    document, other = build.document(), build.document("Peru sold 3 tonnes of cocoa.", doc="b.txt")
    with Register.open(store_url) as writer, Register.open(store_url, wait=0.5) as reader:
        writer.add(document, build.read(document))
        with writer._store.write() as holding:
            holding.execute(text("UPDATE documents SET how = 'copy'"))
            assert reader.counts().copies == 0
            assert reader.search("salmon")
        assert reader.counts().copies == 1
        writer.add(other, [build.figure(other, "3 tonnes")])
        assert reader.counts().documents == 2


def test_many_open_an_empty_register_at_once(store_url: str) -> None:
    errors: list[BaseException] = []

    def work(number: int) -> None:
        try:
            with Register.open(store_url) as register:
                document = build.document(f"Document {number} sold {number} tonnes.", doc=f"{number}.txt")
                register.add(document, [build.figure(document, "tonnes")])
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    with Register.open(store_url) as register:
        assert register.counts().documents == 4
        assert len(register.search("tonnes")) == 4


def test_the_file_is_closed(tmp_path: Path) -> None:
    register = Register.open(tmp_path / "r.db")
    register.close()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["r.db"]  # no journal is left
    assert sqlite3.connect(tmp_path / "r.db").execute("PRAGMA integrity_check").fetchone() == ("ok",)


#: The call after which the process dies, always with its transaction open.
_DEATHS: tuple[tuple[ModuleType, str, int], ...] = (
    (index, "write_sentences", 1),
    (index, "write_sentences", 7),
    (grouping, "touch", 3),
    (known, "_insert", 1),
)


def _work(url: str) -> list[str]:
    """Twelve documents are added and reconciled."""
    with Register.open(url) as register:
        found = []
        for number in range(12):
            lines = "".join(f"Line {line} of {number} sold {line} tonnes of tea. " for line in range(20))
            document = build.document(lines, doc=f"{number}.txt")
            figures = [
                build.figure(document, f"Line {line} of {number} ", id=f"{number}-{line}")
                for line in range(20)
            ]
            found.append(register.add(document, figures).status)
        register.apply(build.ByKind(), batch=50)
    return found


def _work_and_die(url: str, death: tuple[ModuleType, str, int]) -> int:
    """The exit code of a process that does the work and is killed in the middle of it."""
    child = os.fork()
    if child == 0:
        module, name, countdown = death
        whole = getattr(module, name)
        calls = itertools.count(1)

        def dying(*arguments: object) -> object:
            result = whole(*arguments)
            if next(calls) == countdown:
                os.kill(os.getpid(), signal.SIGKILL)
            return result

        setattr(module, name, dying)
        try:
            _work(url)
        finally:
            os._exit(1)  # it should have died
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_killed_and_run_again_it_is_complete_and_nothing_is_doubled(store_url: str) -> None:
    documents = []
    for death in _DEATHS:
        assert _work_and_die(store_url, death) == -signal.SIGKILL
        with Register.open(store_url) as register:
            counts = register.counts()
            documents.append(counts.documents)
            assert sum(counts.statements.values()) == counts.documents * 20  # whole documents only
            assert len(register.search("tonnes of tea", limit=999)) == counts.documents * 20
            assert register.facts() == ()
    assert documents == [0, 6, 12, 12]
    assert set(_work(store_url)) == {"present"}
    with Register.open(store_url) as register:
        assert (register.counts().documents, register.counts().statements) == (12, {"figure": 240})
        assert len(register.fact("0-0").statements) == 240
        assert register.pending() == (0, 0)


def test_there_is_a_reason_where_there_is_no_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(postgres.VARIABLE, raising=False)
    monkeypatch.setattr(postgres, "programs", list)
    with pytest.raises(postgres.NoServerError, match="apt-get install postgresql"), postgres.server():
        pass


def test_a_named_server_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(postgres.VARIABLE, "postgresql://somewhere/db")
    with postgres.server() as url:
        assert url == "postgresql://somewhere/db"


def test_a_register_in_memory() -> None:
    document = build.document()
    with Register.open("sqlite://") as register:
        register.add(document, build.read(document))
        register.apply(build.ByKind())
        assert len(register.facts()) == 3
        assert register.name == ":memory:"


def test_a_store_translates_errors(tmp_path: Path) -> None:
    store = Store(locate(tmp_path / "absent" / "r.db"))
    with pytest.raises(RegisterError, match="unable to open") as caught, store.read():
        pass
    assert "folder" in caught.value.hint
