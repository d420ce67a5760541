"""Tables in running text: each cell is read as the sentence that its caption, head and row make."""

from dragoman.reading.tables.cells import find_cells

__all__ = ["find_cells"]
