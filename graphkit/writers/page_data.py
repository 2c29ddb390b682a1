"""What the page knows of a graph: columns of numbers and words, which it reads at once, and texts that it reads later.

Columns, and not a record for each node and edge, because fifty thousand records are mostly names of fields. Texts are
kept apart, some hundred articles a block, because a reader opens few of them. Both are compressed (zlib, as browsers
inflate it) and written in base64; that is less than a compressed archive takes, whose quotes the page cuts from the
articles itself.
"""

from __future__ import annotations

import json
import zlib
from base64 import b64encode
from collections import Counter
from dataclasses import astuple
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from graphkit.graph.backbone import disparity
from graphkit.graph.betweenness import betweenness
from graphkit.graph.drawing import draw
from graphkit.model.names import fold
from graphkit.model.vocabulary import MentionNature, RelationType, Status
from graphkit.writers.colours_and_shapes import SHAPES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from graphkit.graph.drawing import Drawing
    from graphkit.model import Article, End, Entity, Evidence, Graph, Relation

    _Columns = dict[str, list[Any]]

_BLOCK = 400_000  # characters of text in a block: enough to compress well, and quick to inflate


class Block(NamedTuple):
    """Some articles that follow each other: their texts and what is mentioned where."""

    first: int  #: place of its first article among all
    data: str  #: compressed


class PageData(NamedTuple):
    """All that the page holds of a graph, compressed."""

    graph: str  #: `levels` and the columns of `articles`, `nodes`, `edges` and `evidence`
    texts: tuple[Block, ...]

    @property
    def id(self) -> str:
        """What tells this graph from others: the browser keeps a reader's corrections of it under that."""
        return sha256(self.graph.encode()).hexdigest()[:16]


def page_data(kg: Graph) -> PageData:
    """The graph as the page reads it; the same graph gives the same data.

    Nodes stand in the order of their importance, stated relations before co-mentions, these the strongest first. They
    speak of each other, of articles and of evidence by their places in these columns.
    """
    drawing = draw(kg)
    entities = [kg[id_] for id_ in drawing.order]
    relations = sorted(kg.relations, key=_strongest_first)
    article, node = _places(kg.articles), _places(entities)
    columns = {
        "levels": drawing.levels,
        "articles": _articles(kg.articles, article),
        "relations": {type_: int(type_.is_symmetric) for type_ in RelationType if type_.is_stated},
        "shapes": {type_: shape._asdict() for type_, shape in SHAPES.items()},
        "nodes": _nodes(entities, drawing, node, article),
        "edges": _edges(relations, node),
        "evidence": _evidence([e for relation in relations for e in relation.evidence], node, article),
    }
    return PageData(_compressed(columns), tuple(_text_blocks(kg, node)))


def _text_blocks(kg: Graph, place: Mapping[str, int]) -> Iterator[Block]:
    """The texts, each block with `texts` and, for each article, its `mentions`.

    These are triples in one list: a node, the characters from the start of the mention before to that of this one, and
    those that it has. An article that no relation rests on has neither.
    """
    cited = {evidence.article for relation in kg.relations for evidence in relation.evidence}
    mentions = _mentions(kg, place)
    first, size = 0, 0
    for end, article in enumerate(kg.articles, 1):
        size += len(article.text) if article.id in cited else 0
        if size >= _BLOCK or end == len(kg.articles):
            part = kg.articles[first:end]
            texts = [a.text if a.id in cited else "" for a in part]
            told = [_steps(m) if a.id in cited else [] for a, m in zip(part, mentions[first:end], strict=True)]
            yield Block(first, _compressed({"texts": texts, "mentions": told}))
            first, size = end, 0


def _articles(articles: Sequence[Article], place: Mapping[str, int]) -> _Columns:
    return {
        "id": [a.id for a in articles],
        "title": [a.title for a in articles],
        "published": [a.published for a in articles],
        "source": [a.source for a in articles],
        "reprint_of": [place[a.reprint_of] if a.reprint_of else None for a in articles],
    }


def _nodes(
    entities: Sequence[Entity], drawing: Drawing, place: Mapping[str, int], article: Mapping[str, int]
) -> _Columns:
    between = betweenness(drawing.graph, drawing.order)
    points = ([round(p) for id_ in drawing.order if id_ in places for p in places[id_]] for places in drawing.places)
    return {
        "id": [e.id for e in entities],
        "label": [e.name for e in entities],
        "type": [e.type for e in entities],
        "aliases": [list(e.aliases) for e in entities],
        "acts_as": [place[e.acts_as] if e.acts_as else None for e in entities],
        "attributes": [dict(e.attributes) for e in entities],
        "articles": [sorted(article[a] for a in e.articles) for e in entities],
        "mentions": [_counts(e, article) for e in entities],  # in each of these articles
        "named": [_named(e, article) if e.aliases else 0 for e in entities],
        "community": [drawing.community[e.id] for e in entities],
        "betweenness": [round(between[e.id], 5) for e in entities],
        "points": list(points),  # for each level x and y of its nodes, one after the other
    }


