"""Readings -> Entities: which mentions, within an article and across the corpus, speak of one thing.

Mentions of one name in one article are one *local entity* first; local entities are then compared with those that
share a key with them (never all with all), each likely pair with a score and a reason, and joined from the surest
pair down unless a cannot-link forbids it. The order of the articles makes no difference.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from graphkit.model import Merge
from graphkit.resolution.acronym_definitions import acronyms_defined
from graphkit.resolution.clusters import Clusters
from graphkit.resolution.curation import Curation
from graphkit.resolution.entities import entities
from graphkit.resolution.group_joins import (
    join_acronyms,
    join_bare,
    join_earlier,
    join_short_forms,
    join_stray_types,
)
from graphkit.resolution.linking import linked
from graphkit.resolution.local_entities import by_name, merged
from graphkit.resolution.pair_scoring import conflict, kind, likely_pairs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graphkit.model import Reading, Resolution
    from graphkit.resolution.corrections import Corrections
    from graphkit.resolution.local_entities import Comparable, LocalEntity

logger = logging.getLogger(__name__)


def resolve(readings: Iterable[Reading], curation: Curation | None = None) -> Resolution:
    """The entities that the readings mention.

    Args:
        readings: one an article, sorted by article id; they are iterated several times.
        curation: what the user knows better, which comes before all else; each line of corrections is reported to the
            log as applied or as matching nothing.
    """
    curation = curation or Curation()
    resolution = entities(readings, _groups(readings, curation), curation.corrections)
    return replace(resolution, entities=linked(resolution.entities, curation.links)) if curation.links else resolution


def _groups(readings: Iterable[Reading], curation: Curation) -> Iterator[list[LocalEntity]]:
    """The local entities that are one thing together; once all are given, nothing here holds them."""
    known: dict[tuple[object, ...], Comparable] = {}
    local_entities = [local for reading in readings for local in _within(reading, curation, known)]
    for line, reach in curation.corrections.outcomes(local_entities):
        articles = "1 article" if reach == 1 else f"{reach} articles"
        logger.log(
            *((logging.INFO, "%s: applied, %s") if reach else (logging.WARNING, "%s: matches nothing%s")),
            line,
            articles if reach else "",
        )
    for group in _joined(local_entities, _clusters(local_entities, curation.corrections)):
        if not group[0].is_ignored:
            yield group


def _joined(items: Sequence[LocalEntity], clusters: Clusters) -> Iterator[list[LocalEntity]]:
    """The groups of items; the first item of each records why they were joined."""
    merges: dict[int, list[Merge]] = defaultdict(list)
    for first, second, reason, score in clusters.joins:
        names, articles = (items[first].name, items[second].name), (items[first].article, items[second].article)
        if names[0] != names[1]:
            merges[clusters.find(first)].append(Merge(*names, reason, round(score, 2), articles))
    for group in clusters.groups():
        items[group[0]].merges += tuple(merges[clusters.find(group[0])])
        yield [items[i] for i in group]


def _within(reading: Reading, curation: Curation, known: dict[tuple[object, ...], Comparable]) -> Iterator[LocalEntity]:
    """The local entities of one article, its own variants of a name joined."""
    named, home = by_name(reading, fold_capitals=curation.fold_capitals)
    curation.corrections.prepare(named)
    links = [(home[a], home[b]) for a, b in reading.antecedents if a in home and b in home]
    for name, acronym in acronyms_defined(reading):
        expansion, short = home[name], home[acronym]
        if expansion != short:
            named[short].keys = named[expansion].keys  # the article says what it is, not the tables
            links.append((expansion, short))
    clusters = _clusters(named, curation.corrections, links)
    join_short_forms(named, clusters)
    join_earlier(named, clusters)
    for group in _joined(named, clusters):
        local = merged(group)
        local.share(known)
        yield local


def _clusters(
    items: Sequence[LocalEntity], corrections: Corrections, links: Iterable[tuple[int, int]] = ()
) -> Clusters:
    """The items that are one thing, as indices.

    Those that the user joins come first, then those the text links, then pairs from the surest down.
    """
    clusters = Clusters(
        len(items),
        lambda a, b: _cannot(items[a], items[b], corrections),
        lambda i: kind(items[i]),
    )
    for first, second in corrections.must_links(items):
        clusters.join(first, second, "the user says so", 1.0, forced=True)
    for first, second in links:
        if not (items[first].is_placed or items[second].is_placed):
            clusters.join(first, second, "the article says so", 0.9)
    for pair in likely_pairs(items):
        clusters.join(pair.first, pair.second, pair.reason, 1 - pair.doubt)
    join_acronyms(items, clusters)
    join_stray_types(items, clusters)
    join_bare(items, clusters)
    return clusters


def _cannot(a: LocalEntity, b: LocalEntity, corrections: Corrections) -> bool:
    """Whether two local entities are never one. Those that the user has placed have no say in that."""
    return not (a.is_placed or b.is_placed) and (corrections.forbid(a, b) or conflict(a, b))
