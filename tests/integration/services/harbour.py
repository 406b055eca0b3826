"""What is told on the timeline ``harbour``, for tests of what changes there."""

from __future__ import annotations

from dataclasses import replace

from tests.integration.services.stories import Told

CALL = Told(
    "Marsh called Reyl.", "called", "2023-10-23", "phone_call", actors=("Elena Marsh",), targets=("Tomas Reyl",)
)
# Dated by its publication alone, it follows the other, whose entry then has two documents.
AGAIN = replace(CALL, sentence="Marsh had called Reyl.", edtf="2023-10-24", basis="publication")
VOTE = Told("They voted.", "voted", "2023-10-24", "vote", actors=("The council",))
RIOT = Told("Dockers rioted.", "rioted", "2023-10-25", "protest", actors=("dockers",))
