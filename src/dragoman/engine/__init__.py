"""Engine: the pipeline over many documents."""

from dragoman.engine.local import Outcome, attempt, run

__all__ = ["Outcome", "attempt", "run"]
