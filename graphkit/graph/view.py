"""NetworkX views of a Graph; the graph itself stays as it is."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from graphkit.model import Association

if TYPE_CHECKING:
    from collections.abc import Sequence

    import networkx as nx
    import scipy.sparse as sp

    from graphkit.model import Entity, Graph, Relation


_MEASURES = tuple(field.name for field in fields(Association))


def to_networkx(kg: Graph, *, co_mentions: bool = True) -> nx.MultiDiGraph[str]:
    """A MultiDiGraph of entity ids; an edge is keyed by its relation type and runs from subject to object.

    Nodes have `label`, `type`, `aliases`, `acts_as`, the number of `mentions`, `articles`, and the entity's own
    attributes; edges have `relation`, `predicate`, `weight`, `status`, `first_date`, `last_date`, `speakers`,
    `articles` and `evidence`, and co-mentions also `sentences`, `npmi` and `log_likelihood`.

    Args:
        kg: the graph.
        co_mentions: whether co-mention edges are in it; they have no direction of their own and no status.
    """
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from((entity.id, node_data(entity)) for entity in kg.entities)
    for relation in kg.relations:
        if relation.type.is_stated or co_mentions:
            key = relation.type.value
            graph.add_edge(relation.subject, relation.object, key=key, **edge_data(kg, relation))
    return graph


def to_weighted_graph(kg: Graph) -> nx.Graph[str]:
    """A plain Graph: one edge for each tied pair, `weight` the number of articles with any evidence for it."""
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from((entity.id, {"label": entity.name, "type": entity.type.value}) for entity in kg.entities)
    articles: dict[tuple[str, str], set[str]] = {}
    for relation in kg.relations:
        first, second = sorted(relation.ends)
        articles.setdefault((first, second), set()).update(e.article for e in relation.evidence)
    graph.add_weighted_edges_from((a, b, len(ids)) for (a, b), ids in articles.items())
    return graph


def matrix(graph: nx.Graph[str], order: Sequence[str]) -> sp.csr_array:
    """The weights of a graph's edges as a symmetric matrix whose rows and columns are the nodes in `order`.

    An edge without a `weight` has 1. Sets of strings have another order in each process; the matrix has none of it.
    """
    import numpy as np
    import scipy.sparse as sp

    place = {node: i for i, node in enumerate(order)}
    starts = np.cumsum([0, *(len(graph.adj[node]) for node in order)])
    ends = np.fromiter((place[other] for node in order for other in graph.adj[node]), np.int32, starts[-1])
    data = (edge.get("weight", 1) for node in order for edge in graph.adj[node].values())
    weights = sp.csr_array((np.fromiter(data, float, starts[-1]), ends, starts), shape=(len(order), len(order)))
    weights.sort_indices()
    return weights


def node_data(entity: Entity) -> dict[str, Any]:
    """What a node says of its entity."""
    return {
        **entity.attributes,
        "label": entity.name,
        "type": entity.type.value,
        "aliases": list(entity.aliases),
        "acts_as": entity.acts_as,
        "mentions": len(entity.mentions),
        "articles": list(entity.articles),
    }


def edge_data(kg: Graph, relation: Relation) -> dict[str, Any]:
    """The attributes of a relation's edge."""
    dates = kg.dates_of(relation)
    speakers = (kg[e.attributed_to].name for e in relation.evidence if e.attributed_to)
    return {
        **({name: getattr(relation.association, name) for name in _MEASURES} if relation.association else {}),
        "relation": relation.type.value,
        "predicate": relation.predicate,
        "weight": relation.weight,
        "status": relation.status.value if relation.type.is_stated else None,
        "first_date": dates[0] if dates else None,
        "last_date": dates[-1] if dates else None,
        "speakers": list(dict.fromkeys(speakers)),
        "articles": list(dict.fromkeys(e.article for e in relation.evidence)),
        "evidence": relation.evidence,
    }
