"""Selects the relations and the evidence that meet criteria, and makes a smaller graph of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from graphkit.graph.relations import by_attestation, with_evidence
from graphkit.model import Graph
from graphkit.model.dates import falls_within

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from graphkit.model import Entity, Evidence, Relation
    from graphkit.settings.criteria import Criteria

_Graph = TypeVar("_Graph", bound=Graph)


# Relations ------------------------------------------------------------------------------------------------------------


def selected(kg: Graph, wanted: Criteria, among: Iterable[Relation] | None = None) -> Iterator[Relation]:
    """The relations that meet the criteria, each with the evidence that does, in their order.

    The association of a co-mention holds for all its evidence; where some is left out it is dropped.

    Args:
        kg: the graph.
        wanted: the criteria.
        among: relations of the graph; all of them by default.
    """
    met = (meeting(kg, relation, wanted) for relation in (kg.relations if among is None else among))
    return (relation for relation in met if relation)


def meeting(kg: Graph, relation: Relation, wanted: Criteria) -> Relation | None:
    """A relation with the evidence that meets the criteria; None where it does not meet them itself."""
    if not _is_wanted(kg, relation, wanted):
        return None
    evidence = relation.evidence
    if wanted.asks_of_evidence:
        evidence = tuple(e for e in evidence if _counts(kg, e, wanted))
    left = with_evidence(relation, evidence, kg.originals)
    return left if left.weight >= wanted.min_articles else None


def neighbors(kg: Graph, entity: str, wanted: Criteria) -> list[Relation]:
    """The relations of an entity, given by its id, that meet the criteria: the stated first, the best attested first.

    The criterion on types of entities is for those at the other end.
    """
    own = [r for r in kg.relations if entity in r.ends]
    if wanted.entity_types:
        own = [r for r in own if kg[r.object if r.subject == entity else r.subject].type in wanted.entity_types]
        wanted = wanted.model_copy(update={"entity_types": frozenset()})
    return sorted(selected(kg, wanted, own), key=by_attestation)


def _is_wanted(kg: Graph, relation: Relation, wanted: Criteria) -> bool:
    if wanted.types and relation.type not in wanted.types:
        return False
    if wanted.statuses and not relation.type.is_stated:
        return False
    return (
        not wanted.entity_types or {kg[end].type for end in (relation.subject, relation.object)} <= wanted.entity_types
    )


def _counts(kg: Graph, evidence: Evidence, wanted: Criteria) -> bool:
    return (
        (not wanted.statuses or evidence.status in wanted.statuses)
        and evidence.confidence >= wanted.min_confidence
        and (not wanted.sources or kg.article(evidence.article).source in wanted.sources)
        and falls_within(kg.date_of(evidence), wanted.since, wanted.until)
    )


# A smaller graph ------------------------------------------------------------------------------------------------------


def filtered(kg: _Graph, wanted: Criteria, around: Collection[str] = (), depth: int = 1) -> _Graph:
    """The graph of the relations that meet the criteria, and of nothing that they do not need.

    Entities without a relation left go, as do articles that nothing left is quoted from. Who says something that is
    left stays, and so does the country that a capital acts for, whatever their types.

    Args:
        kg: the graph.
        wanted: the criteria.
        around: ids of entities; all others are at most `depth` steps away from one of them.
        depth: those steps.
    """
    relations = list(selected(kg, wanted))
    if around:
        near = _near(relations, around, depth)
        relations = [r for r in relations if r.subject in near and r.object in near]
    ids = {*around, *(end for r in relations for end in r.ends)}
    ids |= {e.attributed_to for r in relations for e in r.evidence if e.attributed_to}
    ids |= {kg[id_].acts_as for id_ in ids} - {None}  # type: ignore[arg-type]  # None is taken out
    articles = {e.article for r in relations for e in r.evidence}
    articles |= {kg.article(id_).reprint_of for id_ in articles} - {None}  # type: ignore[arg-type]
    return replace(
        kg,
        articles=tuple(a for a in kg.articles if a.id in articles),
        entities=tuple(_within(entity, articles) for entity in kg.entities if entity.id in ids),
        relations=tuple(relations),
    )


def _near(relations: Iterable[Relation], start: Collection[str], depth: int) -> set[str]:
    """The entities at most `depth` steps from those of `start`."""
    neighbours: dict[str, set[str]] = {}
    for relation in relations:
        neighbours.setdefault(relation.subject, set()).add(relation.object)
        neighbours.setdefault(relation.object, set()).add(relation.subject)
    near = edge = set(start)
    for _ in range(depth):
        edge = {other for id_ in edge for other in neighbours.get(id_, ())} - near
        near = near | edge
    return near


def _within(entity: Entity, articles: Collection[str]) -> Entity:
    """An entity with the mentions and merges from these articles."""
    return replace(
        entity,
        mentions=tuple(m for m in entity.mentions if m.article in articles),
        merges=tuple(m for m in entity.merges if articles >= set(m.articles)),  # type: ignore[operator]
    )
