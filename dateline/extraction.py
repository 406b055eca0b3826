"""Which version of the extraction reads documents: workers note it, and the service looks for what older ones read."""

from __future__ import annotations

EXTRACTION = "4"
"""Noted with every document that is read. Raise it when the same document may be read or merged otherwise than before,
so that what an older version did can be found and done again.
"""
