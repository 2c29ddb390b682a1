"""Makes the entities of the corpus from groups of local entities: names, ids, mentions, attributes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from graphkit.model import Entity, EntityMention, Resolution
from graphkit.model.names import fold
from graphkit.resolution.linking import wikidata_of
from graphkit.resolution.local_entities import LocalEntity, merged
from graphkit.resolution.naming import aliases, canonical_name, unique_ids

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graphkit.model import Mention, Merge, Reading
    from graphkit.resolution.corrections import Corrections


def entities(readings: Sequence[Reading], groups: list[list[LocalEntity]], corrections: Corrections) -> Resolution:
    """The entities of the corpus.

    Args:
        readings: one an article, sorted by article id.
        groups: their local entities, those that are one thing together.
        corrections: names that the user gives.
    """
    main = _main_language(readings)
    in_main = {reading.article.id for reading in readings if reading.article.language == main}
    drafts = [_Draft(group, in_main, corrections) for group in groups]
    drafts.sort(key=lambda draft: (draft.name, draft.whole.type, draft.whole.article))
    draft_of = {(local.article, m): draft for draft in drafts for local in draft.parts for m in local.mentions}
    for draft, id_ in zip(drafts, unique_ids((d.name, d.whole.type) for d in drafts), strict=True):
        draft.id = id_
    entity_of: dict[tuple[str, int], str] = {}
    for reading in readings:
        antecedent = dict(reading.antecedents)
        for index, mention in enumerate(reading.mentions):
            named = draft_of.get((reading.article.id, index if mention.name else antecedent.get(index, index)))
            if named is not None:
                entity_of[reading.article.id, index] = named.id
                named.add(reading.article.id, mention, is_foreign=reading.article.language != main)
    by_key = {key: draft.id for draft in drafts for key in sorted(draft.whole.keys)}
    return Resolution(tuple(draft.finished(by_key) for draft in drafts), entity_of)


def _main_language(readings: Sequence[Reading]) -> str | None:
    counts = Counter(reading.article.language for reading in readings)
    return min(counts, key=lambda code: (-counts[code], str(code)), default=None)


class _Draft:
    """An entity while its mentions are collected."""

    __slots__ = ("_acts_for", "_mentions", "_roles", "attested", "id", "name", "parts", "whole")

    def __init__(self, parts: list[LocalEntity], in_main: set[str], corrections: Corrections) -> None:
        self.parts = parts
        self.whole = merged(parts)
        self.attested = _attested(self.whole.names)
        shown = [part for part in parts if part.article in in_main] or parts
        chosen = canonical_name(_attested(merged(shown).own_names), self.whole.type)
        self.name = corrections.name_for(self.whole.own_names) or chosen
        self.id = ""
        self._mentions: list[EntityMention] = []
        self._roles: Counter[tuple[bool, str]] = Counter()  # by whether it is in another language than most articles
        self._acts_for = ""  # key of the country that it acts for in the text

    def add(self, article: str, mention: Mention, *, is_foreign: bool) -> None:
        """Add one of its mentions."""
        self._mentions.append(
            EntityMention(article, mention.span.start, mention.span.end, mention.text, mention.nature)
        )
        if mention.role:
            self._roles[is_foreign, mention.role] += 1
        if mention.stands_for and mention.stands_for not in self.whole.keys:
            self._acts_for = mention.stands_for

    def finished(self, by_key: dict[str, str]) -> Entity:
        """The entity; `by_key` gives the id of the entity that has a key of the tables."""
        counted = sorted((is_foreign, -times, role) for (is_foreign, role), times in self._roles.items())
        roles = _fullest([role for is_foreign, _, role in counted if is_foreign is counted[0][0]])
        attributes = {"roles": roles, "wikidata": wikidata_of(self.whole.keys)}
        return Entity(
            id=self.id,
            name=self.name,
            type=self.whole.type,
            aliases=aliases(self.attested, self.name),
            acts_as=by_key.get(self._acts_for),
            attributes={name: value for name, value in attributes.items() if value},
            mentions=tuple(sorted(self._mentions, key=lambda m: (m.article, m.start, m.end))),
            merges=tuple(sorted(_distinct(self.whole.merges), key=lambda m: (m.score, m.first, m.second))),
        )


def _attested(names: Counter[str]) -> Counter[str]:
    """The names that proper names mention; all where none does."""
    return names if all(names.values()) else Counter({n: c for n, c in names.items() if c}) or names


def _fullest(roles: list[str]) -> list[str]:
    """The roles without shorter forms of another, such as "ministre" beside "ministre de la Défense"."""
    words = {role: set(fold(role).split()) for role in roles}
    return [role for role in roles if not any(words[role] < words[other] for other in roles)]


def _distinct(merges: Iterable[Merge]) -> list[Merge]:
    """The surest merge of each two names."""
    best: dict[frozenset[str], Merge] = {}
    for merge in sorted(merges, key=lambda m: (-m.score, m.articles, m.first, m.second)):
        best.setdefault(frozenset((merge.first, merge.second)), merge)
    return list(best.values())
