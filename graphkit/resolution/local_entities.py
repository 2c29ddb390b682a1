"""Local entities: the mentions of one name in one article, the smallest things that resolution joins."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from graphkit.model.names import fold, looks_like_acronym, romanise
from graphkit.model.vocabulary import EntityType, MentionNature
from graphkit.resolution.naming import canonical_name
from graphkit.resolution.organisation_names import NameForm, form_of, known_organisation
from graphkit.resolution.spelling_similarity import PersonName, parse_person

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphkit.model import Mention, Merge, Reading

_NUMBER = re.compile(r"\d+")


class Comparable:
    """What local entities of the same names and types are compared by, made when it is asked for.

    A corpus names a thing in thousands of articles in the same way; all these share one.
    """

    __slots__ = ("_folded", "_forms", "_person", "name", "names", "type", "types")

    def __init__(self, names: Counter[str], types: Counter[EntityType]) -> None:
        self.names, self.types = names, types
        self.type = min(types, key=lambda t: (-types[t], t))
        self.name = canonical_name(names, self.type)
        self._folded = ""
        self._person: PersonName | None = None
        self._forms: frozenset[NameForm] | None = None

    @property
    def folded(self) -> str:
        """The name in lower case without accents."""
        self._folded = self._folded or fold(self.name)
        return self._folded

    @property
    def person(self) -> PersonName:
        """The name as a person's."""
        self._person = self._person or parse_person(self.name)
        return self._person

    @property
    def forms(self) -> frozenset[NameForm]:
        """The names of several words as an organisation's."""
        if self._forms is None:
            forms = map(form_of, self.names)
            self._forms = frozenset(form for form in forms if len(form.words) + len(form.wholes) > 1)
        return self._forms


@dataclass(slots=True)
class LocalEntity:
    """The mentions of one name in one article. Once it has been compared, it changes no more.

    There is one for nearly every mention of a large corpus, so what most of them lack, or have in common, takes no room
    of its own.
    """

    article: str
    names: Counter[str] = field(default_factory=Counter)
    types: Counter[EntityType] = field(default_factory=Counter)
    mentions: list[int] = field(default_factory=list)
    keys: frozenset[str] = frozenset()
    gender: str = ""
    merges: tuple[Merge, ...] = ()
    is_ignored: bool = False  #: the user wants no such entity
    given_away: frozenset[str] = frozenset()  #: its names, folded, that the user says are another's in this article
    given_to: frozenset[str] = frozenset()  #: the names of that other, folded
    _comparable: Comparable | None = None

    def share(self, known: dict[tuple[object, ...], Comparable]) -> None:
        """Share names and what follows from them with the others that have the same; `known` holds those so far."""
        if self.given_away:
            return
        key = (*self.names.items(),), (*self.types.items(),)
        self._comparable = known.setdefault(key, self.comparable)
        self.names, self.types = self._comparable.names, self._comparable.types

    @property
    def own_names(self) -> Counter[str]:
        """Its names without those given away: the texts have them, but they are not what it is known by."""
        if not self.given_away:
            return self.names
        return Counter({name: count for name, count in self.names.items() if fold(name) not in self.given_away})

    @property
    def is_placed(self) -> bool:
        """Whether the user says who it is: then no rule joins it to anything, or keeps anything from it."""
        return bool(self.given_to)

    def give(self, name: str, to: str) -> None:
        """Make one of its names another's."""
        self.given_away |= {fold(name)} - {fold(to)}
        self.given_to |= {fold(to)}
        self.names[to] += 1
        self.keys = frozenset()

    def goes_by(self, name: str) -> bool:
        """Whether one of its own names is that one, whatever the case and the accents."""
        wanted = fold(name)
        return any(fold(own) == wanted for own in self.own_names)

    @property
    def comparable(self) -> Comparable:
        """What it is compared by."""
        self._comparable = self._comparable or Comparable(self.own_names, self.types)
        return self._comparable

    @property
    def type(self) -> EntityType:
        """The type most of its mentions have."""
        return self.comparable.type

    @property
    def name(self) -> str:
        """The name to compare it by."""
        return self.comparable.name

    @property
    def folded(self) -> str:
        """That name in lower case without accents."""
        return self.comparable.folded

    @property
    def person(self) -> PersonName:
        """Its name as a person's."""
        return self.comparable.person

    @property
    def forms(self) -> frozenset[NameForm]:
        """Its names of several words as an organisation's."""
        return self.comparable.forms

    @property
    def spellings(self) -> frozenset[tuple[str, tuple[str, ...]]]:
        """Its names with spelling levelled, each with the numbers in it: these are never a matter of spelling."""
        return frozenset((romanise(name).strip(), tuple(_NUMBER.findall(name))) for name in self.names)

    @property
    def numbers(self) -> frozenset[str]:
        """The numbers in its names."""
        return frozenset(number for name in self.names for number in _NUMBER.findall(name))

    @property
    def expansions(self) -> list[frozenset[str]]:
        """The words of each of these."""
        return [frozenset((*form.words, *form.wholes)) for form in self.forms]

    @property
    def acronyms(self) -> frozenset[str]:
        """Its names that are acronyms, in lower case."""
        return frozenset(romanise(name) for name in self.names if looks_like_acronym(name))

    @property
    def is_bare_acronym(self) -> bool:
        """Whether it is known by acronyms alone, which no table knows."""
        return not self.keys and all(map(looks_like_acronym, self.names))


