"""Puts together what the two trained parts learn from, are chosen by and are measured on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random

from spacy.tokens import Doc
from spacy.vocab import Vocab

from training import tagged, tidy, treebanks
from training.catalogue import Corpus
from training.conllu import Sentence
from training.docs import has_names, named, names_only, parsed, passages, save
from training.tagged import Tagged
from training.treebanks import Split

SEED = 7
_NEWS = frozenset({"news"})
# Letters beyond this one belong to scripts that English news does not print.
_LAST_LETTER = "ӿ"


@dataclass(frozen=True, slots=True)
class Datasets:
    """Documents by use; ``tests`` by the name of the set."""

    tree_train: list[Doc]
    tree_dev: list[Doc]
    names_train: list[Doc]
    names_dev: list[Doc]
    tests: dict[str, list[Doc]]

    def save(self, folder: Path) -> None:
        """Write each set to a file of its own."""
        for use in ("tree_train", "tree_dev", "names_train", "names_dev"):
            save(getattr(self, use), folder / f"{use}.spacy")
        for name, docs in self.tests.items():
            save(docs, folder / f"test_{name}.spacy")


def build(corpora: Mapping[str, Corpus], vocab: Vocab) -> Datasets:
    """All sets. The dev trees of EWT and the names of its test part stay unseen in training, PUD's news wholly."""
    rng = Random(SEED)
    ewt, gum, pud, uner = (corpora[key] for key in ("ewt", "gum", "pud", "uner"))
    pud_names = treebanks.universal_names(uner, "pud")

    def documents(sentences: list[Sentence], shortest: int = 1, longest: int = 6) -> list[Doc]:
        return [parsed(vocab, passage) for passage in passages(sentences, rng, shortest, longest)]

    def web(split: Split) -> list[Sentence]:
        return treebanks.with_names(treebanks.ewt(ewt, split), treebanks.universal_names(uner, split))

    trees = documents(treebanks.gum(gum, Split.TRAIN)) + documents(treebanks.ewt(ewt, Split.TRAIN))
    trees += documents(treebanks.with_names(treebanks.pud(pud, "w"), pud_names))
    rng.shuffle(trees)
    gum_dev = documents(treebanks.gum(gum, Split.DEV), 4, 4)
    web_dev = documents(web(Split.DEV), 4, 4)
    web_names = [names_only(doc) for doc in web_dev if has_names(doc)]
    gum_news = treebanks.gum(gum, Split.DEV, _NEWS) + treebanks.gum(gum, Split.TEST, _NEWS)
    return Datasets(
        tree_train=trees,
        tree_dev=gum_dev + web_dev[::2],
        names_train=[names_only(doc) for doc in trees if has_names(doc)]
        + [doc for index, doc in enumerate(web_names) if index % 4]
        + [named(vocab, passage) for passage in _tagged_passages(corpora, rng)],
        names_dev=[names_only(doc) for doc in gum_dev] + web_names[::4],
        tests={
            "pud_news": documents(treebanks.with_names(treebanks.pud(pud, "n"), pud_names)),
            "gum_news": documents(gum_news, 4, 4),
            "ewt_test": [doc for doc in documents(web(Split.TEST)) if has_names(doc)],
        },
    )


def _tagged_passages(corpora: Mapping[str, Corpus], rng: Random) -> Iterator[list[Tagged]]:
    """Sentences from the corpora of names: WikiGold's a few at a time, as they stood in one article."""
    wiki = list(_sentences(corpora["wikigold"], corpora["wikigold"].paths))
    while wiki:
        size = rng.randint(1, 4)
        yield wiki[:size]
        wiki = wiki[size:]
    for sentence in _tweets(corpora["btc"]):
        yield [sentence]
    for sentence in _sentences(corpora["wnut"], corpora["wnut"].paths):
        if sentence.names:
            yield [sentence]
    for sentence in _sentences(corpora["re3d"], corpora["re3d"].paths):
        if all(letter <= _LAST_LETTER for form in sentence.forms for letter in form):
            # Twice, for no other corpus reads so much like diplomatic news.
            yield from ([sentence], [sentence])


def _tweets(corpus: Corpus) -> Iterator[Tagged]:
    """Tweets, without those that address or tag more than they say."""
    for path in corpus.paths:
        for raw in tagged.read(path):
            marks = sum(form[:1] in {"@", "#"} for form in raw.forms)
            talk = path.stem in {"btc-f", "btc-h"} and marks > 2
            if not talk and (sentence := _tidied(raw, corpus)):
                yield sentence


def _sentences(corpus: Corpus, paths: Iterable[Path]) -> Iterator[Tagged]:
    for path in paths:
        for raw in tagged.read(path):
            if sentence := _tidied(raw, corpus):
                yield sentence


def _tidied(raw: Tagged, corpus: Corpus) -> Tagged | None:
    sentence = tidy.plain(tagged.relabel(raw, corpus.labels))
    return tidy.trimmed(sentence) if sentence else None
