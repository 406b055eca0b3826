"""Pure functions from a document to its events; no I/O but the loading of the model and the lexicons."""

from workers.extraction.reader import Reader, load

__all__ = ["Reader", "load"]
