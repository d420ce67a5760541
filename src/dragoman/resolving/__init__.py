"""Resolving: who is who across documents and scripts."""

from dragoman.resolving.cluster import Clusters, Merge, resolve
from dragoman.resolving.concepts import known_agency
from dragoman.resolving.record import Alias, NameRecord

__all__ = ["Alias", "Clusters", "Merge", "NameRecord", "known_agency", "resolve"]
