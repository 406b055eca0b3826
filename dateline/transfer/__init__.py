"""A timeline as one file, out of a store and into one: its documents, what was read of them, what editors say."""

from dateline.transfer.exporting import exported
from dateline.transfer.importing import Imported, import_file, name_in

__all__ = ["Imported", "exported", "import_file", "name_in"]
