"""One thing that was looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Level = Literal["ok", "warning", "problem"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of one thing.

    :param subject: the thing, in a word or two.
    :param told: how it is, as a sentence.
    :param advice: what to change, as a sentence; empty where nothing has to be.
    """

    level: Level
    subject: str
    told: str
    advice: str = ""


def ok(subject: str, told: str) -> Finding:
    """It is as it should be."""
    return Finding("ok", subject, told)


def warning(subject: str, told: str, advice: str) -> Finding:
    """It works, but something should be changed."""
    return Finding("warning", subject, told, advice)


def problem(subject: str, told: str, advice: str) -> Finding:
    """Documents are not read, or may be lost, before something is changed."""
    return Finding("problem", subject, told, advice)
