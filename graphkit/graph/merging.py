"""Merges two graphs: the same articles once, the same entities joined, their evidence united.

Nothing is read again. Entities are the same where they have the same id or the same Wikidata item. Names that only the
articles of both graphs together would join stay apart; to join these, build from all the articles.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from graphkit.graph.relations import united
from graphkit.graph.reprints import reprints
from graphkit.model import Entity, Graph
from graphkit.model.names import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graphkit.model import Article, Association, Evidence, Merge, Relation

_HOMONYM = re.compile(r"-\d+$")


def merged(first: Graph, second: Graph) -> Graph:
    """Both graphs as one; where they name an entity differently, the first one counts.

    Weights are counted again, with the reprints among all articles. The associations of co-mentions are dropped where
    an article is added: they compare counts over a whole corpus, which neither graph has kept.
    """
    articles = _articles(first, second)
    entities = _entity_ids(first, second, articles)
    second = _renamed(second, articles, entities)
    everything = _with_reprints(_united_articles([*first.articles, *second.articles]))
    whole = Graph(everything, tuple(_united_entities([*first.entities, *second.entities])))
    measured = _associations(first, second, len(everything))
    relations = united((r for r in (*first.relations, *second.relations) if r.subject != r.object), whole.originals)
    relations.sort(key=lambda r: (*r.ends, r.type))
    return replace(whole, relations=tuple(_with_association(relation, measured) for relation in relations))


# Articles -------------------------------------------------------------------------------------------------------------


def _articles(first: Graph, second: Graph) -> dict[str, str]:
    """Id in the second graph -> id in the whole. Articles are the same where their texts are, else their metadata."""
    ours = {article.id: article for article in first.articles}
    with_text = {article.text: article.id for article in reversed(first.articles) if article.text}
    taken = ours.keys() | {article.id for article in second.articles}
    id_in_whole: dict[str, str] = {}
    for article in second.articles:
        if article.id in ours and _is_same(ours[article.id], article):
            id_in_whole[article.id] = article.id
        elif article.text in with_text:
            id_in_whole[article.id] = with_text[article.text]
        else:
            id_in_whole[article.id] = _free(article.id, taken) if article.id in ours else article.id
            taken.add(id_in_whole[article.id])
    return id_in_whole


def _is_same(first: Article, second: Article) -> bool:
    if first.text and second.text:
        return first.text == second.text
    return (first.title, first.published, first.source) == (second.title, second.published, second.source)


def _united_articles(articles: Iterable[Article]) -> list[Article]:
    """Each article once, from the graph that has its text, else from the first."""
    by_id: dict[str, Article] = {}
    for article in articles:
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


def _with_reprints(articles: list[Article]) -> tuple[Article, ...]:
    """The articles by id, with reprints marked where all texts are known."""
    if all(article.text for article in articles):
        original = reprints(articles)
        articles = [replace(article, reprint_of=original.get(article.id)) for article in articles]
    return tuple(sorted(articles, key=lambda article: article.id))


# Entities -------------------------------------------------------------------------------------------------------------


def _entity_ids(first: Graph, second: Graph, articles: Mapping[str, str]) -> dict[str, str]:
    """Id in the second graph -> id in the whole.

    A number behind an id tells homonyms of one graph apart and means nothing in another. They are the same where they
    are mentioned in the same place of a common article.
    """
    ours = {entity.id: entity for entity in first.entities}
    items = _by_item(first.entities)
    several = _homonyms(first.entities) | _homonyms(second.entities)
    places = {(m.article, m.start, m.end, e.type): e.id for e in first.entities for m in e.mentions}
    taken = {*ours, *(entity.id for entity in second.entities)}
    id_in_whole: dict[str, str] = {}
    for entity in second.entities:
        met = [places.get((articles[m.article], m.start, m.end, entity.type)) for m in entity.mentions]
        if _base(entity) not in several:
            same = entity.id if entity.id in ours else items.get(_item(entity))
        else:
            same = next(iter(sorted({id_ for id_ in met if id_ and _base(ours[id_]) == _base(entity)})), None)
        id_in_whole[entity.id] = same or (_free(_base(entity), taken) if entity.id in ours else entity.id)
        taken.add(id_in_whole[entity.id])
    return id_in_whole


def _base(entity: Entity) -> str:
    """Its id without the number of a homonym; a number at the end of its name stays."""
    plain = f"{entity.type.lower()}:{slug(entity.name)}"
    return plain if _HOMONYM.sub("", entity.id) == plain else entity.id


def _homonyms(entities: Iterable[Entity]) -> set[str]:
    """Ids, without numbers, that several entities of a graph share."""
    return {base for base, count in Counter(map(_base, entities)).items() if count > 1}


def _item(entity: Entity) -> tuple[str, str] | None:
    item = entity.attributes.get("wikidata")
    return (entity.type, item) if isinstance(item, str) else None


def _by_item(entities: Iterable[Entity]) -> dict[tuple[str, str] | None, str]:
    """Wikidata item -> id of the one entity that it is."""
    items = Counter(map(_item, entities))
    return {_item(entity): entity.id for entity in entities if _item(entity) and items[_item(entity)] == 1}


def _united_entities(entities: Iterable[Entity]) -> list[Entity]:
    parts: defaultdict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        parts[entity.id].append(entity)
    return sorted(map(_one, parts.values()), key=lambda entity: (entity.name, entity.type, entity.id))


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


@dataclass(frozen=True, slots=True)
class _Renaming:
    """The ids of one graph in another."""

    articles: Mapping[str, str]
    entities: Mapping[str, str]

    def article(self, article: Article) -> Article:
        original = self.articles[article.reprint_of] if article.reprint_of else None
        return replace(article, id=self.articles[article.id], reprint_of=original)

    def entity(self, entity: Entity) -> Entity:
        return replace(
            entity,
            id=self.entities[entity.id],
            acts_as=self.entities[entity.acts_as] if entity.acts_as else None,
            mentions=tuple(replace(m, article=self.articles[m.article]) for m in entity.mentions),
            merges=tuple(map(self.merge, entity.merges)),
        )

    def merge(self, merge: Merge) -> Merge:
        first, second = merge.articles
        return replace(merge, articles=(self.articles[first], self.articles[second]))

    def relation(self, relation: Relation) -> Relation:
        return replace(
            relation,
            subject=self.entities[relation.subject],
            object=self.entities[relation.object],
            evidence=tuple(map(self.evidence, relation.evidence)),
        )

    def evidence(self, evidence: Evidence) -> Evidence:
        speaker = self.entities[evidence.attributed_to] if evidence.attributed_to else None
        return replace(evidence, article=self.articles[evidence.article], attributed_to=speaker)


def _renamed(kg: Graph, articles: Mapping[str, str], entities: Mapping[str, str]) -> Graph:
    to = _Renaming(articles, entities)
    return Graph(
        tuple(map(to.article, kg.articles)), tuple(map(to.entity, kg.entities)), tuple(map(to.relation, kg.relations))
    )


def _associations(first: Graph, second: Graph, articles: int) -> dict[frozenset[str], Association]:
    """The associations measured over all the articles; where both graphs have one, that of the first."""
    complete = [kg for kg in (second, first) if len(kg.articles) == articles]
    return {frozenset(r.ends): r.association for kg in complete for r in kg.relations if r.association}


def _with_association(relation: Relation, measured: Mapping[frozenset[str], Association]) -> Relation:
    association = measured.get(frozenset(relation.ends))
    return relation if relation.type.is_stated or association is None else replace(relation, association=association)
