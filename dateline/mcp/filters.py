"""Which events an assistant asks for."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from dateline.ontology import TYPES
from dateline.when import Basis


class Filters(BaseModel):
    """The filters of ``GET /timelines/{timeline}/events``, under the same names."""

    model_config = ConfigDict(extra="forbid")

    first: str | None = Field(
        None, alias="from", description="Events that reach this date or later: 2023-10-23, 2023-10 or 2023."
    )
    last: str | None = Field(None, alias="to", description="Events that begin at this date or earlier.")
    type: list[str] = Field([], description=f"Only these types: {', '.join(TYPES)}.")
    not_type: list[str] = Field([], description="All types but these.")
    actor: list[str] = Field(
        [], description="One of these takes part: names, in any form the timeline knows, or countries as CHN or ISR."
    )
    together: list[str] = Field([], alias="with", description="All of these take part, named as for `actor`.")
    place: list[str] = Field([], description="At one of these places, or in one of these countries (CHN, ISR).")
    document: list[str] = Field([], description="Told by one of these documents, by their ids.")
    basis: list[Basis] = Field([], description="Dated by the text itself, by its context, or only by its publication.")
    q: str | None = Field(None, description="All these words stand in the headline or the quotes.")
    min_documents: int | None = Field(None, description="So many documents tell it.")
    min_confidence: float | None = Field(None, description="Read with this confidence or more, from 0 to 1.")
    pinned: bool | None = Field(None, description="True: only what editors pinned.")
    hidden: Literal["out", "with", "only"] | None = Field(None, description="Also (with), or only, what editors hid.")
    order: Literal["asc", "desc"] = Field("asc", description="Earliest first, or latest first.")

    def parameters(self) -> dict[str, Any]:
        """As the service names them, without those that say nothing."""
        return {name: value for name, value in self.model_dump(by_alias=True).items() if value not in (None, [])}
