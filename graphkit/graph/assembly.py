"""Readings + Entities -> Graph: claims and co-mentions become relations with their evidence."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from graphkit.graph.co_mentions import co_mentions, count_pairs
from graphkit.graph.edges import directed, relation
from graphkit.graph.profiles import with_profiles
from graphkit.graph.pruning import most_evident, speakers, tell_size
from graphkit.graph.reprints import reprints
from graphkit.model import Evidence, Graph
from graphkit.model.vocabulary import MentionNature, RelationType

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from graphkit.graph.edges import Edge
    from graphkit.graph.reprints import Maps
    from graphkit.model import Claim, Entity, Reading, Relation, Resolution
    from graphkit.settings import Settings


def assemble(readings: Sequence[Reading], resolution: Resolution, settings: Settings, map_: Maps = map) -> Graph:
    """The graph of what the readings say of the entities.

    Args:
        readings: one an article, sorted by article id.
        resolution: of the same readings.
        settings: which relations to keep (`only_types`, `min_articles`, `min_confidence`, `min_significance`), of how
            many entities (`max_nodes`), and the window of co-mentions. Near-identical articles count once, as the
            first of them.
        map_: does what can be done elsewhere of finding these, as the built-in does.
    """
    original = reprints((reading.article for reading in readings), map_)
    first = [reading for reading in readings if reading.article.id not in original]
    kept = most_evident(resolution.entities, settings.max_nodes)
    # Who is in fewer articles than a relation needs has none: nothing is kept for it that would be dropped at the end.
    tied = {e.id for e in resolution.entities if e.id in kept and len(e.articles) >= settings.min_articles}
    claims = sum(len(reading.claims) for reading in readings)
    tell_size(len(readings), len(kept), count_pairs(first, resolution.entity_of, settings, tied) + claims)
    stated = _stated(readings, resolution.entity_of, settings, original, tied)
    together = co_mentions(first, resolution.entity_of, settings, tied)
    wanted = frozenset(settings.only_types or RelationType)
    relations = [r for r in (*stated, *together) if r.weight >= settings.min_articles and r.type in wanted]
    relations.sort(key=lambda r: (r.subject, r.object, r.type))
    ends = {end for r in relations for end in (r.subject, r.object)}
    nodes = [e for e in resolution.entities if e.id in ends or (e.id in kept and _is_named(e))]
    needed = speakers(nodes, relations).union(entity.id for entity in nodes)
    entities = [entity for entity in resolution.entities if entity.id in needed]
    published = {reading.article.id: reading.article.published for reading in readings}
    profiled = tuple(with_profiles(entities, relations, published))
    articles = tuple(replace(r.article, reprint_of=original.get(r.article.id)) for r in readings)
    return Graph(articles, profiled, tuple(relations))


def _is_named(entity: Entity) -> bool:
    """Whether a name mentions it; a country known by its adjective alone is kept for its relations only."""
    return any(m.nature is MentionNature.NAME for m in entity.mentions)


def _stated(
    readings: Sequence[Reading],
    entity_of: Mapping[tuple[str, int], str],
    settings: Settings,
    original: Mapping[str, str],
    kept: AbstractSet[str],
) -> list[Relation]:
    evidence: dict[Edge, dict[Evidence, str]] = defaultdict(dict)  # evidence -> predicate
    for reading in readings:
        for claim in reading.claims:
            edge = _edge(reading, claim, entity_of)
            if edge and {edge[0], edge[2]} <= kept and claim.confidence >= settings.min_confidence:
                piece = _evidence(reading, claim, entity_of)
                evidence[directed(edge, evidence)].setdefault(piece, claim.predicate)
    return [
        relation(edge, pieces, Counter(pieces.values()), lambda id_: original.get(id_, id_))
        for edge, pieces in evidence.items()
    ]


def _edge(reading: Reading, claim: Claim, entity_of: Mapping[tuple[str, int], str]) -> Edge | None:
    subject = entity_of.get((reading.article.id, claim.subject))
    object_ = entity_of.get((reading.article.id, claim.object))
    if subject is None or object_ is None or subject == object_:
        return None
    return subject, claim.type, object_


def _evidence(reading: Reading, claim: Claim, entity_of: Mapping[tuple[str, int], str]) -> Evidence:
    return Evidence(
        article=reading.article.id,
        start=claim.evidence.start,
        end=claim.evidence.end,
        quote=claim.evidence.of(reading.article.text),
        status=claim.status,
        attributed_to=None if claim.speaker is None else entity_of.get((reading.article.id, claim.speaker)),
        date=claim.date,
        rule=claim.rule,
        confidence=claim.confidence,
    )
