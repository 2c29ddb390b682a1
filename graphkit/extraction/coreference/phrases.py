"""How far a noun phrase reaches, for a mention's span and for a title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.model.vocabulary import EntityType

if TYPE_CHECKING:
    from spacy.tokens import Token

    from graphkit.extraction.mentions import Mentions
    from graphkit.extraction.parse import ParsedArticle

_REACH = 6  # tokens of a phrase on either side of its noun


def phrase_of(parsed: ParsedArticle, mentions: Mentions, noun: Token) -> tuple[int, int]:
    """Tokens of a noun with determiner, adjectives and near complements, without clauses and names in apposition."""
    kept = [noun.i]
    for child in noun.children:
        if parsed.syntax.is_in_phrase(child):
            kept += [t.i for t in child.subtree if abs(t.i - noun.i) <= _REACH]
    start, end = min(kept), max(kept) + 1
    taken = [i for i in range(start, end) if is_person(mentions, i)]
    return (start, min(taken)) if taken and min(taken) > noun.i else (start, end)


def is_person(mentions: Mentions, i: int) -> bool:
    """Whether a token is part of a mention of a person."""
    mention = mentions.at(i)
    return mention is not None and mention.type is EntityType.PER
