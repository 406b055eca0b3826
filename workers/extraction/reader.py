"""From a document to its events: the order in which the rules are applied."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice

from spacy.language import Language
from spacy.tokens import Doc

from dateline.errors import Unreadable
from dateline.model import Document, Reading
from workers.extraction import (
    anchoring,
    article,
    binding,
    clauses,
    discourse,
    events,
    evidential,
    explanation,
    factuality,
    merging,
    model,
    participants,
    places,
    preparation,
    schemes,
    settling,
    speech,
    triggers,
)
from workers.extraction import language as languages
from workers.extraction import lexicon as lexicons
from workers.extraction.article import Block
from workers.extraction.coreference import Resolver
from workers.extraction.drafts import Draft, Mention, Rejection
from workers.extraction.explanation import Explanation, Findings
from workers.extraction.headline import headline
from workers.extraction.inference import parsed
from workers.extraction.lexicon import Lexicon
from workers.extraction.reasons import Reason
from workers.extraction.times import Tense, TimeExpression
from workers.extraction.times import read as read_times
from workers.extraction.tree import Sentence, Word

# What depends on them as an infinitive lies ahead of them: "agreed to meet on Friday".
_COMMITS = frozenset(
    {
        *("agree", "decide", "offer", "pledge", "plan", "promise", "threaten", "vote", "vow", "want", "hope", "intend"),
        *("ask", "call", "instruct", "invite", "order", "propose", "urge", "expect", "schedule", "refuse"),
    }
)
# More at once takes more memory and hardly less time.
_DOCUMENTS_AT_ONCE = 16
_CHARACTERS_AT_ONCE = 20_000
# In the present tense, what they tell of is to come: "expects a strike on Friday".
_LOOKS_AHEAD = frozenset({"expect", "await", "plan", "anticipate", "intend", "prepare"})


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads documents with a language model and the lexicons; holds nothing of what it has read.

    :param parse: what makes parsed texts of texts with the language model.
    """

    nlp: Language
    lexicon: Lexicon
    clearnlp: bool
    parse: Callable[[Language, Sequence[str]], list[Doc]] = parsed

    def read(self, document: Document) -> Reading:
        """The events of a document.

        :raises Unreadable: if it is not in English.
        """
        languages.require_english(document.text[document.body_start :])
        blocks = article.blocks(document)
        return events.reading(document, blocks, self._findings(document, blocks, self._parsed(blocks)).events)

    def explain(self, document: Document) -> Explanation:
        """The events of a document, as :meth:`read` finds them, with the reasons for each and for what is none.

        :raises Unreadable: if it is not in English.
        """
        languages.require_english(document.text[document.body_start :])
        blocks = article.blocks(document)
        findings = self._findings(document, blocks, self._parsed(blocks))
        return explanation.explain(document, blocks, findings, events.reading(document, blocks, findings.events))

    def read_all(self, documents: Iterable[Document]) -> Iterator[Reading | Unreadable]:
        """The events of each document in turn, as :meth:`read` finds them; parsing several at once takes less time.

        Of a document that is not in English comes the error that says so.
        """
        waiting = iter(documents)
        while group := list(islice(waiting, _DOCUMENTS_AT_ONCE)):
            refusals = [_refusal(document) for document in group]
            blocks = [
                () if refused else article.blocks(document) for document, refused in zip(group, refusals, strict=True)
            ]
            parsed = self._parsed(chain.from_iterable(blocks))
            for document, own, refused in zip(group, blocks, refusals, strict=True):
                findings = self._findings(document, own, islice(parsed, len(own)))
                yield refused or events.reading(document, own, findings.events)

    def _parsed(self, blocks: Iterable[Block]) -> Iterator[Doc]:
        for texts in _batches(blocks):
            yield from self.parse(self.nlp, texts)

    def _findings(self, document: Document, blocks: Sequence[Block], parsed: Iterable[Doc]) -> Findings:
        sentences = [s for number, doc in enumerate(parsed) for s in schemes.sentences(doc, number, self.clearnlp)]
        texts = [block.text for block in blocks]
        times = read_times(texts, document.published, partial(_tense_at, _by_block(sentences)))
        preparation.prepare(sentences, times, self.lexicon)
        return self._found(blocks, sentences, times, document.published)

    def _found(
        self,
        blocks: Sequence[Block],
        sentences: list[Sentence],
        times: list[list[TimeExpression]],
        published: str | None,
    ) -> Findings:
        titles = {number for number, block in enumerate(blocks) if block.kind == "title"}
        talk = discourse.read([block.text for block in blocks], sentences, self.lexicon, titles)
        resolver = Resolver(talk, self.lexicon)
        day = published[:10] if published else None
        drafts: list[Draft] = []
        rejections: list[Rejection] = []
        bound: dict[Draft, TimeExpression] = {}
        for sentence in sentences:
            kind = blocks[sentence.block].kind
            found, rejected = self._of_sentence(
                sentence, len(drafts), resolver, in_title=kind in ("title", "caption"), is_title=kind == "title"
            )
            rejections.extend(rejected)
            inside = preparation.within(times[sentence.block], sentence)
            dated = binding.bind(sentence, talk.text(sentence), inside, found)
            for draft in found:
                if draft.standing != "planned" or (draft in dated and dated[draft].edtf) or draft.in_title:
                    drafts.append(draft)
                else:
                    why = (*draft.why, Reason("no_date_of_its_own"))
                    rejections.append(Rejection(draft.mention, draft.candidate.rule, why))
            bound.update(dated)
        anchoring.by_own_time(drafts, bound, day)
        for draft in drafts:
            standing = evidential.weigh(draft)
            if standing != draft.standing:
                draft.standing, draft.why = standing, (*draft.why, Reason("too_little"))
        merged = merging.merge(drafts)
        anchoring.by_surroundings(merged, day)
        return Findings([(draft, headline(draft, talk)) for draft in merged], drafts, rejections)

    def _of_sentence(
        self, sentence: Sentence, order: int, resolver: Resolver, *, in_title: bool, is_title: bool
    ) -> tuple[list[Draft], list[Rejection]]:
        found, passed = triggers.candidates(sentence, self.lexicon)
        rejections = [Rejection(Mention(sentence, p.word.start, p.word.end), "a verb", (p.why,)) for p in passed]
        drafts: list[Draft] = []
        for candidate in speech.prepare(found, sentence, self.lexicon):
            told = factuality.standing(candidate, self.lexicon, in_title=in_title)
            if told.standing == "unreal":
                mention = Mention(sentence, candidate.start, candidate.end)
                rejections.append(Rejection(mention, candidate.rule, (told.why,)))
                continue
            draft = Draft(candidate, told.standing, order + len(drafts), is_title, why=(told.why,))
            draft.parties = participants.parties(candidate, resolver)
            candidate.type = settling.settled_type(candidate, self.lexicon)
            resolver.remember(candidate, draft.parties.actors)
            draft.place = places.place(candidate, resolver.discourse, self.lexicon)
            drafts.append(draft)
        return drafts, rejections


