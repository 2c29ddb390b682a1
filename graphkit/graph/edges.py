"""Relations out of their evidence: the one place that orders it, votes on predicates, weighs reprints and directs."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from graphkit.model import Relation

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Container, Iterable

    from graphkit.model import Association, Evidence
    from graphkit.model.vocabulary import RelationType

Edge: TypeAlias = "tuple[str, RelationType, str]"  #: ids of subject and object around the type


def directed(edge: Edge, known: Container[Edge]) -> Edge:
    """An edge as known ones have it: that of a symmetric type stays in the direction in which it came first."""
    subject, type_, object_ = edge
    turned = (object_, type_, subject)
    return turned if type_.is_symmetric and edge not in known and turned in known else edge


def weight(evidence: Iterable[Evidence], original: Callable[[str], str]) -> int:
    """The number of distinct articles, each with those that repeat it counted once.

    Args:
        evidence: of a relation.
        original: article id -> id of the article that it repeats, or its own.
    """
    return len({original(piece.article) for piece in evidence})


def relation(
    edge: Edge,
    evidence: Iterable[Evidence],
    predicates: Counter[str],
    original: Callable[[str], str],
    association: Association | None = None,
) -> Relation:
    """The relation that some evidence supports.

    Args:
        edge: its ends and type.
        evidence: in any order, each piece once.
        predicates: how many pieces have which; the most frequent is the relation's.
        original: as for `weight`.
        association: of a co-mention.
    """
    ordered = tuple(sorted(evidence, key=lambda e: (e.article, e.start, e.end, e.rule)))
    predicate = min(predicates, key=lambda p: (-predicates[p], p))
    return Relation(*edge, predicate, weight(ordered, original), ordered, association)