def _counts(entity: Entity, place: Mapping[str, int]) -> list[int]:
    counts = Counter(place[m.article] for m in entity.mentions)
    return [counts[article] for article in sorted(counts)]


def _named(entity: Entity, place: Mapping[str, int]) -> list[list[int]]:
    """Which of its names each of its articles has, by their places: the main one, then the aliases.

    Where an article has none of them, as one that calls a country by its adjective, it may be any.
    """
    places = {fold(name): i for i, name in reversed([*enumerate((entity.name, *entity.aliases))])}
    names: dict[int, set[int]] = {place[article]: set() for article in entity.articles}
    for mention in entity.mentions:
        if (name := places.get(fold(mention.text))) is not None:
            names[place[mention.article]].add(name)
    return [sorted(names[article]) for article in sorted(names)]


def _edges(relations: Sequence[Relation], place: Mapping[str, int]) -> _Columns:
    """The relations; `evidence` is how many pieces each has, which follow each other in their own columns."""
    together = [r for r in relations if not r.type.is_stated]
    sentences = (r.association.sentences if r.association else 0 for r in together)
    by_chance = disparity((r.subject, r.object, max(n, 1)) for r, n in zip(together, sentences, strict=True))
    return {
        "from": [place[r.subject] for r in relations],
        "to": [place[r.object] for r in relations],
        "relation": [r.type for r in relations],
        "directed": [int(not r.type.is_symmetric) for r in relations],
        "predicate": [r.predicate for r in relations],
        "weight": [r.weight for r in relations],
        "evidence": [len(r.evidence) for r in relations],
        # Of co-mentions only, which come last.
        "association": [list(astuple(r.association)) if r.association else None for r in together],
        "disparity": [round(share, 4) for share in by_chance],
    }


def _evidence(evidence: Sequence[Evidence], place: Mapping[str, int], article: Mapping[str, int]) -> _Columns:
    return {
        "article": [article[e.article] for e in evidence],
        "start": [e.start for e in evidence],
        "length": [e.end - e.start for e in evidence],
        "status": [e.status if e.status is not Status.ASSERTED else 0 for e in evidence],
        "speaker": [place[e.attributed_to] if e.attributed_to else -1 for e in evidence],
        "date": [e.date or 0 for e in evidence],
        "rule": [e.rule for e in evidence],
        "confidence": [e.confidence for e in evidence],
        "subject": [_end(e.subject_at, e.start) for e in evidence],
        "object": [_end(e.object_at, e.start) for e in evidence],
    }


def _end(end: End | None, start: int) -> list[int | str] | int:
    """An end: its place in the quote, its length, and its nature if it is no name; 0 where it is not known."""
    if end is None:
        return 0
    return [end.start - start, end.end - end.start, *([] if end.nature is MentionNature.NAME else [end.nature])]


def _strongest_first(relation: Relation) -> tuple[bool, float, int]:
    """Leaves stated relations in their order."""
    if relation.type.is_stated:
        return False, 0.0, 0
    likelihood = relation.association.log_likelihood if relation.association else 0.0
    return True, -likelihood, -relation.weight


def _mentions(kg: Graph, node: Mapping[str, int]) -> list[NDArray[np.int64]]:
    """For each article what it mentions, in reading order, the longer of two that begin together first."""
    place = _places(kg.articles)
    found = [(place[m.article], m.start, m.start - m.end, node[e.id]) for e in kg.entities for m in e.mentions]
    rows = np.array(found, np.int64).reshape(-1, 4)
    rows = rows[np.lexsort(rows.T[::-1])]
    return np.split(rows[:, 1:], np.searchsorted(rows[:, 0], np.arange(1, len(kg.articles))))


def _steps(mentions: NDArray[np.int64]) -> list[int]:
    start, shorter, node = mentions.T
    steps: list[int] = np.stack((node, np.diff(start, prepend=0), -shorter), axis=1).ravel().tolist()
    return steps


def _places(items: Sequence[Article | Entity]) -> dict[str, int]:
    """The place of each item among all, by its id."""
    return {item.id: i for i, item in enumerate(items)}


def _compressed(data: Any) -> str:
    words = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # The default level: the highest one takes four times as long for two parts in a hundred.
    return b64encode(zlib.compress(words.encode("utf-8", "replace"))).decode()
