"""Acronyms and what they stand for."""

from __future__ import annotations

import re

from anyascii import anyascii

from graphkit.languages import small_words
from graphkit.model.names import plain


def initials(name: str, *, every: bool = False) -> str:
    """The initials of the words of a name in upper case, those of its small words only where `every` is true.

    >>> initials("Organisation des Nations unies")
    'ONU'
    """
    parts = [p for p in re.split(r"[\s'-]+", anyascii(plain(name))) if p]
    return "".join(p[0] for p in parts if every or p.lower() not in small_words()).upper()


def is_acronym_of(short: str, name: str) -> bool:
    """Whether `short` is made of the initials of `name`, in order, with or without its small words and points.

    >>> is_acronym_of("H.R.W.", "Human Rights Watch")
    True
    """
    if " " in short:
        return False
    letters = anyascii(short).replace(".", "").replace("-", "").upper()
    if len(letters) == 1 or not letters.isalpha():
        return False
    return letters in {initials(name), initials(name, every=True)}
