"""Language packs: the settings and the lexicon of one language, from reviewed YAML beside this module.

`languages/<code>/pack.yaml` holds the settings, `summary.yaml` the templates of the summary line, `grammar.yaml`
endings and the build of names, `cases/` the cases; every other `*.yaml` maps concepts of `concepts.yaml` to forms
(notation in `patterns`).  A form is a string or a mapping with `form` and further attributes.  Packs compile once and are cached by the digest of their files.
"""

from __future__ import annotations

import gc
import hashlib
import os
import pickle
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import msgspec
import yaml

import dragoman
from dragoman.errors import PackError
from dragoman.languages.patterns import Form, Matcher
from dragoman.text import fold, tokens

ROOT = Path(__file__).parent
RESERVED = frozenset({"pack", "summary", "grammar"})
#: Families with an index of their own (`languages.places`, `languages.cleaning`), which the lexicon leaves out.
APART = frozenset({"place", "demonym", "abbrev", "region_word", "city_word", "abbrev_context", "place_stop",
                   "place_declension", "place_adjective", "place_spelling", "boilerplate", "mt_cue", "agency"})  # fmt: skip

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What holds for a whole language.

    `capitals` says what a capital letter inside a sentence marks: every noun, names only, or nothing (scripts
    without case).  `decimal` and `group` are the marks that the language's press usually writes.  `endings` are
    inflection endings that `~` in forms stands for.  `function_words` are frequent words that tell the language.
    """

    code: str
    name: str
    scripts: tuple[str, ...]  #: ISO 15924
    spaced: bool = True
    capitals: Literal["nouns", "names", "none"] = "names"
    decimal: str = "."
    group: tuple[str, ...] = (",",)
    endings: tuple[str, ...] = ()
    function_words: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()  #: after which a full stop ends no sentence
    possessive: tuple[str, ...] = ()  #: clitics after a name: 's, ’in
    #: particles before a word in one word with it ("wa-", "al-"), the two that may stand before anything first;
    #: `written=instead` where the particle hides the beginning of what it stands before
    prefixes: tuple[str, ...] = ()
    ordinal_suffixes: tuple[str, ...] = ()


class Pack:
    """One language, ready to read with: `settings`, `forms`, the compiled `lexicon`, `summary` templates.

    `grammar` is what `grammar.yaml` says about inflection and the build of names (see `reading.names.grammar`).
    """

    def __init__(
        self,
        settings: Settings,
        forms: tuple[Form, ...],
        summary: dict[str, Any],
        grammar: dict[str, Any] | None = None,
    ) -> None:
        self.settings = settings
        self.forms = forms
        self.summary = summary
        self.grammar: dict[str, Any] = grammar or {}
        self.lexicon = Matcher(
            (f for f in forms if f.concept.partition(".")[0] not in APART),
            settings.endings,
            settings.prefixes,
        )

    @property
    def code(self) -> str:
        return self.settings.code

    def concepts(self) -> frozenset[str]:
        """Names of all concepts that the pack has forms for."""
        return frozenset(form.concept for form in self.forms)

    def of_family(self, family: str) -> tuple[Form, ...]:
        """All forms whose concept is the family or starts with it and a dot."""
        return tuple(f for f in self.forms if f.concept == family or f.concept.startswith(f"{family}."))


@lru_cache(maxsize=1)
def available() -> tuple[str, ...]:
    """Codes of all languages that have a pack."""
    return tuple(sorted(p.parent.name for p in ROOT.glob("*/pack.yaml")))


@lru_cache(maxsize=1)
def concepts() -> dict[str, dict[str, Any]]:
    """The inventory of concepts: name → what it means and where it may be left out (`concepts.yaml`).

    A name that ends in `.*` declares an open family, whose last part is an argument (`month.*`).
    """
    raw: dict[str, dict[str, Any]] = read_yaml(ROOT / "concepts.yaml")
    return raw


def declared(concept: str) -> bool:
    """True when `concepts.yaml` declares the concept, itself or as part of an open family."""
    table = concepts()
    parts = concept.split(".")
    return concept in table or any(".".join(parts[:n]) + ".*" in table for n in range(1, len(parts)))


def read_yaml(path: Path) -> Any:
    """Parsed YAML of one of our files.

    Raises:
        PackError: with the file and place if it is not YAML.
    """
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
    except yaml.YAMLError as error:
        raise PackError(f"not valid YAML: {error}", subject=str(path)) from error


def read_forms(path: Path) -> tuple[Form, ...]:
    """All forms of one lexicon file.

    Raises:
        PackError: if the file is not a mapping of concepts to lists of forms.
    """
    raw = read_yaml(path) or {}
    if not isinstance(raw, dict):
        raise PackError("a lexicon maps concepts to lists of forms", subject=str(path))
    forms = []
    for concept, entries in raw.items():
        if not isinstance(entries, list):
            raise PackError(f"the forms of {concept} must be a list", subject=str(path))
        forms += [_form(str(concept), entry, path) for entry in entries]
    return tuple(forms)


def _form(concept: str, entry: Any, path: Path) -> Form:
    if isinstance(entry, dict):
        attrs = {str(k): str(v) for k, v in entry.items() if k != "form"}
        if "form" not in entry:
            raise PackError(f"an entry of {concept} has no `form`", subject=str(path))
        return Form(concept, str(entry["form"]), attrs)
    if entry is None or isinstance(entry, bool | list):
        raise PackError(f"a form of {concept} is not a string: quote {entry!r}", subject=str(path))
    return Form(concept, str(entry))


def _build(folder: Path) -> Pack:
    try:
        settings = msgspec.convert(read_yaml(folder / "pack.yaml"), Settings)
    except msgspec.ValidationError as error:
        raise PackError(str(error), subject=str(folder / "pack.yaml")) from error
    forms: list[Form] = []
    for path in sorted(folder.glob("*.yaml")):
        if path.stem not in RESERVED:
            forms += read_forms(path)
    summary, grammar = (
        (read_yaml(path) or {}) if path.exists() else {}
        for path in (folder / "summary.yaml", folder / "grammar.yaml")
    )
    return Pack(settings, tuple(forms), summary, grammar)


def _digest(folder: Path) -> str:
    """Changes with every file of the pack and with the code that compiles it."""
    digest = hashlib.sha256(dragoman.__version__.encode())
    code = [
        Path(__file__),
        Path(__file__).with_name("patterns.py"),
        Path(fold.__file__),
        Path(tokens.__file__),
    ]
    for path in [*code, *sorted(folder.glob("*.yaml"))]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:24]


def cache_folder() -> Path:
    """Where compiled packs are kept: `$DRAGOMAN_CACHE`, else the user's cache folder."""
    own = os.environ.get("DRAGOMAN_CACHE")
    shared = os.environ.get("XDG_CACHE_HOME")
    return Path(own) if own else (Path(shared) if shared else Path.home() / ".cache") / "dragoman"


