"""What is told about a document, beside it or in it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Given:
    """The fields of :class:`dateline.model.Document` that are not its text; None or empty where nothing is told."""

    title: str | None = None
    published: str | None = None
    url: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()

    def over(self, other: Given) -> Given:
        """These fields, and the other's where nothing is told here."""
        return Given(
            self.title or other.title,
            self.published or other.published,
            self.url or other.url,
            self.publisher or other.publisher,
            self.authors or other.authors,
        )


NOTHING = Given()
"""Nothing told."""
