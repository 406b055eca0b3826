"""Inputs to begin with, and what inputs are made of."""

from __future__ import annotations

PLAIN = (
    "Talks open in Geneva\nTuesday, October 24, 2023\nBy Ann Lee\n\nWang Yi met Eli Cohen in Geneva on Monday.\n",
    "Published: 2023-10-24 01:49 GMT\nSource: https://example.org/talks\r\n\r\nGENEVA (Wire) -- They met.\n",
    "The Talks\n=========\n\nThey met yesterday, on 3 May, and again from 5 to 7 June 2023.",
)
MARKDOWN = (
    "# Talks open in Geneva\n**Ann Lee**\n**2023-10-24 01:49**\n\nWang Yi *met* [Eli Cohen](https://example.org/a).\n",
    "---\ntitle: Talks\ndate: 2023-10-24\nauthors: [Ann Lee, Bo Berg]\n---\n> They met.\n\n- one\n- two\n",
    "| a | b |\n| - | - |\n\n```\ncode\n```\n\n![picture](a.png 'They met')<br>&amp; \\*\\* <!-- no -->",
)
HTML = (
    (
        "<html><head><title>Talks</title><meta property='article:published_time' content='2023-10-24T01:49:00Z'>"
        "<link rel='canonical' href='https://example.org/a'></head><body><p>Wang Yi met him.</p></body>"
    ),
    (
        '<script type=\'application/ld+json\'>{"@graph": [{"headline": "Talks", "datePublished": "2023-10-24",'
        ' "author": [{"name": "Ann Lee"}]}]}</script><p>They met on Monday.</p><figure><figcaption>He left.'
    ),
    "<meta charset=utf-8><time datetime=2023-10-24>today</time><table><tr><td>They met.</table><!-- no --><p>&#8217;",
)
JSON = (
    (
        '{"text": "Wang Yi met him.", "format": "markdown", "title": "Talks", "published": "2023-10-24T01:49:00+08:00",'
        ' "url": "https://example.org/a", "publisher": "Example Wire", "authors": ["Ann Lee"]}'
    ),
    (
        '{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Talks", "articleBody": "They met.",'
        ' "author": {"@type": "Person", "name": "Ann Lee"}, "mainEntityOfPage": {"@id": "https://example.org/a"}}'
    ),
    '{"text": "\\ud83d\\ude00 met \\u0000", "authors": null, "titel": 1e400}',
)
FRONT_MATTER = (
    "title: Talks open\npublished: 2023-10-24T01:49:00Z\nauthor: Ann Lee and Bo Berg\nsource: https://example.org/a\n",
    "headline: 'It''s'\nbyline: &a [Ann Lee, *a]\ntags: {x: !!int 5, ? [y] : z}\n--- \n",
    "date: >-\n  2023-10-24\nsite: |\n  Wire\n<<: {title: x}\n",
)
DATES = (
    "Tuesday, October 24, 2023 1:49 a.m. EST",
    "24 Oct. 2023, 13:49:05.25 +08:00",
    "20231024T014900Z",
    "10/24/2023",
    "2023-10-24T01:49:00+08:00",
    "on the 3rd of May 2023 at 0900 GMT (local time)",
)
EDTF = ("2023-10-24", "-0490-09/..", "Y-17000", "199X", "19XX~", "2023-21?", "2023-10-24T01:49:00+08:00", "2000/2001%")
TIMES = (
    "They met on Monday, 3 May 2023, at 10 p.m., and again two days later.",
    "From 5 to 7 June, between Monday and Friday, over the past three weeks, since the 1990s, in early 2020-21.",
    "Last Easter, the week before last, the day after tomorrow, on the night of 4/5 May, every Tuesday, Q3 2022.",
    "by the end of the month half an hour ago, mid-March to late April 44 BC, 9/11, in the spring of '68, on the 12th",
)
QUERIES = (
    "from=2023-10&to=2023-10-23&type=phone_call,meeting&order=desc&limit=20&format=csv",
    "actor=Wang%20Yi&actor=%22Cohen%2C%20Eli%22&with=CHN&place=Beijing&basis=explicit&not_type=statement",
    "q=phone+harbour&min_documents=2&min_confidence=0.5&changed_since=0&document=doc_0123456789abcdefghijklmnopqr",
    "cursor=AAAAAAAAAAA&limit=1001&limit=5&unknown=1&from=2024&to=2023",
)

TEXT_WORDS = (
    *("# ", "**", "\n\n", "\r\n", "---\n", "By ", "Published: ", "Source: ", "Updated", "https://", "](", "![", "> "),
    *(
        "- ",
        "```",
        "| ",
        "<p>",
        "&amp;",
        "<!--",
        "\u2028",
        "\ufeff",
        "\u0301",
        "“",
        "”",
        " -- ",
        "(Reuters)",
        "=====\n",
    ),
)
HTML_WORDS = (
    *("<p>", "</p>", "<article>", "<meta ", "property=", "content=", "<time datetime=", "<script type=", "<table>"),
    *(
        "application/ld+json",
        "charset=",
        "<html",
        "</",
        "<!--",
        "<![CDATA[",
        "&#x",
        "<figure>",
        "<br/>",
        "<li>",
        "<a href=",
    ),
)
JSON_WORDS = (
    *('"text"', '"format"', '"title"', '"published"', '"url"', '"publisher"', '"authors"', '"articleBody"', '"author"'),
    *(
        '"headline"',
        '"datePublished"',
        '"mainEntityOfPage"',
        '"@id"',
        '"name"',
        "null",
        "true",
        "\\u",
        "\\ud800",
        "1e999",
    ),
)
DATE_WORDS = (
    *("January", "Feb.", "Tuesday", "2023", "-", "/", "T", "Z", "+08:00", "a.m.", "p.m.", "GMT", "EST", "th", " of "),
    *("X", "XX", "Y-", "..", "~", "?", "%", "-21"),
)
TIME_WORDS = (
    *(
        "Monday",
        "yesterday",
        "last",
        "next",
        "week",
        "month",
        "year",
        "ago",
        "later",
        "earlier",
        "the",
        "past",
        "three",
    ),
    *("on", "from", "to", "between", "and", "since", "until", "May", "3rd", "2023", "1990s", "BC", "p.m.", "morning"),
    *("spring", "quarter", "century", "Easter", "same", "day", "every", "mid-", "early", "late", "half", "dozen", "’"),
)
QUERY_WORDS = (
    *("from=", "to=", "type=", "not_type=", "actor=", "with=", "place=", "document=", "basis=", "q=", "min_documents="),
    *(
        "min_confidence=",
        "order=",
        "limit=",
        "cursor=",
        "changed_since=",
        "format=",
        "&",
        "%",
        "%22",
        "%00",
        "%ff",
        "+",
    ),
)
