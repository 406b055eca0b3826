"""Made-up sentences for these tests, in a short form of CoNLL-U."""

from __future__ import annotations

from training.conllu import Name, Sentence, Word


def word(row: str, misc: str = "_") -> Word:
    """A word from ``form upos xpos head relation``; the lemma is the form in small letters."""
    form, upos, xpos, head, relation = row.split()
    return Word(form, form.lower(), upos, xpos, "", int(head), relation, misc, space_after=True)


def sentence(rows: str, names: tuple[Name, ...] | None = None, document: str = "d1") -> Sentence:
    """A sentence from one word a line."""
    words = tuple(word(row) for row in rows.strip().splitlines())
    return Sentence("s1", document, words, names)


SHE_MET_A_MINISTER = """
She PRON PRP 2 nsubj
met VERB VBD 0 root
Anna PROPN NNP 2 obj
Berg PROPN NNP 3 flat
in ADP IN 6 case
Bonn PROPN NNP 2 obl
. PUNCT . 2 punct
"""
