"""Numbers, money and quantities of a sentence."""

from dragoman.reading.numbers.amounts import find_amounts, find_numbers, plain_numbers
from dragoman.reading.numbers.marks import MarkEvidence, mark_evidence, spoken_of

__all__ = ["MarkEvidence", "find_amounts", "find_numbers", "mark_evidence", "plain_numbers", "spoken_of"]
