"""Makes the entities of the corpus from groups of local entities: names, ids, mentions, attributes."""

from __future__ import annotations

from array import array
from collections import Counter
from typing import TYPE_CHECKING

from graphkit.model import Entity, EntityMention, Resolution
from graphkit.model.names import fold
from graphkit.resolution.linking import wikidata_of
from graphkit.resolution.local_entities import merged
from graphkit.resolution.mention_index import NOBODY, EntityOfMention
from graphkit.resolution.naming import aliases, canonical_name, unique_ids

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphkit.model import Mention, Merge, Reading
    from graphkit.resolution.corrections import Corrections
    from graphkit.resolution.local_entities import LocalEntity


def entities(readings: Iterable[Reading], groups: Iterable[list[LocalEntity]], corrections: Corrections) -> Resolution:
    """The entities of the corpus.

    Args:
        readings: one an article, sorted by article id; they are iterated twice.
        groups: their local entities, those that are one thing together; each group is taken once.
        corrections: names that the user gives.
    """
    languages = {reading.article.id: reading.article.language for reading in readings}
    main = _main_language(languages.values())
    numbers = {article: array("i") for article in languages}
    drafts: list[_Draft] = []
    for group in groups:
        for local in group:
            _assign(numbers[local.article], local.mentions, len(drafts))
        in_main = [local for local in group if languages[local.article] == main]
        drafts.append(_Draft(group, in_main or group, corrections))
    ordered = sorted(drafts, key=lambda draft: (draft.name, draft.whole.type, draft.whole.article))
    for draft, id_ in zip(ordered, unique_ids((d.name, d.whole.type) for d in ordered), strict=True):
        draft.id = id_
    texts: dict[str, str] = {}  # one of each, since most names are written thousands of times
    for reading in readings:
        article, named, antecedent = reading.article.id, numbers[reading.article.id], dict(reading.antecedents)
        numbers[article] = array("i")
        for index, mention in enumerate(reading.mentions):
            place = index if mention.name else antecedent.get(index, index)
            number = named[place] if place < len(named) else NOBODY
            numbers[article].append(number)
            if number != NOBODY:
                text = texts.setdefault(mention.text, mention.text)
                drafts[number].add(article, mention, text, is_foreign=languages[article] != main)
    by_key = {key: draft.id for draft in ordered for key in sorted(draft.whole.keys)}
    entity_of = EntityOfMention([draft.id for draft in drafts], numbers)
    return Resolution(tuple(draft.finished(by_key) for draft in ordered), entity_of)


def _main_language(languages: Iterable[str | None]) -> str | None:
    counts = Counter(languages)
    return min(counts, key=lambda code: (-counts[code], str(code)), default=None)


def _assign(row: array[int], mentions: Iterable[int], number: int) -> None:
    for mention in mentions:
        row.extend([NOBODY] * (mention + 1 - len(row)))
        row[mention] = number


class _Draft:
    """An entity while its mentions are collected."""

    __slots__ = ("_acts_for", "_mentions", "_roles", "attested", "id", "name", "whole")

    def __init__(self, parts: list[LocalEntity], shown: list[LocalEntity], corrections: Corrections) -> None:
        self.whole = merged(parts)
        self.attested = _attested(self.whole.names)
        chosen = canonical_name(_attested(merged(shown).own_names), self.whole.type)
        self.name = corrections.name_for(self.whole.own_names) or chosen
        self.id = ""
        self._mentions: list[EntityMention] = []
        self._roles: Counter[tuple[bool, str]] = Counter()  # by whether it is in another language than most articles
        self._acts_for = ""  # key of the country that it acts for in the text

    def add(self, article: str, mention: Mention, text: str, *, is_foreign: bool) -> None:
        """Add one of its mentions; `text` is that of the mention."""
        self._mentions.append(EntityMention(article, *mention.span.ends, text, mention.nature))
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
