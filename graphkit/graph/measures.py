"""Measures of a graph: counts, degrees, PageRank, constraint, and the strongest relations."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from graphkit.graph.relations import by_attestation

if TYPE_CHECKING:
    from collections.abc import Sequence

    import networkx as nx

    from graphkit.model import Entity, Graph, Relation


def degrees(kg: Graph) -> dict[str, int]:
    """The number of neighbours of each entity, by id, the highest first."""
    neighbours: dict[str, set[str]] = {entity.id: set() for entity in kg.entities}
    for relation in kg.relations:
        neighbours[relation.subject].add(relation.object)
        neighbours[relation.object].add(relation.subject)
    degree = {entity: len(others) for entity, others in neighbours.items()}
    return dict(sorted(degree.items(), key=lambda item: (-item[1], item[0])))


def components(graph: nx.Graph[str]) -> list[int]:
    """The sizes of the connected components, the largest first."""
    import networkx as nx

    return sorted(map(len, nx.connected_components(graph)), reverse=True)


def pagerank(graph: nx.Graph[str], order: Sequence[str]) -> dict[str, float]:
    """The PageRank of each node: how often a random walker who prefers strong ties visits it; the sum is 1.

    Args:
        graph: edges count by their `weight`.
        order: all its nodes; sums are made in this order, so that they are the same each time.

    Sources:
        Brin and Page 1998, "The anatomy of a large-scale hypertextual Web search engine".
    """
    import networkx as nx

    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from(order)
    place = {node: i for i, node in enumerate(order)}
    edges = ((*sorted((a, b), key=place.__getitem__), weight) for a, b, weight in graph.edges(data="weight", default=1))
    ordered.add_weighted_edges_from(sorted(edges, key=lambda edge: (place[edge[0]], place[edge[1]])))
    return dict(nx.pagerank(ordered)) if order else {}


def constraint(graph: nx.Graph[str], nodes: Sequence[str], order: Sequence[str]) -> dict[str, float]:
    """The constraint of `nodes`: how far their neighbours are tied to each other; low for a broker between groups.

    Args:
        graph: edges count by their `weight`.
        nodes: those to measure.
        order: all nodes of the graph.

    Sources:
        Burt 1992, "Structural Holes", equation 2.7: the sum over the neighbours j of (p_ij + sum over q of p_iq p_qj)
        squared, where p_ij is the part of i's strength that goes to j.
    """
    import networkx as nx
    import scipy.sparse as sp

    if not nodes:
        return {}
    weights = nx.to_scipy_sparse_array(graph, nodelist=order, weight="weight", dtype=float, format="csr")
    strength = weights.sum(axis=1)
    parts = sp.diags_array([1 / s if s else 0.0 for s in strength]) @ weights
    place = {node: i for i, node in enumerate(order)}
    own = parts[[place[node] for node in nodes]].tocsr()
    direct_or_not = (own + own @ parts).multiply(own > 0)
    return dict(zip(nodes, map(float, direct_or_not.power(2).sum(axis=1)), strict=True))


def most_tied(kg: Graph, number: int) -> list[tuple[Entity, int]]:
    """The entities with most neighbours, and their number."""
    return [(kg[entity], degree) for entity, degree in list(degrees(kg).items())[:number]]


def best_attested(kg: Graph, number: int) -> list[Relation]:
    """The stated relations with most articles, then most passages."""
    return sorted(kg.stated(), key=by_attestation)[:number]


def least_by_chance(kg: Graph, number: int) -> list[Relation]:
    """The co-mentions with the highest log-likelihood."""
    measured = [(r.association.log_likelihood, r) for r in kg.relations if r.association is not None]
    return [r for _, r in sorted(measured, key=lambda pair: (-pair[0], *pair[1].ends))[:number]]


def counts(kg: Graph) -> dict[str, Counter[str]]:
    """Counts of entities by type, stated relations by type and status, and articles by language."""
    return {
        "languages": Counter(a.language or "unknown" for a in kg.articles),
        "entities": Counter(e.type.value for e in kg.entities),
        "relations": Counter(r.type.value for r in kg.stated()),
        "statuses": Counter(r.status.value for r in kg.stated()),
    }


def period(kg: Graph) -> tuple[str, str] | None:
    """The dates of the first and the last article; None where none has a date."""
    dates = sorted(a.published for a in kg.articles if a.published)
    return (dates[0], dates[-1]) if dates else None
