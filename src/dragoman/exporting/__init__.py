"""Exporting: what the register knows as files and as lines for people."""