def by_name(reading: Reading, *, fold_capitals: bool) -> tuple[list[LocalEntity], dict[int, int]]:
    """The local entities of one article, one a name, and the place of each named mention's in that list."""
    places: dict[tuple[str, str], int] = {}
    local_entities: list[LocalEntity] = []
    home: dict[int, int] = {}
    for index, written in enumerate(reading.mentions):
        mention = _identified(written, reading.article.language)
        if mention.name:
            place = places.setdefault(_name_key(mention, fold_capitals=fold_capitals), len(local_entities))
            if place == len(local_entities):
                local_entities.append(LocalEntity(reading.article.id))
            _put(local_entities[place], index, mention)
            home[index] = place
    return local_entities, home


def _identified(mention: Mention, code: str | None) -> Mention:
    """A mention with the key of the organisation that it names in other words than the tables of its language have.

    What was read as a place of several words stays one: the euro zone is a place too.
    """
    is_place = mention.type is EntityType.LOC and " " in mention.name
    if mention.key or not mention.name or is_place or mention.type is EntityType.PER:
        return mention
    place = known_organisation(mention.name, code)
    return mention if place is None else replace(mention, key=place.key, type=place.type)


def _name_key(mention: Mention, *, fold_capitals: bool) -> tuple[str, str]:
    if fold_capitals and mention.stands_for:
        return ("key", mention.stands_for)
    if mention.key:
        return ("key", mention.key)
    return (mention.type, fold(mention.name))


def _put(local: LocalEntity, index: int, mention: Mention) -> None:
    local.mentions.append(index)
    weight = 1 if mention.nature is MentionNature.NAME else 0
    local.names[mention.name] += weight
    local.types[mention.type] += 1
    local.gender = local.gender or mention.gender if mention.type is EntityType.PER else ""
    if mention.key:
        local.keys |= {mention.key}


def merged(parts: Iterable[LocalEntity]) -> LocalEntity:
    """Several local entities as one; it keeps the article of the first, and is the first where that is all."""
    first, *others = parts = list(parts)
    if not others:
        return first
    whole = LocalEntity(first.article)
    for part in parts:
        whole.names.update(part.names)
        whole.types.update(part.types)
        whole.mentions += part.mentions
        whole.keys |= part.keys
        whole.gender = whole.gender or part.gender
        whole.merges += part.merges
        whole.is_ignored |= part.is_ignored
        whole.given_to |= part.given_to
    own = {fold(name) for part in parts for name in part.own_names}
    whole.given_away = frozenset().union(*(part.given_away for part in parts)) - own
    return whole
