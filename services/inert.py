"""Text from documents that cannot act in whatever shows it: no control characters, no bidi tricks, no odd addresses."""

from __future__ import annotations

import json
import re
from urllib.parse import quote

# Soft hyphens, marks and overrides of direction, invisible operators and tags, and what XML does not allow. The
# joiners of scripts and emoji (U+200C, U+200D) are text.
_UNSEEN = re.compile("[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
                     "\U000e0000-\U000e007f]")  # fmt: skip
_BREAKS = re.compile("[\x00-\x20\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
# By first byte, so that long stretches of plain text are passed over fast.
_UNSEEN_JSON = re.compile(
    rb"[\x7f\xc2\xd8\xe1\xe2\xef\xf3](?:(?<=\x7f)|(?<=\xc2)[\x80-\x9f\xad]|(?<=\xd8)\x9c|(?<=\xe1)\xa0\x8e"
    rb"|(?<=\xe2)(?:\x80[\x8b\x8e\x8f\xa8-\xae]|\x81[\xa0-\xaf])|(?<=\xef)(?:\xbb\xbf|\xbf[\xb9-\xbb\xbe\xbf])"
    rb"|(?<=\xf3)\xa0[\x80\x81][\x80-\xbf])"
)
_WEB = re.compile("https?://[^/?#]", re.IGNORECASE)
_IN_ADDRESSES = "%/:?#[]@!$&'()*+,;=~"


def seen(value: object) -> object:
    """A value for a page, where it is text without characters that nobody sees; markup is made of such text already."""
    return _UNSEEN.sub("", value) if type(value) is str else value


def one_line(text: str) -> str:
    """The text with runs of white space and control characters as one space, without characters that nobody sees."""
    return _BREAKS.sub(" ", _UNSEEN.sub("", text)).strip()


def web_address(url: str | None) -> str | None:
    """An address that may be linked, with whatever is not part of addresses escaped; None for all but http and https.

    A news text must not bring a script of its own into a page.
    """
    return quote(url, safe=_IN_ADDRESSES) if url and _WEB.match(url) else None


def shown_json(data: bytes) -> bytes:
    """The same JSON values with characters that a terminal obeys and nobody sees written as escapes."""
    return _UNSEEN_JSON.sub(lambda found: json.dumps(found[0].decode())[1:-1].encode(), data)
