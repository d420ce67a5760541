"""Figures: what an amount measures, of what, when, of whom and by whose word.

Attaching is a scored choice over named features that hold in every language (`weights`); the deciding ones are
written into a figure's `grounds`.
"""

from dragoman.reading.figures.attach import figures
from dragoman.reading.figures.twins import link_twins

__all__ = ["figures", "link_twins"]