@lru_cache(maxsize=64)
def load(code: str) -> Pack:
    """The pack of a language, from the cache where its files have not changed.

    Raises:
        PackError: if there is no pack of that language or its files are wrong.
    """
    folder = ROOT / code
    if not (folder / "pack.yaml").exists():
        raise PackError(f"no language pack {code!r}", hint=f"there are: {', '.join(available())}")
    pack: Pack = cached(f"pack-{code}-{_digest(folder)}", lambda: _build(folder))
    return pack


def cached(name: str, build: Any) -> Any:
    """`build()`, remembered as a file of the cache folder; an unusable cache is passed over silently.

    The cache holds our own pickles under the user's own folder; nothing from documents ever gets there.
    """
    found = _cached(name, build)
    gc.freeze()  # a lexicon is a hundred thousand small objects that never die: the collector need not walk them
    return found


def _cached(name: str, build: Any) -> Any:
    path = cache_folder() / f"{name}.pickle"
    try:
        return pickle.loads(path.read_bytes())
    except Exception:  # a cache that cannot be read, for whatever reason, is rebuilt
        built = build()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        scratch = path.with_suffix(f".{os.getpid()}")
        scratch.write_bytes(pickle.dumps(built, protocol=pickle.HIGHEST_PROTOCOL))
        scratch.replace(path)
    except OSError:
        pass
    return built
