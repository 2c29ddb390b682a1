"""The entities of a corpus, and which mention belongs to which."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - pydantic reads annotations
from dataclasses import dataclass, field
from typing import Any

from graphkit.model.vocabulary import EntityType, MentionNature  # noqa: TC001 - pydantic reads annotations


@dataclass(frozen=True, slots=True)
class EntityMention:
    """A mention, seen from the entity it belongs to."""

    article: str
    start: int
    end: int
    text: str
    nature: MentionNature


@dataclass(frozen=True, slots=True)
class Merge:
    """Why two names were joined as one entity's."""

    first: str
    second: str
    reason: str
    score: float  #: how sure it is, from 0 to 1
    articles: tuple[str, str]  #: where the first and the second name stand


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation, place or other thing that the corpus names."""

    id: str
    name: str
    type: EntityType
    aliases: tuple[str, ...] = ()  #: every other name it goes by, most frequent first
    acts_as: str | None = None  #: id of the country a capital acts for
    attributes: Mapping[str, Any] = field(default_factory=dict, hash=False)  #: plain JSON values
    mentions: tuple[EntityMention, ...] = ()
    merges: tuple[Merge, ...] = ()  #: the merges of its names, the least sure first

    @property
    def articles(self) -> tuple[str, ...]:
        """Ids of the articles that mention it, in order, each once."""
        return tuple(dict.fromkeys(m.article for m in self.mentions))


@dataclass(frozen=True, slots=True)
class Resolution:
    """The entities of a corpus and which mention belongs to which."""

    entities: tuple[Entity, ...]
    entity_of: Mapping[tuple[str, int], str]  #: (article id, index in `Reading.mentions`) -> entity id
