"""Paths between two entities."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from graphkit.graph.relations import by_attestation

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    from numpy.typing import NDArray

    from graphkit.model import Graph, Relation

_LOOKED_AT = 1000  # shortest paths that are compared: between two hubs there may be millions


@dataclass(frozen=True, slots=True)
class Path:
    """A path from one entity to another."""

    entities: tuple[str, ...]  #: ids, from the first to the last
    steps: tuple[tuple[Relation, ...], ...]  #: the relations of each two neighbours, the best attested first

    @property
    def weight(self) -> int:
        """The number of articles behind its weakest step."""
        return min(max(relation.weight for relation in step) for step in self.steps)


def shortest_paths(
    kg: Graph, start: str, end: str, *, limit: int = 3, among: Iterable[Relation] | None = None
) -> list[Path]:
    """The shortest paths between two entities, whatever the direction of relations, the best attested first.

    Stated relations are preferred: a step that only a co-mention makes is as long as two.

    Args:
        kg: the graph.
        start: id of the entity to start from.
        end: id of the entity to arrive at.
        limit: the most paths to return.
        among: relations of the graph; all of them by default.

    Returns:
        An empty list where the two are not linked, or are the same.
    """
    import networkx as nx

    ties: dict[tuple[str, str], list[Relation]] = {}
    for relation in kg.relations if among is None else among:
        first, second = sorted(relation.ends)
        ties.setdefault((first, second), []).append(relation)
    graph: nx.Graph[str] = nx.Graph()
    for (first, second), relations in ties.items():
        graph.add_edge(first, second, length=1 if any(r.type.is_stated for r in relations) else 2)
    if start == end or start not in graph or end not in graph or not nx.has_path(graph, start, end):
        return []
    paths = []
    for nodes in islice(nx.all_shortest_paths(graph, start, end, weight="length"), _LOOKED_AT):
        steps = (ties[min(pair), max(pair)] for pair in pairwise(nodes))
        paths.append(Path(tuple(nodes), tuple(tuple(sorted(step, key=by_attestation)) for step in steps)))
    return sorted(paths, key=lambda path: (-path.weight, path.entities))[:limit]


def on_the_way(
    ties: NDArray[np.int64], lengths: NDArray[np.int64], ends: tuple[int, int], entities: int
) -> NDArray[np.bool_]:
    """Which ties lie on any of the shortest paths between two entities; no others make a difference to these.

    Args:
        ties: the numbers of the two entities of each: [ties, 2].
        lengths: of each: 1 where it is stated, else 2.
        ends: the numbers of the entities to start from and to arrive at.
        entities: how many there are.
    """
    import numpy as np
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import dijkstra

    if ends[0] == ends[1] or not len(ties):
        return np.zeros(len(ties), dtype=bool)
    pair = ties.min(axis=1) * entities + ties.max(axis=1)
    order = np.argsort(pair * 2 + lengths)  # of each pair the shortest tie first
    is_first = np.diff(pair[order], prepend=-1) != 0
    (a, b), length = np.divmod(pair[order][is_first], entities), lengths[order][is_first]
    matrix = csr_array((length, (a, b)), shape=(entities, entities))
    from_start, from_end = dijkstra(matrix, directed=False, indices=list(ends))
    shortest = np.minimum(from_start[a] + from_end[b], from_start[b] + from_end[a]) + length
    of_pair = np.isfinite(shortest) & (shortest == from_start[ends[1]])
    on_way = np.empty(len(ties), dtype=bool)
    on_way[order] = of_pair[np.cumsum(is_first) - 1]
    return on_way
