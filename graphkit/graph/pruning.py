"""How large a graph becomes, and which entities are in it where the user wants it smaller."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphkit.model import Entity, Relation

logger = logging.getLogger(__name__)

_LARGE = 50_000  # ties from which a graph is slow to draw and hard to read


def most_evident(entities: Iterable[Entity], number: int | None) -> frozenset[str]:
    """Ids of the `number` entities in most articles, then with most mentions, then by name; of all where it is None."""
    ranked = sorted(entities, key=lambda e: (-len(e.articles), -len(e.mentions), e.name, e.id)) if number else entities
    return frozenset(entity.id for entity in list(ranked)[:number])


def speakers(entities: Iterable[Entity], relations: Iterable[Relation]) -> set[str]:
    """Ids of those who say what relations rest on, and of the countries that entities act for: they stay as well."""
    quoted = {e.attributed_to for relation in relations for e in relation.evidence if e.attributed_to}
    return quoted | {entity.acts_as for entity in entities if entity.acts_as}


def tell_size(articles: int, entities: int, ties: int) -> None:
    """Log how large a graph is about to be built, with advice where it is more than can be looked through.

    Args:
        articles: that it is built from.
        entities: that it can hold.
        ties: pairs of entities that may be tied in it.
    """
    advice = "; --max-nodes, --min-articles or --min-significance 3.84 make it smaller" if ties > _LARGE else ""
    logger.info("articles: %s, entities: %s, ties: at most %s%s", f"{articles:,}", f"{entities:,}", f"{ties:,}", advice)
