"""Which two local entities can be one thing, how surely, and why; which two cannot."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from graphkit.languages.acronyms import initials
from graphkit.model.names import fold, romanise
from graphkit.model.vocabulary import EntityType
from graphkit.resolution.spelling_similarity import conflict as names_conflict
from graphkit.resolution.spelling_similarity import likeness

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    import numpy.typing as npt

    from graphkit.resolution.local_entities import LocalEntity

#: Types whose names have acronyms and are compared by their words; places and peoples never are.
NAMED_BODIES = frozenset({EntityType.ORG, EntityType.EVENT, EntityType.MISC})

_MAX_BLOCK = 20  # local entities under one key beyond which only neighbours are compared
_WINDOW = 5  # neighbours on each side that are


class LikelyPair(NamedTuple):
    """A pair of local entities that may be one."""

    doubt: float
    first: int
    second: int
    reason: str


def conflict(a: LocalEntity, b: LocalEntity) -> bool:
    """The cannot-links: other known thing, other type, other number or expansion, other given name or gender."""
    if a.keys and b.keys:
        return a.keys.isdisjoint(b.keys)
    if a.type is not b.type:
        return not (_same_long_name(a, b) or _is_stray_type(a, b))
    if a.type is not EntityType.PER and a.numbers and b.numbers and a.numbers.isdisjoint(b.numbers):
        return True  # "A320" and "A330", the games of 2012 and those of 2016
    if a.type in NAMED_BODIES:
        return _stand_for_two_things(a, b)
    if not a.type is b.type is EntityType.PER:
        return False
    return bool(a.gender and b.gender and a.gender != b.gender) or names_conflict(a.person, b.person)


def _is_stray_type(a: LocalEntity, b: LocalEntity) -> bool:
    """Whether the types of two of one name can be the recogniser's difference: see `join_stray_types`."""
    return a.folded == b.folded and {a.type, b.type} <= NAMED_BODIES | {EntityType.GROUP}


def _stand_for_two_things(a: LocalEntity, b: LocalEntity) -> bool:
    """Whether one acronym has two expansions, neither of which has all words of the other: two parties named PDG."""
    if a.acronyms.isdisjoint(b.acronyms) or not a.expansions or not b.expansions:
        return False
    return not any(x <= y or y <= x for x in a.expansions for y in b.expansions)


def kind(item: LocalEntity) -> tuple[Hashable, ...]:
    """All of a local entity that cannot-links look at."""
    return item.type, frozenset(item.names), item.keys, item.gender, item.is_ignored, item.is_placed


def _same_long_name(a: LocalEntity, b: LocalEntity) -> bool:
    """Whether both go by one name of several words: then a difference of type is the recogniser's, not the world's.

    A person and what is named after him have one name, but hardly in one article.
    """
    is_namesake = {a.type, b.type} == {EntityType.PER, EntityType.LOC} and a.article != b.article
    return " " in a.name and a.folded == b.folded and not is_namesake


def likely_pairs(items: Sequence[LocalEntity]) -> Iterator[LikelyPair]:
    """Pairs that share a key and are alike, the surest first; bare family names wait until the full ones are joined."""
    codes = _candidates(items)
    doubts, reasons = np.ones(len(codes)), np.zeros(len(codes), np.uint8)
    numbers: dict[str, int] = {}  # of the few reasons
    for place, code in enumerate(codes):
        score, reason = _score(*_pair(items, code))
        doubts[place], reasons[place] = 1 - score, numbers.setdefault(reason, len(numbers))
    words = list(numbers)
    for place in np.argsort(doubts, kind="stable"):
        if doubts[place] == 1:
            return
        yield LikelyPair(float(doubts[place]), *divmod(int(codes[place]), len(items)), words[reasons[place]])


def _pair(items: Sequence[LocalEntity], code: np.int64) -> tuple[LocalEntity, LocalEntity]:
    first, second = divmod(int(code), len(items))
    return items[first], items[second]


def _candidates(items: Sequence[LocalEntity]) -> npt.NDArray[np.int64]:
    """The pairs to compare, in order, each as one number: a large corpus has millions of them."""
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, item in enumerate(items):
        for key in set(() if item.is_placed else _block_keys(item)):
            blocks[key].append(index)
    return np.unique(np.fromiter(_encoded(items, blocks.values()), np.int64))


def _encoded(items: Sequence[LocalEntity], blocks: Iterable[list[int]]) -> Iterator[int]:
    """The pairs to compare, most several times."""
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
    for spelling, numbers in item.spellings:
        yield item.type, " ".join((spelling, *numbers))
    if item.type in NAMED_BODIES:
        for form in item.forms:
            yield "form", " ".join((*form.words, *form.wholes))


def acronyms_for(item: LocalEntity) -> Iterator[str]:
    """What an acronym that stands alone may be to be this one's: its initials, or another name of one word."""
    if not item.is_bare_acronym:
        for name in item.names:
            initials_of = (initials(name), initials(name, every=True)) if not {" ", "-"}.isdisjoint(name) else (name,)
            yield from (romanise(letters) for letters in initials_of if len(letters) > 1)


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
    if a.is_bare_acronym is not b.is_bare_acronym and a.type in NAMED_BODIES:
        return 0.0, ""  # whether others have that acronym is seen when all are joined
    if not set(map(fold, a.names)).isdisjoint(map(fold, b.names)):
        return 1.0, "same name"
    if a.type not in NAMED_BODIES:
        return 0.0, ""  # places and peoples are never matched by likeness
    if not a.forms.isdisjoint(b.forms):
        return 0.8, "same name in other words"
    if not a.keys and not b.keys and not a.spellings.isdisjoint(b.spellings):
        return 0.7, "same name up to spelling"
    return 0.0, ""
