"""From a source document to a clean one: it marks what is furniture, copied or damaged, and cuts nothing."""

from dragoman.cleaning.clean import clean

__all__ = ["clean"]
