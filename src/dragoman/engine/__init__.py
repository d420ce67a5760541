"""Engine: the pipeline over many documents."""

from dragoman.engine.local import Outcome, attempt, calm_collector, run
from dragoman.engine.warming import languages_of, warm

__all__ = ["Outcome", "attempt", "calm_collector", "languages_of", "run", "warm"]
