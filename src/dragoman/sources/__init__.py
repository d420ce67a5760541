"""From files, folders, manifests and addresses to source documents."""

from dragoman.sources.fetch import fetch
from dragoman.sources.formats import read_bytes
from dragoman.sources.limits import Limits
from dragoman.sources.manifest import Entry, entries, read_manifest
from dragoman.sources.paths import read_file, read_path, walk
from dragoman.sources.record import Provenance

__all__ = [
    "Entry",
    "Limits",
    "Provenance",
    "entries",
    "fetch",
    "read_bytes",
    "read_file",
    "read_manifest",
    "read_path",
    "walk",
]
