"""The values that pass from room to room, from the article that is read to the graph that is written.

Everything here is frozen and looks upward for nothing. Extraction speaks of one article, in spans (`Mention`, `Claim`,
`Reading`); resolution and assembly speak of the corpus (`Entity`, `Relation`, `Graph`).
"""

from graphkit.model.article import Article, Span
from graphkit.model.entity import Entity, EntityMention, Merge, Resolution
from graphkit.model.graph import Graph
from graphkit.model.reading import Claim, Mention, Reading
from graphkit.model.relation import Association, End, Evidence, Relation

__all__ = [
    "Article",
    "Association",
    "Claim",
    "End",
    "Entity",
    "EntityMention",
    "Evidence",
    "Graph",
    "Mention",
    "Merge",
    "Reading",
    "Relation",
    "Resolution",
    "Span",
]
