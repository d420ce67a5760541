"""Scoring: statements read by a program against gold statements, by the rules of the contract."""

from dragoman.scoring.report import table
from dragoman.scoring.score import Result, score
from dragoman.scoring.tally import Count, Tally

__all__ = ["Count", "Result", "Tally", "score", "table"]
