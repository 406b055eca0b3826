"""HTML: the article's text as trafilatura finds it, and what the page's metadata tell."""

from __future__ import annotations

import re

from dateline.errors import InvalidDocument
from dateline.formats.draft import Draft
from dateline.formats.fields import address, if_usable, names, one_line, publication_date
from dateline.formats.given import Given
from dateline.formats.head import read_head
from dateline.formats.media import codec_of
from dateline.formats.page import Page

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_WHERE_CHARSETS_STAND = 2048


def declared_codec(body: bytes) -> str:
    """The codec of the charset that a page declares for itself; UTF-8 if it declares none.

    :raises UnknownMediaType: if that charset is none that Dateline reads.
    """
    match = _CHARSET.search(body, 0, _WHERE_CHARSETS_STAND)
    return codec_of(match[1].decode()) if match and not body.startswith(b"\xef\xbb\xbf") else "utf-8"


def read(source: str) -> Draft:
    """The article's paragraphs, one a line, and what the metadata tell; a head within the text tells what they do not.

    :raises InvalidDocument: if no article is found in the page.
    """
    page = Page.parse(source)
    if page is None:
        raise InvalidDocument("text", "No article was found in the HTML: send a page whose text stands in paragraphs.")
    said = Given(
        title=if_usable(one_line, page.title),
        published=next(filter(None, (if_usable(publication_date, date) for date in page.dates)), None),
        url=if_usable(address, page.url),
        publisher=if_usable(one_line, page.publisher),
        authors=if_usable(names, page.authors) or (),
    )
    head = read_head(page.text, title=said.title, lone_title=False)
    return Draft(page.text, "plain", head.body_start, said.over(head.said))
