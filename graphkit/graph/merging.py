"""Merges two graphs: the same articles once, the same entities joined, their evidence united.

Nothing is read again. Entities are the same where they have the same id or the same Wikidata item. Names that only the
articles of both graphs together would join stay apart; to join these, build from all the articles.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, count
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, overload

from graphkit.graph.relations import as_one
from graphkit.graph.renaming import Renaming
from graphkit.graph.reprints import reprints
from graphkit.model import Entity, Graph
from graphkit.model.names import slug
from graphkit.model.vocabulary import RelationType

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from graphkit.model import Article, Association, Relation
    from graphkit.model.graph import GraphData
    from graphkit.model.relation import Edge

_Thing = TypeVar("_Thing")

_Place: TypeAlias = "tuple[str, int, int, str]"  # of a mention: article, start, end, type of entity
_Indices: TypeAlias = "list[int]"  # of one thing in the first graph, and those in the second as ~index
_HOMONYM = re.compile(r"-\d+$")


def merged(first: GraphData, second: GraphData) -> Graph:
    """Both graphs as one; where they name an entity differently, the first one counts.

    Weights are counted again, with the reprints among all articles. The associations of co-mentions are dropped where
    an article is added: they compare counts over a whole corpus, which neither graph has kept.
    """
    whole = Merged(first, second)
    return Graph(tuple(whole.articles), tuple(whole.entities), tuple(whole.relations))


class Merged:
    """Both graphs as one, as `merged` has it; entities and relations are made each time that they are asked for.

    So neither graph need be in memory, nor the whole.
    """

    def __init__(self, first: GraphData, second: GraphData) -> None:
        ours = tuple(first.articles)
        articles = _articles(ours, second.articles)
        to = Renaming(articles, {})
        self.articles = _with_reprints(ours, [to.article(article) for article in second.articles])
        names = [[replace(e, mentions=(), merges=()) for e in kg.entities] for kg in (first, second)]
        self._to = Renaming(articles, _entity_ids(first, second, names, articles))
        self._first, self._second = first, second
        self._original = {article.id: article.reprint_of for article in self.articles if article.reprint_of}
        self._is_complete = [len(kg.articles) == len(self.articles) for kg in (first, second)]
        self.entities = Made(_same_entities(names[0], names[1], self._to), self._entity)
        self.relations = Made(_same_relations(first, second, self._to), self._relation)

    @property
    def edges(self) -> Iterable[Edge]:
        """The ends and types of the relations, in their order."""
        return (relation.edge for relation in self.relations)

    def _entity(self, indices: _Indices) -> Entity:
        parts = (self._first.entities[i] if i >= 0 else self._to.entity(self._second.entities[~i]) for i in indices)
        return _one(list(parts))

    def _relation(self, indices: _Indices) -> Relation:
        parts = [self._first.relations[i] if i >= 0 else self._to.relation(self._second.relations[~i]) for i in indices]
        return as_one(parts, self._original, self._association(indices, parts))

    def _association(self, indices: _Indices, parts: list[Relation]) -> Association | None:
        """That of a co-mention in a graph that has all articles, for it holds for the whole then."""
        if parts[0].type.is_stated:
            return None
        measured = {i >= 0: part.association for i, part in zip(indices, parts, strict=True) if part.association}
        in_first, in_second = self._is_complete
        return (in_first and measured.get(True)) or (in_second and measured.get(False)) or None


class Made(Sequence[_Thing]):
    """Things that are made each time that they are asked for."""

    def __init__(self, indices: Sequence[_Indices], make: Callable[[_Indices], _Thing]) -> None:
        self._indices, self._make = indices, make

    def __len__(self) -> int:
        return len(self._indices)

    @overload
    def __getitem__(self, index: int) -> _Thing: ...
    @overload
    def __getitem__(self, index: slice) -> list[_Thing]: ...
    def __getitem__(self, index: int | slice) -> _Thing | list[_Thing]:
        if isinstance(index, slice):
            return [self._make(indices) for indices in self._indices[index]]
        return self._make(self._indices[index])


# Articles -------------------------------------------------------------------------------------------------------------


def _articles(ours: Sequence[Article], theirs: Sequence[Article]) -> dict[str, str]:
    """Id in the second graph -> id in the whole. Articles are the same where their texts are, else their metadata."""
    by_id = {article.id: article for article in ours}
    with_text = {article.text: article.id for article in reversed(ours) if article.text}
    taken = by_id.keys() | {article.id for article in theirs}
    id_in_whole: dict[str, str] = {}
    for article in theirs:
        if article.id in by_id and _is_same(by_id[article.id], article):
            id_in_whole[article.id] = article.id
        elif article.text in with_text:
            id_in_whole[article.id] = with_text[article.text]
        else:
            id_in_whole[article.id] = _free(article.id, taken) if article.id in by_id else article.id
            taken.add(id_in_whole[article.id])
    return id_in_whole


def _is_same(first: Article, second: Article) -> bool:
    if first.text and second.text:
        return first.text == second.text
    return (first.title, first.published, first.source) == (second.title, second.published, second.source)


def _united_articles(ours: Iterable[Article], theirs: Iterable[Article]) -> list[Article]:
    """Each article once, from the graph that has its text, else from the first."""
    by_id: dict[str, Article] = {}
    for article in chain(ours, theirs):
        known = by_id.setdefault(article.id, article)
        if article.text and not known.text:
            by_id[article.id] = article
    return list(by_id.values())


def _free(id_: str, taken: set[str]) -> str:
    """A variant of an id that is not taken."""
    number = 2
    while f"{id_}-{number}" in taken:
        number += 1
    return f"{id_}-{number}"


def _with_reprints(ours: Sequence[Article], theirs: Sequence[Article]) -> tuple[Article, ...]:
    """The articles of both by id, with reprints marked where all texts are known; one that has all knows them."""
    articles = _united_articles(ours, theirs)
    whole = next((side for side in (ours, theirs) if len(side) == len(articles)), None)
    if all(article.text for article in articles):
        original = reprints(articles) if whole is None else {article.id: article.reprint_of for article in whole}
        articles = [replace(article, reprint_of=original.get(article.id)) for article in articles]
    return tuple(sorted(articles, key=lambda article: article.id))


# Entities -------------------------------------------------------------------------------------------------------------


def _entity_ids(
    first: GraphData, second: GraphData, names: Sequence[Sequence[Entity]], articles: Mapping[str, str]
) -> dict[str, str]:
    """Id in the second graph -> id in the whole.

    A number behind an id tells homonyms of one graph apart and means nothing in another. They are the same where they
    are mentioned in the same place of a common article.
    """
    ours, theirs = ({entity.id: _base(entity) for entity in entities} for entities in names)
    items = _by_item(names[0])
    several = _shared(ours.values()) | _shared(theirs.values())
    places = {
        entity.id: {(articles[m.article], m.start, m.end, entity.type) for m in second.entities[i].mentions}
        for i, entity in enumerate(names[1])
        if theirs[entity.id] in several
    }
    bearers = _at(first.entities, set().union(*places.values()))
    taken = {*ours, *theirs}
    id_in_whole: dict[str, str] = {}
    for entity in names[1]:
        base = theirs[entity.id]
        if base not in several:
            same = entity.id if entity.id in ours else items.get(_item(entity))
        else:
            met = {bearers[place] for place in places[entity.id] if place in bearers}
            same = min((id_ for id_ in met if ours[id_] == base), default=None)
        id_in_whole[entity.id] = same or (_free(base, taken) if entity.id in ours else entity.id)
        taken.add(id_in_whole[entity.id])
    return id_in_whole


def _at(entities: Iterable[Entity], wanted: Collection[_Place]) -> dict[_Place, str]:
    """Place of a mention -> id of the entity mentioned there, for the wanted places."""
    return {
        place: entity.id
        for entity in (entities if wanted else ())
        for mention in entity.mentions
        if (place := (mention.article, mention.start, mention.end, entity.type)) in wanted
    }


def _base(entity: Entity) -> str:
    """Its id without the number of a homonym; a number at the end of its name stays."""
    plain = f"{entity.type.lower()}:{slug(entity.name)}"
    return plain if _HOMONYM.sub("", entity.id) == plain else entity.id


def _shared(bases: Iterable[str]) -> set[str]:
    """Ids, without numbers, that several entities of a graph share."""
    return {base for base, count in Counter(bases).items() if count > 1}


def _item(entity: Entity) -> tuple[str, str] | None:
    item = entity.attributes.get("wikidata")
    return (entity.type, item) if isinstance(item, str) else None


def _by_item(entities: Iterable[Entity]) -> dict[tuple[str, str] | None, str]:
    """Wikidata item -> id of the one entity that it is."""
    items = Counter(map(_item, entities))
    return {_item(entity): entity.id for entity in entities if _item(entity) and items[_item(entity)] == 1}


def _same_entities(ours: Iterable[Entity], theirs: Iterable[Entity], to: Renaming) -> list[_Indices]:
    """Where each entity of the whole stands in both graphs, by name."""
    indices: dict[str, _Indices] = {}
    key: dict[str, tuple[str, str, str]] = {}
    for i, entity in chain(enumerate(ours), ((~i, to.entity(e)) for i, e in enumerate(theirs))):
        indices.setdefault(entity.id, []).append(i)
        key.setdefault(entity.id, (entity.name, entity.type, entity.id))
    return [indices[id_] for id_ in sorted(indices, key=key.__getitem__)]


def _one(parts: list[Entity]) -> Entity:
    """One entity out of several."""
    main, *others = parts
    if not others:
        return main
    names = dict.fromkeys(name for part in parts for name in (part.name, *part.aliases))
    merges = {(m.first, m.second, m.articles): m for part in parts for m in part.merges}
    return replace(
        main,
        aliases=tuple(name for name in names if name != main.name),
        acts_as=next((part.acts_as for part in parts if part.acts_as not in {None, main.id}), None),
        attributes=_attributes(parts),
        mentions=tuple(
            sorted(dict.fromkeys(m for part in parts for m in part.mentions), key=lambda m: (m.article, m.start, m.end))
        ),
        merges=tuple(sorted(merges.values(), key=lambda m: (m.score, m.first, m.second, m.articles))),
    )


def _attributes(parts: Iterable[Entity]) -> dict[str, Any]:
    """The attributes of all parts: lists are joined; of other values the first counts."""
    joined: dict[str, Any] = {}
    for part in parts:
        for name, value in part.attributes.items():
            if isinstance(value, list) and isinstance(joined.get(name), list):
                joined[name] = [*joined[name], *(item for item in value if item not in joined[name])]
            else:
                joined.setdefault(name, value)
    return joined


# Relations ------------------------------------------------------------------------------------------------------------


def _same_relations(first: GraphData, second: GraphData, to: Renaming) -> list[_Indices]:
    """Where each relation of the whole stands in both graphs, by its ends."""
    import numpy as np

    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    types = {type_: i for i, type_ in enumerate(sorted(RelationType))}
    found = array("q")
    for subject, type_, object_ in chain(first.edges, map(to.edge, second.edges)):
        found.extend((numbers[subject], numbers[object_], types[type_]))
    edges = np.frombuffer(found, dtype=np.int64).reshape(-1, 3)
    rank = np.argsort(np.argsort(np.array(list(numbers), dtype=object)))  # in the order of ids
    ends, type_of = rank[edges[:, :2]], edges[:, 2]
    is_symmetric = np.array([type_.is_symmetric for type_ in types])[type_of]
    a, b = np.where(is_symmetric[:, None], np.sort(ends), ends).T
    key = (a * len(numbers) + b) * len(types) + type_of  # the same for the same relation
    order = np.argsort(key, kind="stable")
    order = order[a[order] != b[order]]
    starts = np.flatnonzero(np.diff(key[order], prepend=-1))
    leading = order[starts]  # the first of each counts for the direction
    by_ends = np.lexsort((type_of[leading], ends[leading, 1], ends[leading, 0]))
    bounds = zip(starts[by_ends].tolist(), np.append(starts, len(order))[by_ends + 1].tolist(), strict=True)
    in_first = len(first.relations)
    indices = np.where(order < in_first, order, in_first - 1 - order).tolist()
    return [indices[start:stop] for start, stop in bounds]
