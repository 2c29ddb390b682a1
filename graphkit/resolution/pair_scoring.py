"""Which two local entities can be one thing, how surely, and why; which two cannot."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from graphkit.languages.acronyms import initials, is_acronym_of
from graphkit.model.names import fold, looks_like_acronym, romanise
from graphkit.model.vocabulary import EntityType
from graphkit.resolution.spelling_similarity import conflict as names_conflict
from graphkit.resolution.spelling_similarity import likeness

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from graphkit.resolution.clusters import Clusters
    from graphkit.resolution.local_entities import LocalEntity

_MAX_BLOCK = 20  # local entities under one key beyond which only neighbours are compared
_WINDOW = 5  # neighbours on each side that are


class LikelyPair(NamedTuple):
    """A pair of local entities that may be one, the surest first when sorted."""

    doubt: float
    first: int
    second: int
    reason: str


def conflict(a: LocalEntity, b: LocalEntity) -> bool:
    """The cannot-links: other type, other known thing, other given name or gender."""
    if (a.type is not b.type and not _same_long_name(a, b)) or (a.keys and b.keys and not a.keys & b.keys):
        return True
    if not a.type is b.type is EntityType.PER:
        return False
    return bool(a.gender and b.gender and a.gender != b.gender) or names_conflict(a.person, b.person)


def kind(item: LocalEntity) -> tuple[Hashable, ...]:
    """All of a local entity that cannot-links look at."""
    return item.type, frozenset(item.names), item.keys, item.gender, item.is_ignored


def _same_long_name(a: LocalEntity, b: LocalEntity) -> bool:
    """Whether both go by one name of several words: then a difference of type is the recogniser's, not the world's."""
    return " " in a.name and a.folded == b.folded


def likely_pairs(items: Sequence[LocalEntity]) -> Iterator[LikelyPair]:
    """Pairs that share a key and are alike; bare family names wait until the full ones are joined."""
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, item in enumerate(items):
        for key in set(_block_keys(item)):
            blocks[key].append(index)
    for code in np.unique(np.fromiter(_encoded(items, blocks.values()), np.int64)):
        a, b = divmod(int(code), len(items))
        score, reason = _score(items[a], items[b])
        if score:
            yield LikelyPair(1 - score, a, b, reason)


def _encoded(items: Sequence[LocalEntity], blocks: Iterable[list[int]]) -> Iterator[int]:
    """The pairs to compare, each as one number: a large corpus has millions of them, most several times."""
    for block in blocks:
        pairs = combinations(block, 2) if len(block) <= _MAX_BLOCK else _neighbours(items, block)
        yield from (a * len(items) + b for a, b in pairs)


def _neighbours(items: Sequence[LocalEntity], block: list[int]) -> Iterator[tuple[int, int]]:
    """Pairs of a large block whose names are close in alphabetical order, read forwards or backwards.

    The sorted neighbourhood method (Hernandez and Stolfo, "The merge/purge problem", 1995).
    """
    for step in (1, -1):
        order = sorted(block, key=lambda i: (items[i].folded[::step], i))
        for place, item in enumerate(order):
            for other in order[place + 1 : place + 1 + _WINDOW]:
                yield (item, other) if item < other else (other, item)


def _block_keys(item: LocalEntity) -> Iterator[tuple[str, str]]:
    for key in item.keys:
        yield "key", key
    if " " in item.name:
        yield "name", item.folded
    if item.type is EntityType.PER:
        person = item.person
        if not person.is_bare:
            yield "family", person.family
            yield "given", " ".join(person.given)
            yield "given", person.given[0]
            yield "words", " ".join(person.words)
        return
    for name in item.names:
        yield item.type, romanise(name)
        if looks_like_acronym(name):
            yield "letters", romanise(name.replace(".", ""))
        else:
            yield from (("letters", romanise(letters)) for letters in (initials(name), initials(name, every=True)))


def _score(a: LocalEntity, b: LocalEntity) -> tuple[float, str]:
    """How surely two local entities are one, from 0 to 1, and why."""
    if a.keys and not a.keys.isdisjoint(b.keys):
        return 1.0, "one thing in the tables"
    if _same_long_name(a, b):
        return 0.95, "same name"
    if a.type is not b.type:
        return 0.0, ""
    return likeness(a.person, b.person) if a.type is EntityType.PER else _likeness_of_names(a, b)


def _likeness_of_names(a: LocalEntity, b: LocalEntity) -> tuple[float, str]:
    if not set(map(fold, a.names)).isdisjoint(map(fold, b.names)):
        return 1.0, "same name"
    if a.type not in {EntityType.ORG, EntityType.EVENT, EntityType.MISC}:
        return 0.0, ""  # places and peoples are never matched by likeness
    if any(is_acronym_of(x, y) or is_acronym_of(y, x) for x in a.names for y in b.names):
        return 0.8, "acronym and expansion"
    if not a.keys and not b.keys and not set(map(romanise, a.names)).isdisjoint(map(romanise, b.names)):
        return 0.7, "same name up to spelling"
    return 0.0, ""


def join_short_forms(items: Sequence[LocalEntity], clusters: Clusters) -> None:
    """Join "le Conseil" to the one organisation of its article that begins so: "Conseil de sécurité"."""
    bodies = [(i, fold(item.name).split()) for i, item in enumerate(items) if item.type is EntityType.ORG]
    for index, words in bodies:
        if len(words) == 1 and not items[index].keys:
            longer = {clusters.find(i) for i, other in bodies if len(other) > 1 and other[0] == words[0]}
            if len(longer) == 1:
                clusters.join(longer.pop(), index, "short form, the only body of its article that begins so", 0.8)


def join_earlier(items: Sequence[LocalEntity], clusters: Clusters) -> None:
    """Join a bare family name to the bearer of its article who was meant before there was another.

    An article that calls Barack Obama "Obama" and comes to Michelle at its end has spoken of Barack.
    """
    first_named: dict[str, dict[int, int]] = defaultdict(dict)  # family name -> bearer -> first mention
    for index, item in enumerate(items):
        if item.type is EntityType.PER and not item.person.is_bare:
            bearers = first_named[item.person.family]
            bearer = clusters.find(index)
            bearers[bearer] = min(bearers.get(bearer, item.mentions[0]), *item.mentions)
    for index, item in enumerate(items):
        bearers = first_named.get(item.person.family, {}) if item.type is EntityType.PER else {}
        if len(bearers) > 1 and item.person.is_bare:
            (_, first), (second, _) = sorted((place, bearer) for bearer, place in bearers.items())[:2]
            before = sum(mention < second for mention in item.mentions)
            if before > len(item.mentions) / 2:
                clusters.join(first, index, "the only bearer of that name named so far", 0.7)


def join_bare(items: Sequence[LocalEntity], clusters: Clusters) -> None:
    """Join a bare family name to the person of that name, where there is one only."""
    full: dict[str, set[int]] = defaultdict(set)
    bare: dict[str, list[int]] = defaultdict(list)
    for index, item in enumerate(items):
        if item.type is EntityType.PER:
            person = item.person
            if person.is_bare:
                bare[person.family].append(index)
            else:
                full[person.family].add(clusters.find(index))
                full[person.given[0]].add(clusters.find(index))
    for family, indices in sorted(bare.items()):
        candidates = full.get(family, set())
        for index in indices:
            if len(candidates) == 1:
                whole = min(candidates)
                inside = items[whole].article == items[index].article
                where, score = ("its article", 0.9) if inside else ("the corpus", 0.6)
                clusters.join(whole, index, f"one part of a name that only one person of {where} has", score)
            elif not candidates:
                clusters.join(indices[0], index, "same name", 0.8)
