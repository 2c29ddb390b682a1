"""Simple measures of a graph."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graphkit.model import Entity, KnowledgeGraph, Relation


def degrees(kg: KnowledgeGraph) -> dict[str, int]:
    """How many other entities each entity is tied to, by id, the most tied first."""
    neighbours: dict[str, set[str]] = {entity.id: set() for entity in kg.entities}
    for relation in kg.relations:
        neighbours[relation.subject].add(relation.object)
        neighbours[relation.object].add(relation.subject)
    found = {entity: len(others) for entity, others in neighbours.items()}
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def most_tied(kg: KnowledgeGraph, number: int) -> list[tuple[Entity, int]]:
    """The entities that are tied to most others, and to how many."""
    return [(kg[entity], degree) for entity, degree in list(degrees(kg).items())[:number]]


def best_attested(kg: KnowledgeGraph, number: int) -> list[Relation]:
    """The stated relations that most articles, then most passages, stand for."""
    return sorted(kg.stated(), key=lambda r: (-r.weight, -len(r.evidence), r.subject, r.object, r.type))[:number]


def least_by_chance(kg: KnowledgeGraph, number: int) -> list[Relation]:
    """The co-mentions whose log-likelihood is highest."""
    measured = [(r.association.log_likelihood, r) for r in kg.relations if r.association is not None]
    return [r for _, r in sorted(measured, key=lambda pair: (-pair[0], pair[1].subject, pair[1].object))[:number]]


def counts(kg: KnowledgeGraph) -> dict[str, Counter[str]]:
    """How many entities there are of each type, stated relations of each type and status, and articles a language."""
    return {
        "languages": Counter(a.language or "unknown" for a in kg.articles),
        "entities": Counter(e.type.value for e in kg.entities),
        "relations": Counter(r.type.value for r in kg.stated()),
        "statuses": Counter(r.status.value for r in kg.stated()),
    }


def period(kg: KnowledgeGraph) -> tuple[str, str] | None:
    """The dates of the first and the last article; None where none has a date."""
    dates = sorted(a.published for a in kg.articles if a.published)
    return (dates[0], dates[-1]) if dates else None
