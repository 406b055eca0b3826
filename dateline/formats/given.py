"""What is told about a document, beside it or in it."""

from __future__ import annotations

from typing import NamedTuple


class Given(NamedTuple):
    """The fields of :class:`dateline.model.Document` that are not its text; None or empty where nothing is told."""

    title: str | None = None
    published: str | None = None
    url: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()

    def over(self, other: Given) -> Given:
        """These fields, and the other's where nothing is told here."""
        if other is NOTHING:
            return self
        return Given(
            self.title or other.title,
            self.published or other.published,
            self.url or other.url,
            self.publisher or other.publisher,
            self.authors or other.authors,
        )


NOTHING = Given()
"""Nothing told."""
