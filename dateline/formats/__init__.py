"""Reading what a document says of itself: text, title, byline, publication time, address, publisher.

One module reads each format; :func:`read_document` picks it by media type, and checks what comes out.
"""

from __future__ import annotations

from dateline.formats.given import Given
from dateline.formats.media import MEDIA_TYPES, media_type_of
from dateline.formats.reading import read_document

__all__ = ["MEDIA_TYPES", "Given", "media_type_of", "read_document"]
