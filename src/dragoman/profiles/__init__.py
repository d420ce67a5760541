"""Profiles: a pair of countries as data."""

from dragoman.profiles.profile import Institution, Observation, Pairing, Profile, available, load, make, write

__all__ = ["Institution", "Observation", "Pairing", "Profile", "available", "load", "make", "write"]
