"""Simple measures of a graph."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graphkit.model import KnowledgeGraph, Relation


def degrees(kg: KnowledgeGraph) -> dict[str, int]:
    """How many other entities each entity is tied to, by id, the most tied first."""
    neighbours: dict[str, set[str]] = {entity.id: set() for entity in kg.entities}
    for relation in kg.relations:
        neighbours[relation.subject].add(relation.object)
        neighbours[relation.object].add(relation.subject)
    found = {entity: len(others) for entity, others in neighbours.items()}
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def most_surprising(kg: KnowledgeGraph, number: int) -> list[Relation]:
    """The co-mentions that are furthest beyond chance."""
    tied = [r for r in kg.relations if r.association is not None]
    return sorted(tied, key=lambda r: (-r.association.log_likelihood if r.association else 0, r.subject, r.object))[:number]


def counts(kg: KnowledgeGraph) -> dict[str, Counter[str]]:
    """How many entities there are of each type, and relations of each type and status."""
    return {
        "entities": Counter(str(e.type) for e in kg.entities),
        "relations": Counter(str(r.type) for r in kg.relations),
        "statuses": Counter(str(r.status) for r in kg.stated()),
    }


def period(kg: KnowledgeGraph) -> tuple[str, str] | None:
    """The dates of the first and last article, where any is dated."""
    dates = sorted(a.published for a in kg.articles if a.published)
    return (dates[0], dates[-1]) if dates else None
