"""Readings -> Entities: which mentions, within an article and across the corpus, speak of one thing.

Mentions of one name in one article are one *local entity* first; local entities are then compared with those that
share a key with them (never all with all), each likely pair with a score and a reason, and joined from the surest
pair down unless a cannot-link forbids it. The order of the articles makes no difference.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from graphkit.model import Entity, EntityMention, Resolution
from graphkit.names import fold, initials, is_acronym_of, looks_like_acronym, romanise
from graphkit.resolution.clusters import Clusters
from graphkit.resolution.naming import aliases, canonical_name, unique_ids
from graphkit.resolution.person_names import PersonName, conflict, likeness, parse_person
from graphkit.vocabulary import EntityType, MentionNature

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graphkit.config import Settings
    from graphkit.model import Mention, Reading

_MAX_BLOCK = 200  # local entities under one key beyond which only equal names are joined


@dataclass(slots=True)
class _Local:
    """The mentions of one name in one article."""

    article: str
    names: Counter[str] = field(default_factory=Counter)
    types: Counter[EntityType] = field(default_factory=Counter)
    mentions: list[int] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    gender: str = ""

    @property
    def type(self) -> EntityType:
        return min(self.types, key=lambda t: (-self.types[t], t))

    @property
    def name(self) -> str:
        return canonical_name(self.names, self.type)

    @property
    def person(self) -> PersonName:
        return parse_person(self.name)


class _Likely(NamedTuple):
    """A pair of local entities that may be one, the surest first when sorted."""

    doubt: float
    first: int
    second: int
    reason: str


def resolve(readings: Sequence[Reading], settings: Settings) -> Resolution:
    """The entities that the readings mention.

    Args:
        readings: one an article, sorted by article id.
        settings: `fold_capitals` joins capitals that act for their country to it.
    """
    locals_: list[_Local] = []
    local_of: dict[tuple[str, int], int] = {}
    for reading in readings:
        for local in _within(reading, settings):
            local_of.update({(reading.article.id, m): len(locals_) for m in local.mentions})
            locals_.append(local)
    groups = _across(locals_)
    return _entities(readings, locals_, local_of, groups)


# Within an article ----------------------------------------------------------------------------------------------------


def _within(reading: Reading, settings: Settings) -> list[_Local]:
    """The local entities of one article, in order of first mention."""
    by_name: dict[tuple[str, str], _Local] = {}
    home: dict[int, _Local] = {}
    for index, mention in enumerate(reading.mentions):
        if mention.name:
            local = by_name.setdefault(_name_key(mention, settings), _Local(reading.article.id))
            _put(local, index, mention)
            home[index] = local
    found = list(by_name.values())
    clusters = Clusters(len(found), lambda a, b: _conflict(found[a], found[b]))
    place = {id(local): i for i, local in enumerate(found)}
    for anaphor, antecedent in reading.antecedents:
        if anaphor in home and antecedent in home:
            clusters.join(place[id(home[anaphor])], place[id(home[antecedent])])
    for pair in sorted(_likely_pairs(found)):
        clusters.join(pair.first, pair.second)
    _join_bare(found, clusters)
    return [_merged([found[i] for i in group]) for group in clusters.groups()]


def _name_key(mention: Mention, settings: Settings) -> tuple[str, str]:
    if settings.fold_capitals and mention.stands_for:
        return ("key", mention.stands_for)
    if mention.key:
        return ("key", mention.key)
    return (mention.type, fold(mention.name))


def _put(local: _Local, index: int, mention: Mention) -> None:
    local.mentions.append(index)
    weight = 1 if mention.nature is MentionNature.NAME else 0
    local.names[mention.name] += weight
    local.types[mention.type] += 1
    local.gender = local.gender or mention.gender if mention.type is EntityType.PER else ""
    if mention.key:
        local.keys.add(mention.key)


def _merged(parts: list[_Local]) -> _Local:
    whole = _Local(parts[0].article)
    for part in parts:
        whole.names.update(part.names)
        whole.types.update(part.types)
        whole.mentions += part.mentions
        whole.keys |= part.keys
        whole.gender = whole.gender or part.gender
    return whole


# Which two can be one -------------------------------------------------------------------------------------------------


def _conflict(a: _Local, b: _Local) -> bool:
    """The cannot-links: other type, other known thing, other given name or gender."""
    if a.type is not b.type or (a.keys and b.keys and not a.keys & b.keys):
        return True
    if a.type is not EntityType.PER:
        return False
    return bool(a.gender and b.gender and a.gender != b.gender) or conflict(a.person, b.person)


def _likely_pairs(items: Sequence[_Local]) -> Iterator[_Likely]:
    """Pairs that share a key and are alike; bare family names wait until the full ones are joined."""
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, item in enumerate(items):
        for key in set(_block_keys(item)):
            blocks[key].append(index)
    seen = set()
    for _, block in sorted(blocks.items()):
        pairs = combinations(block, 2) if len(block) <= _MAX_BLOCK else zip(block, block[1:], strict=False)
        for a, b in pairs:
            if (a, b) in seen or items[a].type is not items[b].type:
                continue
            seen.add((a, b))
            score, reason = _score(items[a], items[b])
            if score:
                yield _Likely(1 - score, a, b, reason)


def _block_keys(item: _Local) -> Iterator[tuple[str, str]]:
    for key in item.keys:
        yield "key", key
    if item.type is EntityType.PER:
        person = item.person
        if not person.is_bare:
            yield "family", person.family
            yield "given", " ".join(person.given)
        return
    for name in item.names:
        yield item.type, romanise(name)
        yield "letters", (romanise(name.replace(".", "")) if looks_like_acronym(name) else _acronym_key(name))


def _acronym_key(name: str) -> str:
    return romanise(initials(name))


def _score(a: _Local, b: _Local) -> tuple[float, str]:
    if a.keys & b.keys:
        return 1.0, "one thing in the tables"
    if a.type is EntityType.PER:
        return likeness(a.person, b.person)
    if {fold(n) for n in a.names} & {fold(n) for n in b.names}:
        return 1.0, "same name"
    if a.type in {EntityType.ORG, EntityType.EVENT, EntityType.MISC}:
        if any(is_acronym_of(x, y) or is_acronym_of(y, x) for x in a.names for y in b.names):
            return 0.8, "acronym and expansion"
        if not a.keys and not b.keys and {romanise(n) for n in a.names} & {romanise(n) for n in b.names}:
            return 0.7, "same name up to spelling"
    return 0.0, ""


def _join_bare(items: Sequence[_Local], clusters: Clusters) -> None:
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
                clusters.join(min(candidates), index)
            elif not candidates:
                clusters.join(indices[0], index)


# Across articles ------------------------------------------------------------------------------------------------------


def _across(locals_: list[_Local]) -> list[list[int]]:
    """Groups of local entities that are one, as indices."""
    order = sorted(range(len(locals_)), key=lambda i: (locals_[i].article, locals_[i].mentions[0]))
    items = [locals_[i] for i in order]
    clusters = Clusters(len(items), lambda a, b: _conflict(items[a], items[b]))
    for pair in sorted(_likely_pairs(items)):
        clusters.join(pair.first, pair.second)
    _join_bare(items, clusters)
    return [[order[i] for i in group] for group in clusters.groups()]


# Entities -------------------------------------------------------------------------------------------------------------


def _entities(
    readings: Sequence[Reading], locals_: list[_Local], local_of: dict[tuple[str, int], int], groups: list[list[int]]
) -> Resolution:
    wholes = [_merged([locals_[i] for i in group]) for group in groups]
    order = sorted(range(len(wholes)), key=lambda g: (wholes[g].name, wholes[g].type, locals_[groups[g][0]].article))
    ids = dict(zip(order, unique_ids((wholes[g].name, wholes[g].type) for g in order), strict=True))
    group_of = {local: g for g, group in enumerate(groups) for local in group}
    entity_of: dict[tuple[str, int], str] = {}
    mentions: dict[str, list[EntityMention]] = defaultdict(list)
    roles: dict[str, Counter[str]] = defaultdict(Counter)
    acting: dict[str, str] = {}  # entity id -> key of the country it acts for
    for reading in readings:
        antecedent = dict(reading.antecedents)
        for index, mention in enumerate(reading.mentions):
            source = index if mention.name else antecedent.get(index, index)
            local = local_of.get((reading.article.id, source))
            if local is None:
                continue
            entity = ids[group_of[local]]
            entity_of[reading.article.id, index] = entity
            mentions[entity].append(
                EntityMention(reading.article.id, mention.span.start, mention.span.end, mention.text, mention.nature)
            )
            if mention.role:
                roles[entity][mention.role] += 1
            if mention.stands_for and mention.stands_for not in wholes[group_of[local]].keys:
                acting[entity] = mention.stands_for
    by_key = {key: ids[g] for g, whole in enumerate(wholes) for key in sorted(whole.keys)}
    entities = [
        _entity(ids[g], wholes[g], mentions[ids[g]], roles[ids[g]], by_key.get(acting.get(ids[g], ""))) for g in order
    ]
    return Resolution(tuple(entities), entity_of)


def _entity(
    id_: str, whole: _Local, mentions: Iterable[EntityMention], roles: Counter[str], acts_as: str | None
) -> Entity:
    attested = Counter({n: c for n, c in whole.names.items() if c}) or whole.names
    name = canonical_name(attested, whole.type)
    attributes = {"roles": sorted(roles, key=lambda r: (-roles[r], r))} if roles else {}
    return Entity(
        id_, name, whole.type, aliases(attested, name), acts_as, attributes, tuple(sorted(mentions, key=_position))
    )


def _position(mention: EntityMention) -> tuple[str, int, int]:
    return mention.article, mention.start, mention.end
