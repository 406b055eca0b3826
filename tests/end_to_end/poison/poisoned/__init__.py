"""A language model that comes to grief over some words: Dateline's own, with a step before it.

spaCy loads it by its name, as it does every pipeline that is installed as a package.
"""

from __future__ import annotations

import os
import signal
from itertools import repeat
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from workers.extraction.model import PACKAGED

DEADLY, ENDLESS, GREEDY, RUTHLESS = "Deadlyword", "Endlessword", "Greedyword", "Ruthlessword"


def load(**given: Any) -> Language:
    nlp = spacy.load(PACKAGED, **given)
    nlp.add_pipe("poison", first=True)
    return nlp


@Language.component("poison")
def poison(doc: Doc) -> Doc:
    """Do to the process what the words of a text name."""
    if DEADLY in doc.text:
        os.kill(os.getpid(), signal.SIGSEGV)
    if ENDLESS in doc.text:
        # One call of C that never ends, and which no handler of a signal interrupts.
        sum(repeat(1))
    if GREEDY in doc.text:
        taken = [bytearray(2**20)]
        while True:
            taken.append(bytearray(b"x" * len(taken[-1])))
    if RUTHLESS in doc.text:
        # As a library ends that cannot go on without memory.
        try:
            bytearray(2**40)
        except MemoryError:
            os.abort()
    return doc
