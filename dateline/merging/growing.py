"""What one document more changes about which documents are copies of which, without comparing all of them again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.merging.copies import alike, copies_among


def copies_with(
    new: str, documents: Sequence[str], signatures: Mapping[str, bytes], known: Mapping[str, str]
) -> dict[str, str]:
    """As :func:`copies_among` has it, where all is known but for one document.

    :param documents: ids, the oldest publication first, the new one's among them.
    :param known: what :func:`copies_among` says of the others.
    """
    place = documents.index(new)
    mine = signatures.get(new, b"")
    sources = [document for document in documents[:place] if document not in known]
    tests = alike(mine, [signatures.get(source, b"") for source in sources])
    found = next((source for source, is_alike in zip(sources, tests, strict=True) if is_alike), None)
    if found is not None:
        return {**known, new: found}
    if any(alike(mine, [signatures.get(document, b"") for document in documents[place + 1 :]])):
        # It is a source, and may be that of what follows it.
        return copies_among(documents, signatures)
    return dict(known)


def copies_without(
    gone: str, documents: Sequence[str], signatures: Mapping[str, bytes], known: Mapping[str, str]
) -> dict[str, str]:
    """Likewise for one document less.

    :param documents: without the one that is gone.
    :param known: with it.
    """
    if gone in known.values():
        return copies_among(documents, signatures)
    return {copy: source for copy, source in known.items() if copy != gone}
