"""Compares names of persons: which two can be one person's, and how sure that is."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz

from graphkit.names import PARTICLES, plain, romanise, slug

_SIMILAR = 83  # rapidfuzz ratio from which two family names with the same given name are one: Tiani, Tchiani


class PersonName(NamedTuple):
    """A person's name in comparable parts."""

    given: tuple[str, ...]  #: romanised given names, hyphens split
    family: str  #: romanised family name with its particles
    letters: str = ""  #: the family name as spelt, in lower-case ASCII

    @property
    def is_bare(self) -> bool:
        """Whether it is a family name alone."""
        return not self.given


@lru_cache(maxsize=65536)
def parse_person(name: str) -> PersonName:
    """The parts of a name in western order; a family name takes the particles before it ("Le Pen", "ben Salmane")."""
    parts = [p for p in plain(name).split() if any(c.isalnum() for c in p)]
    if not parts:
        return PersonName((), romanise(name))
    first = len(parts) - 1
    while first > 1 and parts[first - 1].lower() in PARTICLES:
        first -= 1
    if first == 1 and len(parts) > 1 and parts[0].lower() in PARTICLES:
        first = 0
    given = tuple(romanise(g) for p in parts[:first] for g in p.split("-") if romanise(g))
    family = " ".join(parts[first:])
    return PersonName(given, romanise(family).replace(" ", ""), slug(family))


def likeness(a: PersonName, b: PersonName) -> tuple[float, str]:
    """How surely two full names are one person's, from 0 to 1, and why; 0 where they are not."""
    if a[:2] == b[:2]:
        return 1.0, "same name up to spelling"
    same_family = a.family == b.family
    if same_family and not _given_conflict(a.given, b.given):
        return 0.9, "same family name, given names agree"
    if a.given == b.given and a.given and _family_likeness(a, b) >= _SIMILAR:
        return 0.8, "same given name, family names alike"
    return 0.0, ""


def _family_likeness(a: PersonName, b: PersonName) -> float:
    return max(fuzz.ratio(a.family, b.family), fuzz.ratio(a.letters, b.letters))


def conflict(a: PersonName, b: PersonName) -> bool:
    """Whether two full names cannot be one person's."""
    return not a.is_bare and not b.is_bare and likeness(a, b)[0] == 0


def _given_conflict(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Given names agree where the shorter list is found in the longer, an initial standing for its name.

    Two sets of initials that differ were written to tell two persons apart: George W. and George H. W.
    """
    initials = [{g for g in names if len(g) == 1} for names in (a, b)]
    if all(initials) and initials[0] != initials[1]:
        return True
    shorter, longer = sorted((a, b), key=len)
    return not all(any(_same_given(x, y) for y in longer) for x in shorter)


def _same_given(a: str, b: str) -> bool:
    if len(a) == 1 or len(b) == 1:
        return a[:1] == b[:1]
    return a == b
