"""Gold annotations from short notes: verbatim quotes become offsets, fields are checked against the model.

A note file `notes/NAME.ann` holds one statement a line (`#` starts a comment), words quoted as in a shell:

    doc en published=2024-05-16 source=UzA title="…" flags=reposted
    cut boilerplate "Home | News"                       a stretch of `discard`; `dmg looping "…"` one of `damaged`
    fig exports 1.2e9 USD @"exports to … billion" period=2023 from=UZ to=IN
    ev visit @"arrived in Tashkent" date=2024-05-16 place=Tashkent p="A B=guest;C D=host"
    ins agreement @"signed an agreement" title="…" parties=UZ,IN signed=2024-05-16
    body "Joint Commission" @"the Joint Commission" chairs="A B"
    ent Person "A B" n="A B|B" pos="Minister" org=Uzbekistan at="Minister A B"    (`at`: a `position` relation as well)
    rel located_in "Park" "Tashkent" @"Park in Tashkent"

`…` in a quote leaves words out; `@2:"…"` is the second place where its beginning stands, and a beginning that stands
several times needs such a number.  Short keys: `m` measure, `q` qualifier, `st` status, `rep` reporter, `subj` subject,
`max` value_max, `form` change_form, `p` participants, `est` establishes; `acc.KEY` lists other right values between
`|` (`null` for none; commas inside one value of `parties`), the bare word `opt` makes a statement optional.

    python benchmarks/quality/annotate.py            write gold/*.jsonl
    python benchmarks/quality/annotate.py --check    say what would change, and fail if anything would
    python benchmarks/quality/annotate.py --root benchmarks/training    the same for another corpus
"""

from __future__ import annotations

import argparse
import json
import re
import shlex
import sys
from pathlib import Path
from typing import Any

import msgspec

from dragoman.errors import InvalidDate
from dragoman.model.codec import decode
from dragoman.text import edtf

HERE = Path(__file__).parent
SHORT = {
    "m": "measure", "q": "qualifier", "st": "status", "rep": "reporter", "subj": "subject", "max": "value_max",
    "form": "change_form", "p": "participants", "est": "establishes", "pos": "position", "org": "organization",
    "n": "names", "lang": "languages",
}  # fmt: skip
LISTS = {"parties", "chairs", "tasks", "flags", "languages"}
DATES = {"period", "date", "signed", "published", "established", "base"}
NUMBERS = {"value", "value_max"}
LISTED = {"chairs": ";", "tasks": ";"}  #: names hold commas, codes do not
DEFAULTS: dict[str, dict[str, Any]] = {
    "document": {"languages": [], "title": None, "published": None, "source": None, "discard": [], "flags": []},
    "figure": {"of": None, "measure": "level", "value_max": None, "qualifier": "=", "per": None, "period": None,
               "status": "actual", "reporter": None, "from": None, "to": None, "parties": [], "subject": None},
    "event": {"date": None, "place": None, "status": "occurred", "participants": [], "about": None},
    "instrument": {"title": None, "parties": [], "signed": None, "place": None, "status": "occurred", "under": None,
                   "establishes": None, "about": None},
    "body": {"parent": None, "established_by": None, "established": None, "chairs": [], "tasks": []},
    "entity": {"names": [], "id": None},
    "relation": {"title": None, "date": None},
}  # fmt: skip
Raw = dict[str, Any]


class NoteError(ValueError):
    """A note that does not fit its document or the contract."""


