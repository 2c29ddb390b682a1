"""The size of a graph before it is built, and the entities to keep in a smaller one."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphkit.model import Entity, Relation

logger = logging.getLogger(__name__)

_LARGE = 50_000  # ties; a larger graph is slow to draw and hard to read


def most_evident(entities: Iterable[Entity], number: int | None) -> frozenset[str]:
    """Ids of the `number` entities in most articles, then with most mentions, then by name; all where it is None."""
    ranked = sorted(entities, key=lambda e: (-len(e.articles), -len(e.mentions), e.name, e.id)) if number else entities
    return frozenset(entity.id for entity in list(ranked)[:number])


def speakers(entities: Iterable[Entity], relations: Iterable[Relation]) -> set[str]:
    """Ids of the speakers of relations, and of countries that capitals act for; these stay in the graph."""
    quoted = {e.attributed_to for relation in relations for e in relation.evidence if e.attributed_to}
    return quoted | {entity.acts_as for entity in entities if entity.acts_as}


def log_size(articles: int, entities: int, ties: int) -> None:
    """Log the size of the graph to be built, with advice where it is too large to look through.

    Args:
        articles: their number.
        entities: the most that it can have.
        ties: the most pairs of entities that can be tied in it.
    """
    advice = "; --max-nodes, --min-articles or --min-significance 3.84 make it smaller" if ties > _LARGE else ""
    logger.info("articles: %s, entities: %s, ties: at most %s%s", f"{articles:,}", f"{entities:,}", f"{ties:,}", advice)
