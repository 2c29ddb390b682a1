"""NetworkX views of a KnowledgeGraph; the graph itself stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    from graphkit.model import KnowledgeGraph


def to_networkx(kg: KnowledgeGraph, *, co_mentions: bool = True) -> nx.MultiDiGraph[str]:
    """A MultiDiGraph of entity ids; an edge is keyed by its relation type and runs from subject to object.

    Args:
        kg: the graph.
        co_mentions: whether co-mention edges are in it; they have no direction of their own.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for entity in kg.entities:
        graph.add_node(
            entity.id,
            label=entity.name,
            type=str(entity.type),
            aliases=list(entity.aliases),
            acts_as=entity.acts_as,
            mentions=len(entity.mentions),
            articles=len(entity.articles),
            **{name: value for name, value in entity.attributes.items() if name not in {"label", "type"}},
        )
    for relation in kg.relations:
        if relation.type.is_stated or co_mentions:
            graph.add_edge(
                relation.subject,
                relation.object,
                key=str(relation.type),
                relation=str(relation.type),
                predicate=relation.predicate,
                weight=relation.weight,
                status=str(relation.status),
                evidence=relation.evidence,
                association=relation.association,
            )
    return graph


def to_weighted_graph(kg: KnowledgeGraph) -> nx.Graph[str]:
    """A plain Graph: one edge for each tied pair, `weight` the number of articles with any evidence for it."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from((entity.id, {"label": entity.name, "type": str(entity.type)}) for entity in kg.entities)
    articles: dict[tuple[str, str], set[str]] = {}
    for relation in kg.relations:
        first, second = sorted((relation.subject, relation.object))
        articles.setdefault((first, second), set()).update(e.article for e in relation.evidence)
    graph.add_weighted_edges_from((a, b, len(found)) for (a, b), found in articles.items())
    return graph
