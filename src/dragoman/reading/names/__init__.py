"""Names: where a sentence names a person, an organisation, a place or another thing of its own."""

from __future__ import annotations

from dragoman.reading.names.finder import find_mentions

__all__ = ["find_mentions"]
