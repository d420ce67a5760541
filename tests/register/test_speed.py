"""Adding and reconciling grow with the number of statements and stay quick (processor time, so a busy machine does no harm)."""

from __future__ import annotations

import time
from pathlib import Path

from dragoman.register import Register
from tests.register import build

#: Seconds of processor time for 2,000 statements in 40 documents; a fifth of a second on a laptop.
_LIMIT = 2.0


def test_two_thousand_statements_are_added_and_reconciled(tmp_path: Path) -> None:
    incoming = []
    for number in range(40):
        text = "".join(
            f"Line {line} of {number} sold {line} tonnes of tea to {number + line}. " for line in range(50)
        )
        document = build.document(text, doc=f"{number}.txt")
        figures = [
            build.figure(document, f"Line {line} of {number} ", id=f"{number}-{line}", unit=f"u{line}")
            for line in range(50)
        ]
        incoming.append((document, figures))
    with Register.open(tmp_path / "register.db") as register:
        start = time.process_time()
        for document, figures in incoming:
            register.add(document, figures)
        added = time.process_time()
        register.apply(build.ByKind())
        reconciled = time.process_time()
        assert register.count_facts() == 50
    assert added - start < _LIMIT
    assert reconciled - added < _LIMIT
