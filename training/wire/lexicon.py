"""What a word with a Penn tag is in Universal Dependencies, learned from the treebanks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from spacy.tokens import Doc

# For words that the treebanks do not hold with that tag.
_UPOS = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "JJ": "ADJ", "JJR": "ADJ", "JJS": "ADJ",
    "VB": "VERB", "VBD": "VERB", "VBG": "VERB", "VBN": "VERB", "VBZ": "VERB", "IN": "ADP", "DT": "DET", "CD": "NUM",
    "POS": "PART", "TO": "PART", "RB": "ADV", "PRP$": "PRON", "MD": "AUX", "CC": "CCONJ", ",": "PUNCT", ".": "PUNCT",
    "HYPH": "PUNCT",
}  # fmt: skip


class Lexicon:
    """Looks up parts of speech and features.

    :param docs: parsed documents to learn from.
    """

    def __init__(self, docs: Iterable[Doc]) -> None:
        words: dict[tuple[str, str, str], Counter[tuple[str, str]]] = defaultdict(Counter)
        tags: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
        for doc in docs:
            for token in doc:
                analysis = (token.pos_, str(token.morph))
                words[token.text, token.tag_, _use(token.dep_)][analysis] += 1
                tags[token.tag_][analysis] += 1
        self._words = {key: counts.most_common(1)[0][0] for key, counts in words.items()}
        self._tags = {tag: counts.most_common(1)[0][0] for tag, counts in tags.items()}

    def analysis(self, form: str, tag: str, relation: str) -> tuple[str, str]:
        """The word's part of speech and features in that relation; those usual for its tag if it is unknown."""
        usual = self._tags.get(tag, (_UPOS.get(tag, "X"), ""))
        return self._words.get((form, tag, _use(relation)), usual)

    def modifies(self, form: str) -> bool:
        """True if the word is an adjective inside names, as "Red" in "Red Sea"."""
        return self._words.get((form, "NNP", "amod"), ("", ""))[0] == "ADJ"


def _use(relation: str) -> str:
    """The relation, where it decides between two parts of speech: "has" as auxiliary, "that" as conjunction."""
    return relation if relation in {"aux", "aux:pass", "cop", "mark", "case", "amod"} else ""