def load(name: str = "") -> Reader:
    """A reader with the packaged model, or with the spaCy pipeline of that name or path.

    :raises InvalidSetting: if the pipeline cannot be loaded or lacks what the rules need.
    """
    nlp = model.load(name)
    # Everything is in memory before a worker forks, so that its children share it.
    languages.load()
    labels: Callable[[], tuple[str, ...]] = lambda: nlp.get_pipe("parser").labels  # type: ignore[attr-defined]  # noqa: E731
    return Reader(nlp, lexicons.load(), schemes.is_clearnlp(labels()))


def _refusal(document: Document) -> Unreadable | None:
    """Why a document cannot be read, None if it can."""
    try:
        languages.require_english(document.text[document.body_start :])
    except Unreadable as error:
        return error
    return None


def _batches(blocks: Iterable[Block]) -> Iterator[list[str]]:
    """The texts of blocks, as many together as are parsed at once."""
    texts: list[str] = []
    room = _CHARACTERS_AT_ONCE
    for block in blocks:
        texts.append(block.text)
        room -= len(block.text)
        if room <= 0:
            yield texts
            texts, room = [], _CHARACTERS_AT_ONCE
    if texts:
        yield texts


def _by_block(sentences: Sequence[Sentence]) -> dict[int, tuple[list[int], list[Word]]]:
    """For each block, its words with their offsets, to look up by offset."""
    table: dict[int, tuple[list[int], list[Word]]] = {}
    for sentence in sentences:
        starts, words = table.setdefault(sentence.block, ([], []))
        starts.extend(word.start for word in sentence.words)
        words.extend(sentence.words)
    return table


def _tense_at(table: dict[int, tuple[list[int], list[Word]]], block: int, offset: int) -> Tense | None:
    """The tense of the verb above the word at an offset."""
    starts, words = table.get(block, ([], []))
    place = bisect_right(starts, offset) - 1
    if place < 0:
        return None
    word = words[place]
    return next((tense for above in (word, *word.ancestors()) if above.is_verb and (tense := _tense(above))), None)


def _tense(verb: Word) -> Tense | None:
    supports = clauses.auxiliaries(verb)
    if _lies_ahead(verb, supports):
        return "future"
    if verb.tag == "VBD" or any(word.tag == "VBD" for word in supports):
        return "past"
    if any(word.lower in ("has", "have", "'ve", "’ve") for word in supports):
        return "past"
    if verb.tag in ("VBZ", "VBP") or any(word.tag in ("VBZ", "VBP") for word in supports):
        return "present"
    return None


def _lies_ahead(verb: Word, supports: Sequence[Word]) -> bool:
    """Whether a verb is told of what is to come, or depends on one that is about that."""
    if any(word.tag == "MD" and word.lower in ("will", "shall", "'ll", "’ll") for word in supports):
        return True
    if any(word.lower == "would" for word in supports) or (verb.lemma in _LOOKS_AHEAD and verb.tag in ("VBZ", "VBP")):
        return True
    above = verb.head
    return clauses.is_infinitive(verb) and above is not None and above.is_verb and above.lemma in _COMMITS
