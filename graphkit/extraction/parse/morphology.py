"""Morphological features of tokens."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token


def feature(token: Token, name: str) -> str:
    """The value of a Universal Dependencies feature: "Plur" for "Number"; "" where the token has none."""
    return _features(str(token.morph)).get(name, "")


@cache
def _features(analysis: str) -> dict[str, str]:
    """An analysis such as "Gender=Fem|Number=Sing", of which a language has some hundreds; the first of several values.

    See https://universaldependencies.org/format.html.
    """
    pairs = (pair.partition("=") for pair in analysis.split("|") if pair)
    return {name: values.partition(",")[0] for name, _, values in pairs}


def gender(token: Token) -> str:
    """Grammatical gender as "m", "f", or "" where it is not marked."""
    return feature(token, "Gender")[:1].lower()


def is_plural(token: Token) -> bool:
    """Whether a token is marked as plural."""
    return feature(token, "Number") == "Plur"


def is_definite(token: Token) -> bool:
    """Whether a determiner is definite."""
    return feature(token, "Definite") == "Def"


def is_possessive(token: Token) -> bool:
    """Whether a determiner or pronoun is possessive."""
    return feature(token, "Poss") == "Yes"


def is_finite(token: Token) -> bool:
    """Whether a verb form is finite."""
    return feature(token, "VerbForm") == "Fin"
