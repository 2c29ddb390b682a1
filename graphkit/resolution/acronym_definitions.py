"""Acronyms that an article defines in parentheses: "Mouvement du 5 juin (M5)"."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from graphkit.languages.acronyms import initials
from graphkit.model.names import looks_like_acronym, unaccented
from graphkit.model.vocabulary import EntityType, MentionNature

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.model import Reading

_FEWEST_WORDS = 3  # of a name that an acronym in another language can be told by
_OPENING = re.compile(r"[\s»”\"]*\([\s«“\"]*")
_CLOSING = re.compile(r"[\s»”\"]*\)")


def acronyms_defined(reading: Reading) -> Iterator[tuple[int, int]]:
    """(name, acronym), as indices of mentions, where one stands in parentheses behind the other.

    The acronym must begin as the name does and its letters stand in the name in that order (Schwartz and Hearst, "A
    simple algorithm for identifying abbreviation definitions", 2003), so that "Le Monde (Paris)" defines nothing. Or it
    is the acronym of the name in another language: see `translates`.
    """
    text, mentions = reading.article.text, reading.mentions
    named = [i for i, m in enumerate(mentions) if m.name and m.nature is MentionNature.NAME]
    for first, second in pairwise(sorted(named, key=lambda i: mentions[i].span)):
        before, behind = mentions[first], mentions[second]
        between = text[before.span.end : behind.span.start]
        is_in_parentheses = _OPENING.fullmatch(between) and _CLOSING.match(text, behind.span.end)
        if not is_in_parentheses or EntityType.PER in {before.type, behind.type}:
            continue
        is_translation = before.type is behind.type and translates(behind.name, before.name)
        if is_translation or abbreviates(behind.name, before.name):
            yield first, second
        elif abbreviates(before.name, behind.name):
            yield second, first


def abbreviates(short: str, name: str) -> bool:
    """Whether the letters of an acronym stand in a name of several words, in order and from the first on.

    >>> abbreviates("M5", "Mouvement du 5 juin")
    True
    """
    letters = unaccented(short.replace(".", "")).lower()
    folded = unaccented(name).lower()
    if " " not in name or not looks_like_acronym(short) or folded[:1] != letters[:1]:
        return False
    rest = iter(folded)
    return all(letter in rest for letter in letters)


def translates(short: str, name: str) -> bool:
    """Whether an acronym can be that of a name in another language, which has other words in another order.

    Many of its words begin alike in both, and there are about as many: more than half of the letters, two at least,
    must be initials of the name, one letter each.

    >>> translates("NTSB", "Conseil national de la sécurité des transports")
    True
    """
    letters, own = Counter(unaccented(short.replace(".", "")).upper()), Counter(initials(name))
    if not looks_like_acronym(short) or own.total() < _FEWEST_WORDS or abs(letters.total() - own.total()) > 1:
        return False
    return (letters & own).total() > max(1, letters.total() / 2)
