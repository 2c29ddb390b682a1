"""Gives what one graph holds the ids that it has in another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphkit.model import Article, Entity, Evidence, Merge, Relation
    from graphkit.model.relation import Edge


class Renaming:
    """The ids of one graph in another, each by its id in the first."""

    def __init__(self, articles: Mapping[str, str], entities: Mapping[str, str]) -> None:
        self._articles, self._entities = articles, entities
        self._is_needed = any(old != new for ids in (articles, entities) for old, new in ids.items())

    def article(self, article: Article) -> Article:
        """The article with the other graph's ids."""
        if not self._is_needed:
            return article
        original = self._articles[article.reprint_of] if article.reprint_of else None
        return replace(article, id=self._articles[article.id], reprint_of=original)

    def entity(self, entity: Entity) -> Entity:
        """The entity with the other graph's ids."""
        if not self._is_needed:
            return entity
        return replace(
            entity,
            id=self._entities[entity.id],
            acts_as=self._entities[entity.acts_as] if entity.acts_as else None,
            mentions=tuple(replace(m, article=self._articles[m.article]) for m in entity.mentions),
            merges=tuple(map(self._merge, entity.merges)),
        )

    def _merge(self, merge: Merge) -> Merge:
        first, second = merge.articles
        return replace(merge, articles=(self._articles[first], self._articles[second]))

    def edge(self, edge: Edge) -> Edge:
        """The edge with the other graph's ids."""
        subject, type_, object_ = edge
        return (self._entities[subject], type_, self._entities[object_]) if self._is_needed else edge

    def relation(self, relation: Relation) -> Relation:
        """The relation with the other graph's ids."""
        if not self._is_needed:
            return relation
        return replace(
            relation,
            subject=self._entities[relation.subject],
            object=self._entities[relation.object],
            evidence=tuple(map(self._evidence, relation.evidence)),
        )

    def _evidence(self, evidence: Evidence) -> Evidence:
        speaker = self._entities[evidence.attributed_to] if evidence.attributed_to else None
        return replace(evidence, article=self._articles[evidence.article], attributed_to=speaker)
