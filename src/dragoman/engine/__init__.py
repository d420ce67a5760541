"""Engine: the pipeline over many documents."""

from dragoman.engine.local import Outcome, attempt, run
from dragoman.engine.warming import languages_of, warm

__all__ = ["Outcome", "attempt", "languages_of", "run", "warm"]
