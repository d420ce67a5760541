"""Make `.venv` and install Dragoman into it from the lock files, wheels alone.

usage: python3 scripts/bootstrap.py [--dev]

Runs on any Python from 3.11 on and needs nothing else: where that Python has no `ensurepip` (Debian's without
python3-venv) it uses a `pip` or `uv` that it finds.  Running it again is quick: a stamp remembers what was installed.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
OLDEST = (3, 11)


def python_of(folder: Path) -> Path:
    """The interpreter of a virtual environment."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def stamp(dev: bool) -> str:
    """What is to be installed, as one digest."""
    digest = hashlib.sha256(f"{sys.version_info[:2]} {dev}".encode())
    for path in (ROOT / "pyproject.toml", *sorted((ROOT / "requirements").glob("*.txt"))):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def run(*command: str | Path) -> None:
    """Run a command; its failure ends us with its own words."""
    done = subprocess.run([str(part) for part in command], cwd=ROOT, check=False)
    if done.returncode:
        sys.exit(f"bootstrap: this failed with status {done.returncode}: {' '.join(map(str, command))}")


def installer() -> list[str]:
    """The command that installs into `.venv`, by what this machine has; makes the environment on the way."""
    if importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv"):
        venv.create(VENV, with_pip=True, clear=VENV.exists())
        return [str(python_of(VENV)), "-m", "pip", "install", "--disable-pip-version-check", "--quiet"]
    venv.create(VENV, with_pip=False, clear=VENV.exists())
    if importlib.util.find_spec("pip"):
        return [sys.executable, "-m", "pip", "--python", str(python_of(VENV)), "install", "--quiet"]
    if uv := shutil.which("uv"):
        return [uv, "pip", "install", "--python", str(python_of(VENV)), "--quiet"]
    sys.exit(
        "bootstrap: this Python can make no virtual environment with pip. Install one of: "
        "`apt install python3-venv`, `apt install python3-pip`, or uv."
    )


def newer_python() -> None:
    """Start again with a Python that is new enough, where this one is not."""
    if sys.version_info >= OLDEST:
        return
    for minor in (13, 12, 14, 11):
        if found := shutil.which(f"python3.{minor}"):
            os.execv(found, [found, *sys.argv])
    sys.exit(
        f"bootstrap: Dragoman needs Python {OLDEST[0]}.{OLDEST[1]} or newer; this is {sys.version.split()[0]}."
    )


def main() -> None:
    """Install what the lock files say, unless the stamp says that it stands already."""
    newer_python()
    dev = "--dev" in sys.argv[1:]
    mark = VENV / ".dragoman"
    known = mark.read_text().split() if mark.exists() else []
    if stamp(dev) in known:
        return
    print("Setting up .venv (a minute, once) …", flush=True)
    install = installer()
    exact = ["--require-hashes", "--only-binary", ":all:"]
    locks = ("build.txt", "dev.txt" if dev else "core.txt")
    run(*install, *exact, *(part for lock in locks for part in ("-r", ROOT / "requirements" / lock)))
    run(*install, "--no-deps", "--no-build-isolation", "-e", ROOT)
    run(python_of(VENV), "-m", "dragoman.cli.main", "doctor", "warm")
    mark.write_text(f"{stamp(dev)}\n{stamp(False)}\n")


if __name__ == "__main__":
    main()
