"""Joins that take more than two names: those that only the other names of the article or the corpus decide."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from graphkit.languages import small_words
from graphkit.model.names import fold, romanise
from graphkit.model.vocabulary import EntityType
from graphkit.resolution.organisation_names import own_words
from graphkit.resolution.pair_scoring import NAMED_BODIES, acronyms_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphkit.resolution.clusters import Clusters
    from graphkit.resolution.local_entities import LocalEntity

_SHORTENED = NAMED_BODIES | {EntityType.PER}
_SHORT_FORM = "short form, the only name of its article with these words"
_MAJORITY = 2  # times as many articles that must have a type as have any other


def _free(items: Sequence[LocalEntity]) -> Iterator[tuple[int, LocalEntity]]:
    """The items that the user has not placed, with their indices."""
    return ((index, item) for index, item in enumerate(items) if not item.is_placed)


def join_short_forms(items: Sequence[LocalEntity], clusters: Clusters) -> None:
    """Join "le Front" to the one thing of its article whose longer name has all its words: "Front de libération".

    Neither a place nor what the longer name says it belongs to: the "Conseil de sécurité de l'ONU" is not the ONU.
    """
    named: dict[EntityType, list[tuple[int, str, frozenset[str]]]] = defaultdict(list)
    for index, item in _free(items):
        if item.type in _SHORTENED:
            named[item.type].append((index, item.name, own_words(item.name)))
    for alike in named.values():
        for index, name, words in alike:
            longer = [(i, other) for i, other, others in alike if words < others and not _is_whole(name, other)]
            if words and not items[index].keys and len({clusters.find(i) for i, _ in longer}) == 1:
                is_person = items[index].type is EntityType.PER and len(words) > 1  # "Hans Y", "Karl Hans Y"
                clusters.join(longer[0][0], index, _SHORT_FORM, 0.8, forced=is_person)


def _is_whole(name: str, other: str) -> bool:
    """Whether a name stands behind a small word within another: "ONU" in "Conseil de sécurité de l'ONU"."""
    before, found, _ = fold(other).partition(f" {fold(name)}")
    return bool(found) and (before.rpartition(" ")[2] in small_words())


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
