"""Dates and periods of a document: found, resolved against the document's own date, with their roles."""

from dragoman.reading.dates.clock import Clock
from dragoman.reading.dates.document import document_clock
from dragoman.reading.dates.find import find_dates

__all__ = ["Clock", "document_clock", "find_dates"]
