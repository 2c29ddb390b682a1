"""The data of a graph, and look-ups in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Protocol, Self

from graphkit.errors import UnknownEntityError
from graphkit.model.dates import bounds
from graphkit.model.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from graphkit.model.article import Article
    from graphkit.model.entity import Entity
    from graphkit.model.relation import Edge, Evidence, Relation


class GraphData(Protocol):
    """The data of a graph, whether they are in memory or read when they are asked for."""

    @property
    def articles(self) -> Sequence[Article]: ...  # noqa: D102 - see `Graph`
    @property
    def entities(self) -> Sequence[Entity]: ...  # noqa: D102
    @property
    def relations(self) -> Sequence[Relation]: ...  # noqa: D102
    @property
    def edges(self) -> Iterable[Edge]: ...  # noqa: D102


@dataclass(frozen=True, eq=False)
class Graph:
    """Articles, entities and relations: the data of which everything else is a view.

    Graphs are equal where their data are.
    """

    articles: tuple[Article, ...] = ()
    entities: tuple[Entity, ...] = ()
    relations: tuple[Relation, ...] = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Graph) and self._data == other._data

    def __hash__(self) -> int:
        return hash(self._data)

    @property
    def _data(self) -> tuple[object, ...]:
        return self.articles, self.entities, self.relations

    @property
    def edges(self) -> Iterable[Edge]:
        """The ends and types of the relations, in their order."""
        return (relation.edge for relation in self.relations)

    @cached_property
    def _by_id(self) -> dict[str, Entity]:
        return {entity.id: entity for entity in self.entities}

    @cached_property
    def _by_name(self) -> dict[str, list[Entity]]:
        index: dict[str, list[Entity]] = {}
        for entity in self.entities:
            for name in dict.fromkeys(map(fold, (entity.name, *entity.aliases))):
                index.setdefault(name, []).append(entity)
        return index

    @cached_property
    def _articles_by_id(self) -> dict[str, Article]:
        return {article.id: article for article in self.articles}

    @cached_property
    def originals(self) -> Mapping[str, str]:
        """Article id -> id of the article that it nearly repeats, for those that repeat one."""
        return {article.id: article.reprint_of for article in self.articles if article.reprint_of}

    def article(self, article_id: str) -> Article:
        """The article of that id.

        Raises:
            KeyError: there is none.
        """
        return self._articles_by_id[article_id]

    def __getitem__(self, entity_id: str) -> Entity:
        """The entity of that id; KeyError where there is none."""
        return self._by_id[entity_id]

    def entity(self, name: str) -> Entity:
        """The entity that goes by `name`: its id, its name or an alias, whatever the accents and case.

        Where none does, the only one with all the words of `name` in a name of its own: "Lavrov" for "Sergueï Lavrov".

        Raises:
            UnknownEntityError: none does, or several do and none by its main name alone.
        """
        if name in self._by_id:
            return self._by_id[name]
        bearers = self._by_name.get(fold(name)) or self._with_words_of(name)
        if len(bearers) > 1:
            bearers = [e for e in bearers if fold(e.name) == fold(name)] or bearers
        match bearers:
            case [entity]:
                return entity
            case []:
                raise UnknownEntityError(f"no entity goes by the name {name!r}{self._similar(name)}")
            case _:
                ids = ", ".join(e.id for e in bearers)
                raise UnknownEntityError(f"several entities go by the name {name!r}; use one of the ids {ids}")

    def _with_words_of(self, name: str) -> list[Entity]:
        wanted = set(fold(name).split())
        bearers = {e.id: e for key, named in self._by_name.items() if wanted <= set(key.split()) for e in named}
        return list(bearers.values()) if wanted else []

    def _similar(self, name: str) -> str:
        """A hint at similar names, also of one word: "Lavrof"."""
        from difflib import get_close_matches

        owner = {word: key for key in self._by_name for word in (*key.split(), key)}
        close = get_close_matches(fold(name), list(owner), n=3)
        names = dict.fromkeys(self._by_name[owner[word]][0].name for word in close)
        return f"; did you mean {', '.join(names)}?" if names else "; `graphkit stats` lists the most frequent ones"

    def relations_between(self, a: str, b: str) -> list[Relation]:
        """The relations between two entities, in either direction, the stated ones first.

        Raises:
            UnknownEntityError: a name is not known or not clear.
        """
        ends = {self.entity(a).id, self.entity(b).id}
        return sorted((r for r in self.relations if set(r.ends) == ends), key=lambda r: not r.type.is_stated)

    def date_of(self, evidence: Evidence) -> str | None:
        """The date of the event where the text gives a possible one, else that of the article; None without either."""
        return evidence.date if bounds(evidence.date) else self.article(evidence.article).published

    def dates_of(self, relation: Relation) -> list[str]:
        """The dates of a relation's evidence, sorted."""
        return sorted(filter(None, map(self.date_of, relation.evidence)))

    def stated(self) -> Iterator[Relation]:
        """The relations that the texts state."""
        return (r for r in self.relations if r.type.is_stated)

    def without_texts(self) -> Self:
        """This graph without the texts of its articles; quotes and offsets stay."""
        return replace(self, articles=tuple(replace(article, text="") for article in self.articles))
