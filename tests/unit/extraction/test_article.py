import pytest

from dateline.model import Document
from workers.extraction.article import blocks


def document(text, **fields):
    return Document(id="doc_1", timeline="harbour", text=text, **fields)


def read(text, **fields):
    return [(block.kind, block.text) for block in blocks(document(text, **fields))]


def test_each_line_of_plain_text_is_a_paragraph_and_the_title_comes_from_the_head():
    text = "Bridge reopens\nMonday, 6 May 2024\nThe bridge reopened.\nTraffic was light.\n"

    found = read(text, title="Bridge reopens", body_start=text.index("The bridge"))

    assert found == [
        ("title", "Bridge reopens"),
        ("paragraph", "The bridge reopened."),
        ("paragraph", "Traffic was light."),
    ]


def test_plain_text_wrapped_at_a_fixed_width_is_put_together_again():
    wrapped = (
        "The harbour master of Oskarsund said on Monday that the ferry\n"
        "would not sail before the ice had been cleared from the sound,\n"
        "which could take until Thursday if the wind did not turn, and\n"
        "that passengers should ask for their money back at the office\n"
        "in the old customs house.\n"
        "\n"
        "Nobody was hurt.\n"
    )

    found = read(wrapped)

    assert [kind for kind, _ in found] == ["paragraph", "paragraph"]
    assert found[0][1].startswith("The harbour master of Oskarsund said on Monday that the ferry would not sail")


def test_a_sentence_broken_once_at_the_width_of_its_text_is_put_together_again():
    found = read("The harbour master of Oskarsund told the ferrymen on Monday to keep their\nboats in port.\n")

    assert found == [
        ("paragraph", "The harbour master of Oskarsund told the ferrymen on Monday to keep their boats in port.")
    ]


def test_lines_without_a_full_stop_that_are_not_full_stay_apart():
    found = read("Harbour closed\nThe harbour master of Oskarsund closed the port on Monday\nFerries\n")

    assert [text for _, text in found] == [
        "Harbour closed",
        "The harbour master of Oskarsund closed the port on Monday",
        "Ferries",
    ]


def test_markdown_blocks_lose_their_marks():
    text = """## What *happened*

The mayor [said](https://example.org/a_(b)_c "x") on **Monday** that the_old_pier would `close`.
She left at once.

- First, the ice&nbsp;came.
- Then the <b>storm</b>.

> "We are lost,"
> she said.

```
print("On Tuesday nothing was printed")
```

| day | boats |
|-----|-------|
| Mon | 3     |

---
Underlined
==========
"""
    assert read(text, format="markdown") == [
        ("heading", "What happened"),
        ("paragraph", "The mayor said on Monday that the_old_pier would close. She left at once."),
        ("list item", "First, the ice\xa0came."),
        ("list item", "Then the storm."),
        ("quote", '"We are lost," she said.'),
        ("heading", "Underlined"),
    ]


def test_pictures_and_credits_are_left_out_and_captions_kept():
    text = """![Mayor at pier](https://example.org/resize:quality(80)/pier.jpg)

Mayor Ada Lund opens the pier in Oskarsund on May 6, 2024. REUTERS/Per Holm/File Photo

[![thumb](a.png)](b.html)

A gull watches. (AP Photo/Ida Berg)

Photo: Ida Berg

The pier opened.
"""
    assert read(text, format="markdown") == [
        ("caption", "Mayor Ada Lund opens the pier in Oskarsund on May 6, 2024."),
        ("caption", "A gull watches."),
        ("paragraph", "The pier opened."),
    ]


def test_notes_of_the_desk_and_lists_of_sources_are_left_out():
    text = (
        "The pier opened.\n"
        "Reporting by Ida Berg; Editing by Per Holm\n"
        "This article was updated on Tuesday.\n"
        "Sources\n"
        "Ida Berg, Pier opens, Oskarsund Post, 6 May 2024\n"
    )
    assert read(text) == [("paragraph", "The pier opened.")]


@pytest.mark.parametrize(
    ("opening", "place", "date"),
    [
        ("OSKARSUND, May 6 (Reuters) - ", "OSKARSUND", "May 6"),
        ("NEW YORK (AP) — ", "NEW YORK", None),
        ("PORT-AU-PRINCE, Haiti, 6 May (Xinhua) -- ", "PORT-AU-PRINCE, Haiti", "6 May"),
        ("BOGOTÁ, May 6 (Andes Wire) - ", "BOGOTÁ", "May 6"),
    ],
)
def test_a_dateline_is_told_apart_from_the_sentence(opening, place, date):
    text = opening + "The pier opened."

    (block,) = blocks(document(text))

    assert block.text == "The pier opened."
    assert (block.dateline.place, block.dateline.date) == (place, date)
    assert block.original(0, 3) == (len(opening), len(opening) + 3)


@pytest.mark.parametrize(
    "text",
    [
        "UN chief - who left on Monday - is back.",
        "He came - at last.",
        "NATO said no.",
        "NATO - which met - said no.",
        "NATO (the alliance) - Norway was first - said no.",
    ],
)
def test_a_sentence_with_a_dash_is_no_dateline(text):
    assert read(text) == [("paragraph", text)]


def test_two_spaces_after_a_full_stop_are_one_and_offsets_stay_those_of_the_original():
    text = "The dam held.  Nobody was hurt."

    (block,) = blocks(document(text))

    assert block.text == "The dam held. Nobody was hurt."
    start = block.text.index("Nobody")
    assert text[slice(*block.original(start, start + len("Nobody")))] == "Nobody"


def test_offsets_lead_back_to_the_original():
    text = "Intro.\n\nThe [mayor](http://example.org) *Ada&nbsp;Lund* left\nthe pier &amp; the town.\n"
    block = blocks(document(text, format="markdown"))[1]

    for words, original in {
        "mayor": "mayor",
        "Ada\xa0Lund": "Ada&nbsp;Lund",
        "left the": "left\nthe",
        "&": "&amp;",
    }.items():
        start = block.text.index(words)
        first, last = block.original(start, start + len(words))
        assert text[first:last] == original


@pytest.mark.parametrize(
    "odd",
    [
        "a" * 2**20,
        "[" * 100_000,
        "](" * 100_000,
        "![" * 100_000,
        "[a](" * 50_000,
        "[a](b(" * 50_000,
        "*" * 100_000 + "a",
        "_a" * 100_000,
        "<!--" * 100_000,
        "<a " * 100_000,
        "&amp;" * 50_000,
        "`" * 100_001,
        "> " * 50_000,
        "- " * 100_000,
        "---|---" + " " * 100_000 + "x",
        "AP " * 100_000,
        "A'" * 100_000,
        "—A" + "b" * 100_000,
        "\n" * 200_000,
        "a\n" * 100_000,
    ],
    ids=lambda text: text[:8],
)
@pytest.mark.parametrize("markup", ["plain", "markdown"])
def test_long_odd_input_is_read_in_linear_time(odd, markup):
    for block in blocks(document(odd, format=markup)):
        assert len(block.text) <= len(odd)
