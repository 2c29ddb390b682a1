"""Readings + Entities -> Graph: claims and co-mentions become relations with their evidence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from graphkit.graph.co_mentions import co_mentions, count_pairs
from graphkit.graph.profiles import with_profiles
from graphkit.graph.pruning import log_size, most_evident, speakers
from graphkit.graph.relation_corrections import corrected
from graphkit.graph.relations import united
from graphkit.graph.reprints import reprints
from graphkit.model import End, Evidence, Graph, Relation
from graphkit.model.vocabulary import MentionNature, RelationType
from graphkit.settings.relation_corrections import RelationCorrections

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping

    from graphkit.graph.reprints import Maps
    from graphkit.model import Article, Entity, Reading, Resolution, Span
    from graphkit.settings import Settings


def assemble(  # noqa: PLR0913 - what is known besides the readings
    readings: Iterable[Reading],
    resolution: Resolution,
    settings: Settings,
    map_: Maps = map,
    *,
    corrections: RelationCorrections | None = None,
    calibration: Callable[[float], float] = float,
) -> Graph:
    """The graph of what the readings state about the entities.

    Args:
        readings: one an article, sorted by article id; they are iterated several times.
        resolution: of the same readings.
        settings: which relations to keep (`only_types`, `min_articles`, `min_confidence`, `min_significance`), of how
            many entities (`max_nodes`), and the window of co-mentions. Near-identical articles count once, as the
            first of them.
        map_: the built-in `map`, or one that does the same on other machines; it makes the sketches for finding these.
        corrections: of relations, which come before all else but the choice of types and entities; each line is
            reported to the log as applied or as matching nothing.
        calibration: from the confidence that a claim has to the one that its evidence gets.
    """
    articles: dict[str, Article] = {}
    claims = 0
    for reading in readings:
        articles[reading.article.id] = reading.article
        claims += len(reading.claims)
    original = reprints(articles.values(), map_)
    kept = most_evident(resolution.entities, settings.max_nodes)
    # An entity in fewer articles than a relation needs cannot have one; leaving it out early saves memory.
    tied = {e.id for e in resolution.entities if e.id in kept and len(e.articles) >= settings.min_articles}
    pairs = count_pairs(_first(readings, original), resolution.entity_of, settings, tied)
    log_size(len(articles), len(kept), pairs + claims)
    claimed = _stated(readings, resolution.entity_of, tied, calibration)
    passages = corrected(claimed, corrections or RelationCorrections(), resolution.entities, articles)
    sure = (r for r in passages if r.evidence[0].confidence >= settings.min_confidence and tied.issuperset(r.ends))
    stated = united(sure, original)
    together = co_mentions(_first(readings, original), resolution.entity_of, settings, tied)
    wanted = frozenset(settings.only_types or RelationType)
    relations = [r for r in (*stated, *together) if r.weight >= settings.min_articles and r.type in wanted]
    relations.sort(key=lambda r: (*r.ends, r.type))
    ends = {end for r in relations for end in r.ends}
    nodes = [e for e in resolution.entities if e.id in ends or (e.id in kept and _is_named(e))]
    needed = speakers(nodes, relations).union(entity.id for entity in nodes)
    entities = [entity for entity in resolution.entities if entity.id in needed]
    published = {article.id: article.published for article in articles.values()}
    profiled = tuple(with_profiles(entities, relations, published))
    told = tuple(replace(article, reprint_of=original.get(article.id)) for article in articles.values())
    return Graph(told, profiled, tuple(relations))


def _first(readings: Iterable[Reading], original: Container[str]) -> Iterator[Reading]:
    """The readings of articles that repeat no other."""
    return (reading for reading in readings if reading.article.id not in original)


def _is_named(entity: Entity) -> bool:
    """Whether a name mentions it. A country mentioned by its adjective alone is kept only for its relations."""
    return any(m.nature is MentionNature.NAME for m in entity.mentions)


def _stated(
    readings: Iterable[Reading],
    entity_of: Mapping[tuple[str, int], str],
    tied: Collection[str],
    calibration: Callable[[float], float],
) -> Iterator[Relation]:
    """A relation with one piece of evidence for each claim between entities in `tied`."""
    words: dict[str, str] = {}  # one of each predicate, rule and date
    for reading in readings:
        quotes: dict[Span, str] = {}  # one of each, since a sentence states several relations
        for claim in reading.claims:
            subject, object_ = (entity_of.get((reading.article.id, end), "") for end in (claim.subject, claim.object))
            if subject != object_ and subject in tied and object_ in tied:
                quote = quotes.setdefault(claim.evidence, claim.evidence.of(reading.article.text))
                evidence = Evidence(
                    reading.article.id,
                    *claim.evidence.ends,
                    quote,
                    status=claim.status,
                    attributed_to=None if claim.speaker is None else entity_of.get((reading.article.id, claim.speaker)),
                    date=claim.date and words.setdefault(claim.date, claim.date),
                    rule=words.setdefault(claim.rule, claim.rule),
                    confidence=calibration(claim.confidence),
                    subject_at=_end(reading, claim.subject, claim.evidence),
                    object_at=_end(reading, claim.object, claim.evidence),
                )
                predicate = words.setdefault(claim.predicate, claim.predicate)
                yield Relation(subject, claim.type, object_, predicate, 1, (evidence,))


def _end(reading: Reading, mention: int, evidence: Span) -> End | None:
    """Where a mention stands, if it does so within the evidence."""
    span, nature = reading.mentions[mention].span, reading.mentions[mention].nature
    return End(*span.ends, nature) if evidence.covers(span) else None
