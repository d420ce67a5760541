"""`run`: the address that it prints answers; an address in use is explained."""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from dragoman.errors import UsageError
from dragoman.register import Register
from dragoman.serving import run


def test_it_prints_the_address_and_stops_when_interrupted(empty_file: Path, tmp_path: Path) -> None:
    target = shutil.copy(empty_file, tmp_path / "register.db")
    code = f"from dragoman.register import Register; from dragoman.serving import run; run(Register.open({str(target)!r}), None, host='127.0.0.1', port=0)"
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line.startswith("Dragoman: http://127.0.0.1:")
        assert httpx.get(line.split()[1], timeout=20).status_code == 200
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=20)


def test_an_address_in_use_is_explained(empty_file: Path, tmp_path: Path) -> None:
    target = shutil.copy(empty_file, tmp_path / "register.db")
    with socket.socket() as taken, Register.open(target) as register:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(UsageError, match="cannot listen"):
            run(register, None, host="127.0.0.1", port=taken.getsockname()[1])
