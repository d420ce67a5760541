"""Dragoman reads what is published about the cooperation of two countries and keeps its register."""

__version__ = "0.1.0"

#: Name and version of the rule reader, written on every statement that it prints.
READER = f"dragoman-rules/{__version__}"