class Notes:
    """The notes of one document, read line by line into statements."""

    def __init__(self, doc: str, text: str) -> None:
        self.doc, self.text = doc, text
        self.document: Raw = {}
        self.statements: list[Raw] = []

    def read(self, notes: str) -> list[Raw]:
        """All statements, the document first."""
        for number, line in enumerate(notes.splitlines(), 1):
            if line.strip() and not line.startswith("#"):
                try:
                    self._line(shlex.split(line))
                except (NoteError, msgspec.ValidationError, ValueError, InvalidDate) as error:
                    raise NoteError(f"{self.doc}:{number}: {error}: {line[:120]}") from error
        if not self.document:
            raise NoteError(f"{self.doc}: no doc line")
        return [self.document, *self.statements]

    def span(self, quote: str) -> dict[str, int]:
        """Offsets of a quote (`@"…"`, `@2"…"`, or bare)."""
        match = re.fullmatch(r"@?(?:(\d):)?(.*)", quote, re.DOTALL)
        assert match
        nth, (head, *rest) = match[1], (part.strip() for part in match[2].split("…"))
        starts = [m.start() for m in re.finditer(re.escape(head), self.text)]
        if not starts:
            raise NoteError(f"not in the document: {head!r}")
        if len(starts) > 1 and not nth:
            raise NoteError(f"stands {len(starts)} times: {head!r}")
        if int(nth or 1) > len(starts):
            raise NoteError(f"stands only {len(starts)} times: {head!r}")
        start = starts[int(nth or 1) - 1]
        end = start + len(head)
        for part in rest:
            at = self.text.find(part, end)
            if at < 0:
                raise NoteError(f"not after {head!r}: {part!r}")
            end = at + len(part) if part else self._line_end(end)
        return {"start": start, "end": end}

    def _line_end(self, at: int) -> int:
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end

    def _line(self, words: list[str]) -> None:
        getattr(self, f"_{words[0]}")(words[1:])

    def _doc(self, words: list[str]) -> None:
        given, accept, _ = fields(words[1:])
        self.document = {
            "type": "document",
            "language": words[0],
            **DEFAULTS["document"],
            "languages": [words[0]],
        }
        self.document |= given
        if accept:
            self.document["accept"] = accept
        self.document["doc"] = self.doc
        self.document["discard"], self.document["flags"] = [], list(self.document["flags"])

    def _cut(self, words: list[str]) -> None:
        self.document["discard"].append({"reason": words[0], **self.span(words[1])})

    def _dmg(self, words: list[str]) -> None:
        self.document.setdefault("damaged", []).append({"flag": words[0], **self.span(words[1])})

    def _fig(self, words: list[str]) -> None:
        head = {"indicator": words[0], "value": number(words[1]), "unit": words[2]}
        self._add("figure", head, words[3:])

    def _ev(self, words: list[str]) -> None:
        self._add("event", {"kind": words[0]}, words[1:])

    def _ins(self, words: list[str]) -> None:
        self._add("instrument", {"kind": words[0]}, words[1:])

    def _body(self, words: list[str]) -> None:
        self._add("body", {"name": words[0]}, words[1:])

    def _rel(self, words: list[str]) -> None:
        self._add("relation", {"kind": words[0], "source": words[1], "target": words[2]}, words[3:])

    def _ent(self, words: list[str]) -> None:
        at = [w[3:] for w in words if w.startswith("at=")]
        given, accept, _ = fields(w for w in words[2:] if not w.startswith("at="))
        name = words[1]
        names = [*given.pop("names", [])]
        if name in self.text and name not in names:
            names.insert(0, name)
        if not names:
            raise NoteError(f"no surface form of {name!r}")
        evidence = [self.span(f"1:{n}") for n in names]
        head: Raw = {"schema": words[0], "name": name, "names": names}
        if words[0] == "Person":
            head |= {"position": None, "organization": None}
        rest = [w for w in words[2:] if not w.startswith(("at=", "n="))]
        self._add("entity", head, rest, evidence)
        for quote in at:
            relation = {"kind": "position", "source": name, "target": given["organization"]}
            others = [o for o in accept.get("organization", []) if o]
            allowed = {"accept": {"target": others}} if others else {}
            self._add("relation", relation | {"title": given.get("position")} | allowed, [f"@{quote}"])

    def _add(
        self, kind: str, head: Raw, words: list[str], evidence: list[dict[str, int]] | None = None
    ) -> None:
        given, accept, optional = fields(w for w in words if not w.startswith("@"))
        spans = evidence or [self.span(w) for w in words if w.startswith("@")]
        if not spans:
            raise NoteError("no quote")
        statement: Raw = {"type": kind, **head}
        statement |= {k: v for k, v in DEFAULTS[kind].items() if k not in head} | given
        if optional:
            statement["optional"] = True
        if accept:
            statement["accept"] = accept
        statement |= {"doc": self.doc, "evidence": spans}
        self.statements.append(statement)


def number(text: str) -> int | float:
    """A value; whole numbers without a fraction."""
    value = float(text)
    return int(value) if value == int(value) else value


def value_of(key: str, text: str) -> Any:
    """The value of a field as the contract has it."""
    if text == "null":
        return None
    if key in NUMBERS:
        return number(text)
    if key == "participants":
        pairs = [p.split("=") for p in text.split(";")]
        return [{"name": p[0], "role": p[1]} if len(p) > 1 else {"name": p[0]} for p in pairs]
    if key == "names":
        return text.split("|")
    if key in LISTS:
        return [] if text in ("", "-") else text.split(LISTED.get(key, ","))
    if key in DATES:
        edtf.parse(text.rstrip("?"))
    return text


