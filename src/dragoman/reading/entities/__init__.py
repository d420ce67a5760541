"""Entities of a document: which mentions mean the same thing, whom role words mean, and the statements of them."""

from __future__ import annotations

from dragoman.reading.entities.linking import link
from dragoman.reading.entities.stating import entity_statements

__all__ = ["entity_statements", "link"]
