"""The criteria that all questions to a graph share, declared once."""

from __future__ import annotations

from typing import Any

from annotated_types import Ge, Le
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from graphkit.errors import SettingsError
from graphkit.model.dates import bounds
from graphkit.model.vocabulary import EntityType, RelationType, Status

#: Fields with words of a closed set: the kind of word, and the set.
_KINDS: dict[str, tuple[str, type[EntityType | RelationType | Status]]] = {
    "types": ("relation type", RelationType),
    "statuses": ("status", Status),
    "entity_types": ("entity type", EntityType),
}


class Criteria(BaseModel):
    """What relations and their evidence must meet; an empty criterion is always met.

    A field's `flag` is the option of the command line where it is not the field's own name.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    types: frozenset[RelationType] = Field(
        frozenset(), description="relation type, such as aid", json_schema_extra={"flag": "--type", "metavar": "TYPE"}
    )
    statuses: frozenset[Status] = Field(  # co-mentions have no status and never meet this
        frozenset(),
        description="asserted, negated, promised or alleged",
        json_schema_extra={"flag": "--status", "metavar": "STATUS"},
    )
    since: str | None = Field(
        None,
        description="from this day, month or year on; what has no date is left out",
        json_schema_extra={"metavar": "DATE"},
    )
    until: str | None = Field(
        None, description="up to and including this day, month or year", json_schema_extra={"metavar": "DATE"}
    )
    min_articles: int = Field(1, ge=1, description="articles that a relation needs, reprints not counted")
    min_confidence: float = Field(0.0, ge=0, le=1, description="confidence that evidence needs, 0 to 1")
    entity_types: frozenset[EntityType] = Field(
        frozenset(),
        description="PER, ORG, LOC, GROUP, EVENT or MISC",
        json_schema_extra={"flag": "--entity-type", "metavar": "TYPE"},
    )
    sources: frozenset[str] = Field(
        frozenset(), description="source of the article", json_schema_extra={"flag": "--source", "metavar": "SOURCE"}
    )

    @field_validator("types", "statuses", "entity_types", "sources", mode="before")
    @classmethod
    def _may_be_one(cls, words: object) -> object:
        """A single word may stand for a list of one."""
        return (words,) if isinstance(words, str) else words

    @field_validator("since", "until")
    @classmethod
    def _is_a_date(cls, date: str | None) -> str | None:
        if date is not None and bounds(date) is None:
            raise ValueError(f"{date!r} is not a date; write it as 2023, 2023-02 or 2023-02-07")
        return date

    @property
    def asks_of_evidence(self) -> bool:
        """Whether a criterion applies to single pieces of evidence."""
        return bool(self.statuses or self.since or self.until or self.min_confidence or self.sources)


def criteria(**wanted: Any) -> Criteria:
    """Criteria from plain values; a single word may stand for a list of one.

    Raises:
        SettingsError: a criterion is unknown, or its value is invalid or out of range.
    """
    try:
        return Criteria.model_validate(wanted)
    except ValidationError as error:
        raise SettingsError(_told(error)) from error


def _told(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    name = str(first["loc"][0])
    if first["type"] == "extra_forbidden":
        return f"there is no criterion {name!r}; use one of {', '.join(Criteria.model_fields)}"
    if name in _KINDS and first["type"] == "enum":
        what, kind = _KINDS[name]
        return f"there is no {what} {str(first['input'])!r}; use one of {', '.join(kind)}"
    limits = {type(limit): limit for limit in Criteria.model_fields[name].metadata}
    if Ge in limits:
        least, most = limits[Ge].ge, limits[Le].le if Le in limits else None
        range_ = f"{least} or more" if most is None else f"from {least} to {most}"
        return f"{name.replace('_', '-')} must be {range_}"
    return f"{name}: {first['msg'].removeprefix('Value error, ')}"
