"""Compares names of persons: which two can be one person's, and how sure that is."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz

from graphkit.languages import generations, given_name_forms, hypocorisms, name_particles, regnal_links
from graphkit.model.names import plain, romanise, slug

_SIMILAR = 83  # rapidfuzz ratio from which two family names with the same given name are one: Tiani, Tchiani
_SIMILAR_GIVEN = 85  # the same for given names before the same family name: Benyamin, Benjamin
_SHORTEST_GIVEN = 6  # letters; shorter given names that differ in one are two: Marie, Maria
_NUMERAL = re.compile(r"[IVX]+")  # of kings and popes


class PersonName(NamedTuple):
    """A person's name in comparable parts."""

    given: tuple[str, ...]  #: romanised given names, hyphens split
    family: str  #: romanised family name with its particles, in one word; for a king or a pope the number
    letters: str = ""  #: the family name as spelt, in lower-case ASCII with hyphens
    parts: tuple[str, ...] = ()  #: its romanised words
    generation: str = ""  #: "jr" or "sr"
    words: tuple[str, ...] = ()  #: given names and parts, in alphabetical order

    @property
    def is_bare(self) -> bool:
        """Whether it is a family name alone."""
        return not self.given


@lru_cache(maxsize=65536)
def parse_person(name: str) -> PersonName:
    """The parts of a name.

    Given names come first, unless a comma or capitals say otherwise ("Lavrov, Sergueï", "LAVROV Sergueï"); a family
    name takes the particles before it ("Le Pen", "ben Salmane").
    """
    parts = [p for p in plain(name).split() if any(c.isalnum() for c in p)]
    generation = generations().get(parts[-1].strip(".,").lower(), "") if len(parts) > 1 else ""
    written = parts[:-1] if generation else parts
    parts = _western_order(written)
    if not parts:
        return PersonName((), romanise(name))
    numeral = _place_of_numeral(parts) if parts == written else 0  # "XI Jinping" is no eleventh
    first = numeral or _start_of_family(parts)
    given = tuple(filter(None, (romanise(g, endings=False) for p in parts[:first] for g in re.split(r"[-.]", p))))
    if numeral:
        return PersonName(given, f"#{parts[numeral].lower()}", generation=generation, words=tuple(sorted(given)))
    family = " ".join(parts[first:])
    own = tuple(romanise(p) for p in re.split(r"[- ]", family))
    words = tuple(sorted((*given, *own)))
    return PersonName(given, romanise(family).replace(" ", ""), slug(family), own, generation, words)


def _western_order(parts: list[str]) -> list[str]:
    """Given names first, where a comma or capitals show that the family name was."""
    comma = next((i for i, p in enumerate(parts) if p.endswith(",")), None)
    if comma is not None:
        return [p.strip(",") for p in (*parts[comma + 1 :], *parts[: comma + 1])]
    capitals = next((i for i, p in enumerate(parts) if not (len(p) > 1 and p.isalpha() and p.isupper())), 0)
    return [*parts[capitals:], *parts[:capitals]]


def _place_of_numeral(parts: list[str]) -> int:
    """Where the number of a king or a pope stands; 0 where there is none."""
    return next((i for i, p in enumerate(parts) if i and _NUMERAL.fullmatch(p) and _ends(parts, i)), 0)


def _ends(parts: list[str], i: int) -> bool:
    """Whether a name ends at a numeral but for a country: "Philippe VI d'Espagne"."""
    if i + 1 == len(parts):
        return True
    after = parts[i + 1].lower()
    return any(after == link or (link.endswith("'") and after.startswith(link)) for link in regnal_links())


def _start_of_family(parts: list[str]) -> int:
    first = len(parts) - 1
    while first > 1 and parts[first - 1].lower() in name_particles():
        first -= 1
    return 0 if first == 1 and parts[0].lower() in name_particles() else first


