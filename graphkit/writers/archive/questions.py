"""Reads of an archive what the answer to a question needs: a large one is answered in seconds.

Names and dates are read of all entities and articles, but no mentions, and no text beyond those of the articles that
the answer quotes. Every relation is read, has to be of the form, and its ends have to be known; only those of the
answer are checked against the texts. Where something is wrong, the whole archive is read to say what.
"""

from __future__ import annotations

from array import array
from itertools import chain
from typing import TYPE_CHECKING, TypeVar, cast

from msgspec import Raw

from graphkit import model
from graphkit.graph.paths import on_the_way
from graphkit.graph.selecting import meeting
from graphkit.model.vocabulary import RelationType
from graphkit.processes import shared
from graphkit.settings.criteria import criteria
from graphkit.writers.archive import form, records
from graphkit.writers.archive.contradictions import of_relation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from graphkit.settings.criteria import Criteria
    from graphkit.writers.archive.records import Archive

_Found = TypeVar("_Found")

_STEP = 50_000  # relations; further processes pay from there


class _Article(form.Article, kw_only=True):
    text: Raw  # type: ignore[assignment]  # it stays as it is


class _Entity(form.Entity):
    attributes: Raw = Raw(b"{}")  # type: ignore[assignment]
    mentions: Raw = Raw(b"[]")  # type: ignore[assignment]


def about(archive: Archive, name: str) -> model.Graph:
    """The graph of an archive with no other relations than those of an entity, and those that it is quoted for.

    Entities have neither mentions nor attributes, articles no texts.

    Raises:
        ArchiveError: something in the archive that the answer needs is wrong.
        UnknownEntityError: the name is not known or not clear.
    """
    kg = _without_relations(archive)
    id_ = kg.entity(name).id
    ids = {entity.id for entity in kg.entities}

    def concerned(places: range) -> list[int]:
        found = []
        for i, part in zip(places, archive.relations.parts(places), strict=True):
            if part.subject not in ids or part.object not in ids:
                archive.check()
            if _concerns(part, id_):
                found.append(i)
        return found

    return _with_relations(archive, kg, chain.from_iterable(_of_all_relations(archive, concerned)))


def between(archive: Archive, start: str, end: str, wanted: Criteria) -> model.Graph:
    """The graph of an archive with no other relations than those on the shortest ways from one entity to another.

    Entities have neither mentions nor attributes, articles no texts.

    Args:
        archive: it.
        start: a name of the entity to start from.
        end: a name of the entity to arrive at.
        wanted: what a relation must meet to lead anywhere.

    Raises:
        ArchiveError: something in the archive that the answer needs is wrong.
        UnknownEntityError: a name is not known or not clear.
    """
    import numpy as np

    kg = _without_relations(archive)
    number = {entity.id: i for i, entity in enumerate(kg.entities)}
    ends = number[kg.entity(start).id], number[kg.entity(end).id]
    asks, asks_of_evidence = wanted != criteria(), wanted.asks_of_evidence

    def leads(part: form.Relation) -> bool:
        # A part will do for a relation where nothing is asked of its evidence.
        relation = records.relation(part) if asks_of_evidence else cast("model.Relation", part)
        return not asks or meeting(kg, relation, wanted) is not None

    def leading(places: range) -> bytes:
        """The place, both ends and the length of each relation that leads anywhere."""
        found = array("q")
        for i, part in zip(places, archive.relations.parts(places), strict=True):
            a, b = number.get(part.subject), number.get(part.object)
            if a is None or b is None:
                archive.check()
            elif leads(part):
                found.extend((i, a, b, 1 if part.type is not RelationType.CO_MENTION else 2))
        return found.tobytes()

    found = np.frombuffer(b"".join(_of_all_relations(archive, leading)), dtype=np.int64).reshape(-1, 4)
    on_way = on_the_way(found[:, 1:3], found[:, 3], ends, len(number))
    return _with_relations(archive, kg, found[on_way, 0].tolist())


def _of_all_relations(archive: Archive, work: Callable[[range], _Found]) -> Iterator[_Found]:
    """What is found in all relations, in their order; of many, by several processes."""
    count = len(archive.relations)
    return shared(work, count, _STEP, is_worth_it=count > _STEP)


def _concerns(relation: form.Relation, id_: str) -> bool:
    if id_ in (relation.subject, relation.object):
        return True
    for evidence in relation.evidence:  # noqa: SIM110 - `any` takes twice the time, and there are millions
        if evidence.attributed_to == id_:
            return True
    return False


def _without_relations(archive: Archive) -> model.Graph:
    articles, entities = [], []
    for article in archive.articles.read_as(_Article):
        article.text = ""
        articles.append(records.article(article))
    for entity in archive.entities.read_as(_Entity):
        entity.attributes, entity.mentions = {}, ()
        entities.append(records.entity(entity))
    return model.Graph(tuple(articles), tuple(entities))


def _with_relations(archive: Archive, kg: model.Graph, places: Iterable[int]) -> model.Graph:
    """A graph with the relations at these places of an archive, which must not contradict the rest of it."""
    place_of = {article.id: i for i, article in enumerate(kg.articles)}
    ids = {entity.id for entity in kg.entities}
    texts: dict[str, str] = {}
    relations = []
    for i in places:
        part = archive.relations.part(i)
        for evidence in part.evidence:
            if evidence.article in place_of and evidence.article not in texts:
                texts[evidence.article] = archive.articles[place_of[evidence.article]].text
        if next(of_relation(i, part, ids, texts), None):
            archive.check()
        relations.append(records.relation(part))
    if len(place_of) < len(kg.articles) or len(ids) < len(kg.entities):
        archive.check()
    return model.Graph(kg.articles, kg.entities, tuple(relations))
