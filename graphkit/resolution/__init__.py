"""Readings -> Entities: which mentions, within an article and across the corpus, speak of one thing.

Mentions of one name in one article are one *local entity* first; local entities are then compared with those that
share a key with them (never all with all), each likely pair with a score and a reason, and joined from the surest
pair down unless a cannot-link forbids it. The order of the articles makes no difference.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.resolution.clusters import Clusters
from graphkit.resolution.entities import entities
from graphkit.resolution.local_entities import LocalEntity, by_name, merged
from graphkit.resolution.matching import conflict, join_bare, join_short_forms, likely_pairs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graphkit.config import Settings
    from graphkit.model import Reading, Resolution


def resolve(readings: Sequence[Reading], settings: Settings) -> Resolution:
    """The entities that the readings mention.

    Args:
        readings: one an article, sorted by article id.
        settings: `fold_capitals` joins capitals that act for their country to it.
    """
    locals_ = [local for reading in readings for local in _within(reading, settings)]
    return entities(readings, locals_, _clusters(locals_).groups())


def _within(reading: Reading, settings: Settings) -> list[LocalEntity]:
    """The local entities of one article, its own variants of a name joined."""
    named, home = by_name(reading, settings)
    links = [(home[a], home[b]) for a, b in reading.antecedents if a in home and b in home]
    clusters = _clusters(named, links)
    join_short_forms(named, clusters)
    return [merged(named[i] for i in group) for group in clusters.groups()]


def _clusters(items: Sequence[LocalEntity], links: Iterable[tuple[int, int]] = ()) -> Clusters:
    """The items that are one thing, as indices: those the text links first, then from the surest pair down."""
    clusters = Clusters(len(items), lambda a, b: conflict(items[a], items[b]))
    for first, second in links:
        clusters.join(first, second)
    for pair in sorted(likely_pairs(items)):
        clusters.join(pair.first, pair.second)
    join_bare(items, clusters)
    return clusters
