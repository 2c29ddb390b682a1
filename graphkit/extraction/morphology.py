"""Morphological features of tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token


def feature(token: Token, name: str) -> str:
    """The value of a Universal Dependencies feature: "Plur" for "Number"; "" where the token has none."""
    return next(iter(token.morph.get(name, [])), "")


def gender(token: Token) -> str:
    """Grammatical gender as "m", "f", or "" where it is not marked."""
    return feature(token, "Gender")[:1].lower()
