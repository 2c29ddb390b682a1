"""GraphML that Gephi, igraph and NetworkX read alike: plain columns, unique edge ids, nothing lost or merged.

Gephi knows the columns `label x y size r g b` and `weight`, case-sensitive; all others are its users' own. An edge
attribute called "type" would clash with Gephi's directed/undirected, so the relation's type is `relation`.
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

import networkx as nx

from graphkit.graph.layout import layout
from graphkit.graph.view import to_weighted_graph
from graphkit.writers.colours import TYPE_COLOURS

if TYPE_CHECKING:
    from graphkit.model import Entity, KnowledgeGraph, Relation

_QUOTES = 3  # of each edge, joined by _SEPARATOR
_SEPARATOR = " | "
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_Flat = dict[str, str | int | float]


def render(kg: KnowledgeGraph) -> str:
    """The GraphML of a graph, as text."""
    weighted = to_weighted_graph(kg)
    positions = layout(weighted)
    degree = dict(weighted.degree())
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for entity in kg.entities:
        graph.add_node(entity.id, **_node(entity, degree[entity.id], positions[entity.id]))
    published = {article.id: article.published for article in kg.articles}
    for number, relation in enumerate(kg.relations):
        # A key that is unique in the whole file becomes the edge's id: integer keys, networkx's default, would clash.
        graph.add_edge(relation.subject, relation.object, key=f"e{number}", **_edge(kg, relation, published))
    buffer = BytesIO()
    nx.write_graphml(graph, buffer, infer_numeric_types=True, named_key_ids=True)
    return buffer.getvalue().decode("utf-8") + "\n"


def _node(entity: Entity, degree: int, position: tuple[float, float]) -> _Flat:
    red, green, blue = (int(TYPE_COLOURS[entity.type][i : i + 2], 16) for i in (1, 3, 5))
    return {
        "label": _xml(entity.name),
        "type": str(entity.type),
        "aliases": _xml(_SEPARATOR.join(entity.aliases)),
        "acts_as": entity.acts_as or "",
        "roles": _xml(_SEPARATOR.join(entity.attributes.get("roles", ()))),
        "mentions": len(entity.mentions),
        "articles": len(entity.articles),
        "size": round(4 + 2 * degree**0.5, 2),
        "x": float(position[0]),
        "y": float(position[1]),
        "color": TYPE_COLOURS[entity.type],
        "r": red,
        "g": green,
        "b": blue,
    }


def _edge(kg: KnowledgeGraph, relation: Relation, published: dict[str, str | None]) -> _Flat:
    dates = relation.dates(published)
    speakers = dict.fromkeys(kg[e.attributed_to].name for e in relation.evidence if e.attributed_to)
    association = relation.association
    quotes = list(dict.fromkeys(" ".join(e.quote.split()) for e in relation.evidence))
    return {
        "label": relation.predicate or str(relation.type),
        "relation": str(relation.type),
        "predicate": _xml(relation.predicate),
        "weight": float(relation.weight),
        "status": str(relation.status) if relation.type.is_stated else "",
        "first_date": dates[0] if dates else "",
        "last_date": dates[-1] if dates else "",
        "evidence_count": len(relation.evidence),
        "speakers": _xml(_SEPARATOR.join(speakers)),
        "quotes": _xml(_SEPARATOR.join(quotes[:_QUOTES])),
        "npmi": association.npmi if association else 0.0,
        "log_likelihood": association.log_likelihood if association else 0.0,
    }


def _xml(text: str) -> str:
    """`text` without the characters that XML 1.0 has no way to write."""
    return _NOT_IN_XML.sub("", text)
