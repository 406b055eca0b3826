from __future__ import annotations

import json
import unicodedata

import pytest

from services.inert import one_line, seen, shown_json, web_address


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (" a \r\n b\tc\u2028d ", "a b c d"),
        ("a\x00b\x1b[31mc\x9bd", "a b [31mc d"),
        ("user\u202egnp.exe\u2069", "usergnp.exe"),
        ("\ufeffsoft\u00adhyphen", "softhyphen"),
        ("👩‍👩‍👧 и 王毅", "👩‍👩‍👧 и 王毅"),
        ("", ""),
    ],
)
def test_a_line_shows_what_it_says(text: str, shown: str) -> None:
    assert one_line(text) == shown


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://example.org/a?b=1&c=%20#d", "https://example.org/a?b=1&c=%20#d"),
        ("HTTP://example.org/é", "HTTP://example.org/%C3%A9"),
        ("https://[::1]:8400/", "https://[::1]:8400/"),
        ('https://a.example/"><b>\n', "https://a.example/%22%3E%3Cb%3E%0A"),
        ("https:///a", None),
        ("https:javascript", None),
        ("javascript:alert(1)//https://a.example", None),
        (None, None),
    ],
)
def test_an_address_is_one_of_the_web_with_nothing_odd_in_it(url: str | None, address: str | None) -> None:
    assert web_address(url) == address


def test_json_keeps_its_values_and_shows_nothing_that_a_terminal_obeys() -> None:
    everything = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x10000), *range(0xE0000, 0xE0100), 0x1F469]))
    data = json.dumps(everything, ensure_ascii=False).encode()

    shown = shown_json(data)

    assert json.loads(shown) == everything
    left = {found for found in shown.decode() if unicodedata.category(found) in ("Cc", "Zl", "Zp")}
    assert left == set()
    assert not {"\u202e", "\u2066", "\u200f", "\u061c", "\ufeff", "\U000e0041"} & set(shown.decode())


def test_a_page_shows_no_characters_that_nobody_sees() -> None:
    assert seen("a\u202eb\u200b\u2066c") == "abc"
    assert seen("caf\u0301e\n\u200d") == "caf\u0301e\n\u200d"
    assert seen(3) == 3
