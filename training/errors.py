"""What stops the making of a model."""

from __future__ import annotations


class CannotTrain(Exception):
    """Something that the recipe needs is missing or does not fit; the message says what to do."""
