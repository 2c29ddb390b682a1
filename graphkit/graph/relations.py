"""Makes relations from their evidence, for assembly, merging and selecting.

`original` maps the id of a reprint to that of its original: a relation's weight counts them as one article.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from graphkit.model import Relation

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from graphkit.model import Association, Evidence
    from graphkit.model.relation import Edge


def united(relations: Iterable[Relation], original: Mapping[str, str]) -> list[Relation]:
    """One relation for each edge, in the order in which the edges come first.

    It has the evidence of all parts, and the predicate of most of it. A passage is one piece of evidence whichever of
    its words mention the ends; the first that are known are kept. A symmetric relation keeps the direction in which it
    comes first. Associations are dropped, since each holds for the evidence of one part.
    """
    same: dict[Edge, list[Relation]] = {}
    for relation in relations:
        same.setdefault(known_edge(relation.edge, same), []).append(relation)
    return [as_one(same.pop(edge), original) for edge in list(same)]  # popped, as all parts take much memory


def as_one(parts: Sequence[Relation], original: Mapping[str, str], association: Association | None = None) -> Relation:
    """One relation for parts that have the same edge, in either direction; see `united`."""
    first, *others = parts
    if len(first.evidence) <= 1 and all(part == first for part in others):  # as most are: nothing to unite
        weight = _weight(first.evidence, original) or first.weight
        is_whole = (weight, association) == (first.weight, first.association)
        return first if is_whole else replace(first, weight=weight, association=association)
    predicates: dict[Evidence, str] = {}
    passages: dict[Evidence, Evidence] = {}
    for part in parts:
        for evidence in part.evidence if part.edge == first.edge else (e.turned() for e in part.evidence):
            passage = evidence.without_ends()
            predicates.setdefault(passage, part.predicate)
            if passages.get(passage, passage) == passage:  # new, or known without its ends
                passages[passage] = evidence
    votes = Counter(predicates.values()) or Counter(part.predicate for part in parts)
    ordered = tuple(sorted(passages.values(), key=lambda e: (e.article, e.start, e.end, e.rule)))
    weight = _weight(ordered, original) or max(part.weight for part in parts)
    return Relation(*first.edge, min(votes, key=lambda p: (-votes[p], p)), weight, ordered, association)


def known_edge(edge: Edge, known: Collection[Edge]) -> Edge:
    """An edge, reversed where it is symmetric and `known` has it reversed."""
    subject, type_, object_ = edge
    turned = (object_, type_, subject)
    return turned if type_.is_symmetric and turned in known else edge


def with_evidence(relation: Relation, evidence: Sequence[Evidence], original: Mapping[str, str]) -> Relation:
    """A relation with part of its evidence; its association, which holds for all of it, is dropped."""
    if len(evidence) == len(relation.evidence):
        return relation
    return replace(relation, evidence=tuple(evidence), weight=_weight(evidence, original), association=None)


def by_attestation(relation: Relation) -> tuple[object, ...]:
    """A key that sorts stated relations first, then those that most articles, then most passages, support."""
    return (not relation.type.is_stated, -relation.weight, -len(relation.evidence), *relation.ends, relation.type)


def _weight(evidence: Iterable[Evidence], original: Mapping[str, str]) -> int:
    """The number of distinct articles, each counted once with those that repeat it."""
    return len({original.get(e.article, e.article) for e in evidence})
