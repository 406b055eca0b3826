"""Both schemes of labels give the same tree."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc

from workers.extraction import schemes
from workers.extraction.tree import Role, Sentence

Row = tuple[str, str, str, int]  # word, tag, label, index of the head


def parsed(rows: list[Row]) -> Doc:
    words, tags, labels, heads = zip(*rows, strict=True)
    return Doc(
        spacy.blank("en").vocab, words=list(words), tags=list(tags), lemmas=[word.lower() for word in words],
        deps=list(labels), heads=list(heads), sent_starts=[index == 0 for index in range(len(rows))],
    )  # fmt: skip


def edges(sentence: Sentence) -> dict[str, tuple[Role, str | None]]:
    return {word.text: (word.role, word.head.text if word.head else None) for word in sentence.words}


UNIVERSAL: list[Row] = [
    ("Ships", "NNS", "nsubj:pass", 2),
    ("were", "VBD", "aux:pass", 2),
    ("seized", "VBN", "ROOT", 2),
    ("by", "IN", "case", 4),
    ("Peru", "NNP", "obl:agent", 2),
    ("near", "IN", "case", 6),
    ("Lima", "NNP", "obl", 2),
    ("not", "RB", "advmod", 2),
]
CLEARNLP: list[Row] = [
    ("Ships", "NNS", "nsubjpass", 2),
    ("were", "VBD", "auxpass", 2),
    ("seized", "VBN", "ROOT", 2),
    ("by", "IN", "agent", 2),
    ("Peru", "NNP", "pobj", 3),
    ("near", "IN", "prep", 2),
    ("Lima", "NNP", "pobj", 5),
    ("not", "RB", "neg", 2),
]


def test_both_schemes_give_one_tree() -> None:
    (universal,) = schemes.sentences(parsed(UNIVERSAL), 0, clearnlp=False)
    (clearnlp,) = schemes.sentences(parsed(CLEARNLP), 0, clearnlp=True)

    assert edges(clearnlp) == edges(universal)
    assert edges(universal) == {
        "Ships": (Role.PASSIVE_SUBJECT, "seized"),
        "were": (Role.PASSIVE_AUXILIARY, "seized"),
        "seized": (Role.ROOT, None),
        "by": (Role.CASE, "Peru"),
        "Peru": (Role.AGENT, "seized"),
        "near": (Role.CASE, "Lima"),
        "Lima": (Role.OBLIQUE, "seized"),
        "not": (Role.NEGATION, "seized"),
    }


def test_clearnlp_predicates_rise_above_their_copula() -> None:
    rows: list[Row] = [
        ("Talks", "NNS", "nsubj", 1),
        ("be", "VBD", "ROOT", 1),
        ("useful", "JJ", "acomp", 1),
    ]

    (sentence,) = schemes.sentences(parsed(rows), 0, clearnlp=True)

    assert edges(sentence) == {
        "Talks": (Role.SUBJECT, "useful"),
        "be": (Role.COPULA, "useful"),
        "useful": (Role.ROOT, None),
    }


def test_clearnlp_conjuncts_hang_on_the_first() -> None:
    rows: list[Row] = [
        ("Greece", "NNP", "nsubj", 5),
        (",", ",", "punct", 0),
        ("Malta", "NNP", "conj", 0),
        ("and", "CC", "cc", 2),
        ("Spain", "NNP", "conj", 2),
        ("agreed", "VBD", "ROOT", 5),
    ]

    (sentence,) = schemes.sentences(parsed(rows), 0, clearnlp=True)

    assert {word: head for word, (role, head) in edges(sentence).items() if role is Role.CONJUNCT} == {
        "Malta": "Greece",
        "Spain": "Greece",
    }


def test_a_noun_holds_its_prepositional_phrase() -> None:
    rows: list[Row] = [
        ("Attack", "NN", "ROOT", 0),
        ("on", "IN", "prep", 0),
        ("Tripoli", "NNP", "pobj", 1),
    ]

    (sentence,) = schemes.sentences(parsed(rows), 0, clearnlp=True)

    assert edges(sentence)["Tripoli"] == (Role.NOUN_MODIFIER, "Attack")


def test_a_past_tense_is_no_reduced_relative_clause() -> None:
    rows: list[Row] = [
        ("The", "DT", "det", 1),
        ("letter", "NN", "ROOT", 1),
        ("accused", "VBD", "acl", 1),
        ("Peru", "NNP", "obj", 2),
    ]

    (sentence,) = schemes.sentences(parsed(rows), 0, clearnlp=False)

    assert sentence.root.text == "accused"
    assert edges(sentence)["letter"] == (Role.SUBJECT, "accused")


def test_the_scheme_is_told_by_its_labels() -> None:
    assert schemes.is_clearnlp(("nsubj", "dobj"))
    assert not schemes.is_clearnlp(("nsubj", "obj"))
