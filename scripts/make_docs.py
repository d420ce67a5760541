"""Write the reference pages of `docs/` from the program itself: commands, settings, errors, endpoints, concepts.

usage: python scripts/make_docs.py [--check]
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click

from dragoman import errors
from dragoman.cli.main import COMMANDS, cli
from dragoman.languages.pack import concepts

DOCS = Path(__file__).parents[1] / "docs"
HEAD = "<!-- Written by scripts/make_docs.py; change the program, then run it. -->\n\n"


def commands() -> str:
    """Every command with its help and options."""
    out = ["# Commands\n"]
    context = click.Context(cli, info_name="dragoman")
    for name in COMMANDS:
        command = cli.get_command(context, name)
        assert command is not None
        out += _command(command, f"dragoman {name}", context)
    return "\n".join(out)


def _command(command: click.Command, path: str, parent: click.Context) -> list[str]:
    context = click.Context(command, info_name=path, parent=None)
    text = re.sub(r"\x1b\[[0-9;]*m", "", command.get_help(context))
    out = [f"## `{path}`\n", f"```text\n{text}\n```\n"]
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            if inner is not None:
                out += _command(inner, f"{path} {name}", context)
    return out


def settings() -> str:
    """Environment variables that the source reads."""
    source = DOCS.parent / "src/dragoman"
    known = {
        "DRAGOMAN_REGISTER": "The register that commands use: a file or `postgresql://user@host/database`.",
        "DRAGOMAN_PROFILE": "The profile that commands use.",
        "DRAGOMAN_BY": "Who decides and enters; otherwise the user of the machine.",
        "DRAGOMAN_CACHE": "Folder of compiled language packs; otherwise the user's cache folder.",
    }
    found = {
        name
        for path in source.rglob("*.py")
        for name in re.findall(r"\bDRAGOMAN_[A-Z]+\b", path.read_text("utf-8"))
    }
    unknown = found - set(known)
    if unknown:
        sys.exit(f"settings without a description in scripts/make_docs.py: {sorted(unknown)}")
    rows = [f"| `{name}` | {known[name]} |" for name in sorted(found)]
    return (
        "# Settings\n\nEvery setting is an option of a command; these variables stand for options.\n\n"
        + "\n".join(["| variable | meaning |", "|---|---|", *rows, ""])
    )


def error_table() -> str:
    """The tree of errors as a table of codes and exit statuses."""
    rows = ["| code | exit status | meaning |", "|---|---|---|"]

    def walk(kind: type[errors.DragomanError]) -> None:
        doc = (kind.__doc__ or "").strip().splitlines()[0]
        rows.append(f"| `{kind.code}` | {kind.exit_status} | {doc} |")
        for inner in kind.__subclasses__():
            walk(inner)

    walk(errors.DragomanError)
    head = (
        "# Errors\n\nEvery error names what it is about, the reason and what to do. JSON surfaces print "
        '`{"error": {"code", "reason", "subject", "hint"}}`.\n'
    )
    return "\n".join([head, *rows, ""])


def concept_table() -> str:
    """The inventory of concepts that packs map to forms."""
    rows = ["| concept | meaning | required |", "|---|---|---|"]
    for name, entry in concepts().items():
        about = entry if isinstance(entry, str) else str(entry.get("about") or entry.get("meaning") or "")
        required = "yes" if isinstance(entry, dict) and entry.get("required") else ""
        rows.append(f"| `{name}` | {about} | {required} |")
    return "\n".join(["# Concepts\n", *rows, ""])


def endpoints() -> str:
    """Every endpoint of the API, from its OpenAPI description."""
    from dragoman.serving import openapi

    rows = ["| endpoint | parameters | answers |", "|---|---|---|"]
    for path, methods in openapi()["paths"].items():
        for method, entry in methods.items():
            names = ", ".join(f"`{p['name']}`" for p in entry.get("parameters", ()))
            rows.append(f"| `{method.upper()} {path}` | {names} | {entry.get('summary', '')} |")
    return "\n".join(
        ["# API\n", "Base: `/api/v1` of `dragoman serve`. OpenAPI: `/api/v1/openapi.json`.\n", *rows, ""]
    )


PAGES = {
    "commands.md": commands, "settings.md": settings, "errors.md": error_table, "concepts.md": concept_table,
    "api.md": endpoints,
}  # fmt: skip


def main() -> None:
    """Write the pages, or with `--check` say which are out of date."""
    stale = []
    for name, make in PAGES.items():
        text = HEAD + make()
        path = DOCS / name
        if "--check" in sys.argv[1:]:
            stale += [name] if not path.exists() or path.read_text("utf-8") != text else []
        else:
            path.write_text(text, encoding="utf-8")
    if stale:
        sys.exit(f"out of date: {', '.join(stale)}; run scripts/make_docs.py")


if __name__ == "__main__":
    main()
