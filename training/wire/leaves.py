"""The names of persons, places and organisations, drawn from lists and written as trees."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from random import Random

import pycountry
from spacy.language import Language

from training.wire.lexicon import Lexicon
from training.wire.tree import Node, in_order

# The categories of the grammar that are names, and the names' labels.
LABELS = {"NAME": "PER", "STATE": "LOC", "PLACE": "LOC", "ORGANISATION": "ORG"}
# How many of the places are regions and waters, where they may be.
_REGIONS = 0.2


@dataclass(frozen=True, slots=True)
class NameLists:
    """Parts of persons' names, and whole names.

    :param states: countries and cities, which act in the news ("Moscow denied").
    :param regions: places that only lie there ("the Red Sea").
    """

    given: Sequence[str]
    family: Sequence[str]
    particles: Sequence[str]
    states: Sequence[str]
    regions: Sequence[str]
    organisations: Sequence[str]

    def draw(self, category: str, rng: Random) -> str:
        """Some name of a category: NAME, STATE, PLACE or ORGANISATION."""
        if category == "NAME":
            return self._person(rng)
        if category == "ORGANISATION":
            return rng.choice(self.organisations)
        return rng.choice(self.regions if category == "PLACE" and rng.random() < _REGIONS else self.states)

    def _person(self, rng: Random) -> str:
        given, family = rng.choice(self.given), rng.choice(self.family)
        forms = {family: 30, f"{given} {family}": 55, f"{given} {rng.choice(self.given)} {family}": 7}
        forms[f"{given} {rng.choice(self.particles)} {family}"] = 8
        return rng.choices(list(forms), list(forms.values()))[0]


def name_lists() -> NameLists:
    """The lists of ``names.toml``, with the countries that have a short name."""
    read = tomllib.loads(files("training.wire").joinpath("names.toml").read_text(encoding="utf-8"))
    countries = [country.name for country in pycountry.countries if "," not in country.name]
    return NameLists(
        given=read["given"].split(),
        family=read["family"].split(),
        particles=read["particles"],
        states=[*read["states"], *sorted(country for country in countries if len(country.split()) < 3)],
        regions=read["regions"],
        organisations=read["organisations"],
    )


class Leaves:
    """Grows names.

    :param nlp: splits them into words as texts are split.
    """

    def __init__(self, lists: NameLists, nlp: Language, lexicon: Lexicon) -> None:
        self._lists = lists
        self._nlp = nlp
        self._lexicon = lexicon

    def grow(self, category: str, rng: Random) -> Node:
        """A name of a category, as a tree with its label."""
        label = LABELS[category]
        text = self._lists.draw(category, rng)
        article, name = ("the", text[4:]) if text.startswith("the ") else ("", text)
        root = self._flat(name) if label == "PER" else self._headed(name)
        for index, (node, _, _) in enumerate(list(in_order(root))):
            node.name = f"{'I' if index else 'B'}-{label}"
        if article:
            upos, feats = self._lexicon.analysis(article, "DT", "det")
            root.left.insert(0, ("det", Node(article, "DT", upos, feats)))
        return root

    def _words(self, text: str) -> list[Node]:
        return [self._word(token.text, space=bool(token.whitespace_)) for token in self._nlp.make_doc(text)]

    def _word(self, form: str, *, space: bool) -> Node:
        if form in {"-", "–"}:
            return Node(form, "HYPH", "PUNCT", space=space)
        if self._lexicon.modifies(form):
            return Node(form, "NNP", "ADJ", "Degree=Pos", space=space)
        return Node(form, "NNP", "PROPN", "Number=Sing", space=space)

    def _flat(self, name: str) -> Node:
        """A person's name: the first word is the head, the others are its flat parts."""
        head, *others = self._words(name)
        (others or [head])[-1].space = True
        head.upos, head.feats = "PROPN", "Number=Sing"
        head.right = [("punct" if node.tag == "HYPH" else "flat", node) for node in others]
        return head

    def _headed(self, name: str) -> Node:
        """Another name: the last word before an "of" is the head."""
        before, _, after = name.partition(" of ")
        *others, head = self._words(before)
        head.upos, head.feats = "PROPN", "Number=Sing"
        head.space = True
        head.left = [(_relation(node), node) for node in others]
        if after:
            below = self._headed(after)
            below.left.insert(0, ("case", Node("of", "IN", "ADP")))
            head.right = [("nmod", below)]
        return head


def _relation(node: Node) -> str:
    return {"HYPH": "punct"}.get(node.tag, "amod" if node.upos == "ADJ" else "compound")
