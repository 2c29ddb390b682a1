"""Joins that take more than two names: those that only the other names of the article or the corpus decide."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from graphkit.model.names import fold, romanise
from graphkit.model.vocabulary import EntityType
from graphkit.resolution.pair_scoring import NAMED_BODIES, acronyms_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphkit.resolution.clusters import Clusters
    from graphkit.resolution.local_entities import LocalEntity

_MAJORITY = 2  # times as many articles that must have a type as have any other


def _free(items: Sequence[LocalEntity]) -> Iterator[tuple[int, LocalEntity]]:
    """The items that the user has not placed, with their indices."""
    return ((index, item) for index, item in enumerate(items) if not item.is_placed)


def join_short_forms(items: Sequence[LocalEntity], clusters: Clusters) -> None:
    """Join "le Conseil" to the one organisation of its article that begins so: "Conseil de sécurité"."""
    bodies = [(i, fold(item.name).split()) for i, item in _free(items) if item.type is EntityType.ORG]
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
    for index, item in _free(items):
        if item.type is EntityType.PER and not item.person.is_bare:
            bearers = first_named[item.person.family]
            bearer = clusters.find(index)
            bearers[bearer] = min(bearers.get(bearer, item.mentions[0]), *item.mentions)
    for index, item in _free(items):
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
    for index, item in _free(items):
        if item.type is EntityType.PER:
            person = item.person
            if person.is_bare:
                bare[person.family].append(index)
            else:
                full[person.family].add(clusters.find(index))
                full[person.given[0]].add(clusters.find(index))
    for family, indices in sorted(bare.items()):
        candidates = full.get(family, set())
        alone: list[int] = []
        for index in indices:
            if len(candidates) == 1:
                whole = min(candidates)
                inside = items[whole].article == items[index].article
                where, score = ("its article", 0.9) if inside else ("the corpus", 0.6)
                reason = f"one part of a name that only one person of {where} has"
                if not clusters.join(whole, index, reason, score):
                    alone.append(index)
            elif not candidates:
                alone.append(index)
        for index in alone:
            clusters.join(alone[0], index, "same name", 0.8)


def join_acronyms(items: Sequence[LocalEntity], clusters: Clusters) -> None:
    """Join an acronym that stands alone to what it abbreviates, where the others name one such thing only."""
    spelt_out: dict[str, set[int]] = defaultdict(set)
    alone: dict[str, list[int]] = defaultdict(list)
    for index, item in _free(items):
        if item.type in NAMED_BODIES:
            if item.is_bare_acronym:
                alone[romanise(item.name)].append(index)
            for letters in acronyms_for(item):
                spelt_out[letters].add(index)
    for letters, indices in sorted(alone.items()):
        for index in indices:
            alike = {i for i in spelt_out[letters] if items[i].type is items[index].type}
            inside = {i for i in alike if items[i].article == items[index].article}
            candidates = {clusters.find(i) for i in inside or alike}
            if len(candidates) == 1:
                clusters.join(candidates.pop(), index, "acronym and expansion", 0.8)


def join_stray_types(items: Sequence[LocalEntity], clusters: Clusters) -> None:
    """Join what goes by one name and was read with several types, where most articles agree on one of them.

    Only among organisations, events, works and peoples: a place or a person may well share its name with one of these.
    """
    by_name: dict[str, dict[EntityType, list[int]]] = defaultdict(lambda: defaultdict(list))
    for index, item in _free(items):
        if item.type in NAMED_BODIES | {EntityType.GROUP}:
            by_name[item.folded][item.type].append(index)
    for types in by_name.values():
        articles = Counter({type_: len({items[i].article for i in indices}) for type_, indices in types.items()})
        (usual, most), *others = articles.most_common()
        if others and most >= _MAJORITY * sum(number for _, number in others):
            for type_, _ in others:
                for index in types[type_]:
                    clusters.join(types[usual][0], index, "same name, which most articles read as that type", 0.7)
