"""Frozen records that pass between rooms, and their JSON form."""