def likeness(a: PersonName, b: PersonName) -> tuple[float, str]:
    """How surely two full names are one person's, from 0 to 1, and why; 0 where they are not."""
    if a.generation != b.generation:
        return 0.0, ""
    if (a.family == b.family and a.given == b.given) or (a.parts and a.words == b.words):
        return 1.0, "same name up to spelling"
    if a.family == b.family:
        return _likeness_of_given(a.given, b.given)
    if a.given and a.given == b.given:
        return _likeness_of_family(a, b)
    shorter, longer = sorted(((*n.given, *n.parts) for n in (a, b)), key=len)
    are_full = all(name.given and name.parts for name in (a, b))  # a king's name has no family name
    is_longer = are_full and len(shorter) > 1 and longer[: len(shorter)] == shorter
    return (0.7, "same name, one with a further family name") if is_longer else (0.0, "")


def _likeness_of_family(a: PersonName, b: PersonName) -> tuple[float, str]:
    """Of two family names after the same given names: a shared part of a double name, or a difference of spelling.

    Endings tell families apart (Martin, Martineau), so these must be the same. The number of a king is none.
    """
    if not a.parts or not b.parts:
        return 0.0, ""
    if (a.parts[1:] or b.parts[1:]) and (set(a.parts) < set(b.parts) or set(b.parts) < set(a.parts)):
        return 0.7, "same given name, one part of the family name"
    if a.family[-2:] != b.family[-2:]:
        return 0.0, ""
    is_alike = max(fuzz.ratio(a.family, b.family), fuzz.ratio(a.letters, b.letters)) >= _SIMILAR
    return (0.7, "same given name, family names alike") if is_alike else (0.0, "")


def _likeness_of_given(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[float, str]:
    """Of two lists of given names before one family name.

    They agree where they begin alike and the shorter is found in the longer, an initial standing for its name. Two
    sets of initials that differ were written to tell two persons apart: George W. and George H. W.
    """
    letters = [{g for g in names if len(g) == 1} for names in (a, b)]
    shorter, longer = sorted((a, b), key=len)
    if (all(letters) and letters[0] != letters[1]) or not shorter:
        return 0.0, ""
    if "".join(a) == "".join(b):
        return 0.9, "same name up to spaces"
    if _same_given(shorter[0], longer[0]) and all(any(_same_given(x, y) for y in longer) for x in shorter):
        is_open = any(letters) or len(shorter) == len(longer)
        return (
            (0.7, "same family name, an initial or short name fits")
            if is_open
            else (0.8, "same family name, a given name left out")
        )
    if len(a) == len(b) == 1 and _alike_given(a[0], b[0]):
        return 0.7, "same family name, given names alike"
    return 0.0, ""


def _same_given(a: str, b: str) -> bool:
    if len(a) == 1 or len(b) == 1:
        return a[:1] == b[:1]
    return a == b or not _sets_of_forms(a).isdisjoint(_sets_of_forms(b)) or {(a, b), (b, a)} & _short_names() != set()


def _sets_of_forms(given: str) -> frozenset[int]:
    """The numbers of the sets of forms of one name that a given name is in."""
    return _forms().get(given, frozenset())


@lru_cache(maxsize=1)
def _forms() -> dict[str, frozenset[int]]:
    forms: dict[str, frozenset[int]] = {}
    for number, names in enumerate(given_name_forms()):
        for name in names:
            key = romanise(name, endings=False)
            forms[key] = forms.get(key, frozenset()) | {number}
    return forms


@lru_cache(maxsize=1)
def _short_names() -> frozenset[tuple[str, str]]:
    return frozenset((romanise(a, endings=False), romanise(b, endings=False)) for a, b in hypocorisms())


def _alike_given(a: str, b: str) -> bool:
    """Whether two given names are spellings of one: not Jean and Jeanne, Alexandre and Alexandra, Marie and Maria."""
    if min(len(a), len(b)) < _SHORTEST_GIVEN or a.startswith(b) or b.startswith(a) or (a[0], a[-1]) != (b[0], b[-1]):
        return False
    return fuzz.ratio(a, b) >= _SIMILAR_GIVEN


def conflict(a: PersonName, b: PersonName) -> bool:
    """Whether two full names cannot be one person's."""
    return not a.is_bare and not b.is_bare and likeness(a, b)[0] == 0
