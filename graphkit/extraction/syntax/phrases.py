"""How far a noun phrase reaches, for a mention's span and for a title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.model.vocabulary import EntityType

if TYPE_CHECKING:
    from spacy.tokens import Token

    from graphkit.extraction.document import Document

_REACH = 6  # tokens of a phrase on either side of its noun


def phrase_of(document: Document, noun: Token) -> tuple[int, int]:
    """Tokens of a noun with determiner, adjectives and near complements, without clauses and names in apposition."""
    kept = [noun.i]
    for child in noun.children:
        if child.dep_ in {"det", "amod", "nmod", "prep", "poss", "compound"}:
            kept += [t.i for t in child.subtree if abs(t.i - noun.i) <= _REACH]
    start, end = min(kept), max(kept) + 1
    taken = [i for i in range(start, end) if is_person_name(document, i)]
    return (start, min(taken)) if taken and min(taken) > noun.i else (start, end)


def is_person_name(document: Document, i: int) -> bool:
    """Whether a token is part of a person's name."""
    index = document.mention_at.get(i)
    return index is not None and document.mentions[index].type is EntityType.PER