def fields(words: Any) -> tuple[Raw, dict[str, list[Any]], bool]:
    """`key=value` words as fields, accepted values and whether the statement is optional."""
    given: Raw = {}
    accept: dict[str, list[Any]] = {}
    optional = False
    for word in words:
        if word == "opt":
            optional = True
            continue
        key, sep, text = word.partition("=")
        if not sep:
            raise NoteError(f"not a field: {word!r}")
        if key.startswith("acc."):
            key = SHORT.get(key[4:], key[4:])
            accept[key] = [value_of(key, t) for t in text.split("|")]
        else:
            key = SHORT.get(key, key)
            given[key] = value_of(key, text)
    return given, accept, optional


KEYS = {kind: {"type", "doc", "evidence", "accept", "optional", *keys} for kind, keys in DEFAULTS.items()}
KEYS["document"] |= {"language", "damaged"}
KEYS["figure"] |= {"indicator", "value", "unit", "base", "change_form"}
KEYS["event"] |= {"kind", "reporter"}
KEYS["instrument"] |= {"kind", "reporter"}
KEYS["body"] |= {"name"}
KEYS["entity"] |= {"schema", "name", "position", "organization", "place"}
KEYS["relation"] |= {"kind", "source", "target"}


def validate(statements: list[Raw]) -> None:
    """Fields and values of the contract, and accepted values as if they were given.

    Raises:
        NoteError: with the statement that breaks it.
    """
    for statement in statements:
        kind = statement["type"]
        unknown = set(statement) - KEYS[kind]
        if unknown:
            raise NoteError(f"{statement['doc']}: no such field of {kind}: {sorted(unknown)}")
        _decode(statement)
        for key, values in statement.get("accept", {}).items():
            for value in values:
                _decode(statement | {key: value})
    _parties(statements)


def _decode(statement: Raw) -> None:
    own = {"statement": "gold"} if statement["type"] == "entity" else {}
    try:
        decode(json.dumps(statement | own | {"doc_id": "sha256:0"}))
    except msgspec.ValidationError as error:
        raise NoteError(f"{statement['doc']}: {error}: {statement}") from error


def _parties(statements: list[Raw]) -> None:
    """Ends of relations and holders of figures are names of the document or codes."""
    known = {n for s in statements if s["type"] == "entity" for n in (s["name"], s["id"], *s["names"])}
    for s in statements:
        ends = [s.get("source"), s.get("target")] if s["type"] == "relation" else [s.get("subject")]
        for end in ends:
            if end and end not in known and not re.fullmatch(r"[A-Z]{2}(-[A-Z0-9]{1,3})?", end):
                raise NoteError(f"{s['doc']}: {s['type']} names {end!r}, which is no entity")


def gold_of(note: Path) -> str:
    """The gold file that a note file stands for; its document lies in `docs` beside the folder of notes."""
    doc = f"{note.stem}.txt"
    with (note.parents[1] / "docs" / doc).open(encoding="utf-8", newline="") as stream:
        text = stream.read()
    statements = Notes(doc, text).read(note.read_text(encoding="utf-8"))
    validate(statements)
    return "".join(json.dumps(s, ensure_ascii=False) + "\n" for s in statements)


def main(argv: list[str] | None = None) -> int:
    """Write the gold files of a corpus, or check them."""
    parser = argparse.ArgumentParser(description="gold annotations from notes")
    parser.add_argument("--check", action="store_true", help="fail if a gold file is not what its notes give")
    parser.add_argument("--root", type=Path, default=HERE, help="folder with docs, notes and gold")
    parser.add_argument("only", nargs="*", help="names of documents")
    arguments = parser.parse_args(argv)
    root: Path = arguments.root
    failed = 0
    for note in sorted((root / "notes").glob("*.ann")):
        if arguments.only and note.stem not in arguments.only:
            continue
        target = root / "gold" / f"{note.stem}.jsonl"
        try:
            gold = gold_of(note)
        except NoteError as error:
            print(error, file=sys.stderr)
            failed += 1
            continue
        if arguments.check:
            same = target.exists() and target.read_text(encoding="utf-8") == gold
            failed += not same
            print(f"{note.stem}: {'as noted' if same else 'differs from its notes'}")
        else:
            target.parent.mkdir(exist_ok=True)
            target.write_text(gold, encoding="utf-8")
            print(f"{note.stem}: {gold.count(chr(10))} statements")
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main())
