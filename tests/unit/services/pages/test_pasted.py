from __future__ import annotations

import pytest

from services.pages.pasted import media_type_of_text


@pytest.mark.parametrize(
    ("text", "media_type"),
    [
        ("Talks open in Geneva\n\nThey met on Monday.", "text/plain"),
        ("---\ntitle: Talks\n---\n\nThey met.", "text/markdown"),
        ("Talks\n\n## In Geneva\n\nThey met.", "text/markdown"),
        ("They [met](https://example.org/talks).", "text/markdown"),
        ("\n<!DOCTYPE html><p>They met.", "text/html"),
        ("<article><p>They met.</p></article>", "text/html"),
        ("<b>They</b> met.", "text/plain"),
        ('{"headline": "Talks"}\n', "application/json"),
        ("{They met.", "text/plain"),
    ],
)
def test_what_a_text_is_shows_in_how_it_begins(text: str, media_type: str) -> None:
    assert media_type_of_text(text) == media_type
