"""Acronyms and what they stand for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from anyascii import anyascii

from graphkit.languages import small_words
from graphkit.model.names import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

_MORE = 5  # words that a name may have beyond the letters of its acronym


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


def spelled_out_from(short: str, words: Sequence[str]) -> int | None:
    """Which of the words before an acronym in brackets is the first that it stands for; None where they do not fit.

    The letters of the acronym stand in the words in their order, its first one at the beginning of a word, as few words
    back as can be (Schwartz and Hearst 2003).

    >>> spelled_out_from("Cédéao", "la Communauté économique des États de l'Afrique de l'Ouest".split())
    1
    """
    letters = [letter for letter in anyascii(short).lower() if letter.isalpha()]
    for index in reversed(range(len(words))[-len(letters) - _MORE :]):
        word = anyascii(words[index]).lower()
        while len(letters) > 1 and letters[-1] in word:
            word = word[: word.rindex(letters.pop())]
        if letters and word.startswith(letters[0]):
            return index
    return None
