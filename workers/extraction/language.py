"""Refuses what is not English."""


def require_english(text: str) -> None:
    """Pass if a text is in English, or too short to tell.

    :raises dateline.errors.Unreadable: if it is in another language; the message names it.
    """
    raise NotImplementedError
