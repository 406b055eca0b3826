import pytest

from training.conllu import Name
from training.tagged import Tagged
from training.tidy import plain, spaces, trimmed


def cut(text: str, start: int, end: int, label: str = "ORG") -> tuple[Name, ...]:
    return trimmed(Tagged("", tuple(text.split()), (Name(start, end, label),))).names


def test_articles_and_genitives_are_cut_off_names() -> None:
    assert cut("met The Harbour Board 's chair", 1, 5) == (Name(2, 4, "ORG"),)


@pytest.mark.parametrize("word", ["They", "Danish", "@anna", "ministers", "the"])
def test_what_is_no_name_in_news_is_left_out(word: str) -> None:
    assert cut(f"{word} agreed", 0, 1) == ()


@pytest.mark.parametrize("title", ["Mr", "Mr .", "Deputy Foreign Minister", "Lt. Gen."])
def test_titles_are_cut_off_persons_names(title: str) -> None:
    words = len(title.split())

    assert cut(f"{title} Anna Berg left", 0, words + 2, "PER") == (Name(words, words + 2, "PER"),)


def test_a_title_alone_is_no_name_while_a_persons_name_may_end_like_a_people() -> None:
    assert cut("Foreign Secretary agreed", 0, 2, "PER") == ()
    assert cut("Brian agreed", 0, 1, "PER") == (Name(0, 1, "PER"),)


def test_links_go_and_hashtags_become_words_while_names_keep_their_words() -> None:
    sentence = Tagged("", ("see", "http://example.org", "#Bonn", "now"), (Name(2, 3, "LOC"),))

    assert plain(sentence) == Tagged("", ("see", "Bonn", "now"), (Name(1, 2, "LOC"),))


def test_a_sentence_of_links_alone_is_left_out() -> None:
    assert plain(Tagged("", ("http://example.org",), ())) is None


@pytest.mark.parametrize(
    "text",
    ['He said: "We won ( at last ) ." Then he left .', "It 's Anna 's , is n't it ?"],
)
def test_spaces_are_those_of_printed_text(text: str) -> None:
    words = text.replace('"', ' " ').split()

    printed = "".join(word + " " * space for word, space in zip(words, spaces(words), strict=True)).strip()

    assert printed in {'He said: "We won (at last)." Then he left.', "It's Anna's, isn't it?"}
