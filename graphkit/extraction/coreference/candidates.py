"""The words that may stand for something named: common nouns, and pronouns and possessives of the third person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.extraction.models.mention_inputs import mention_input
from graphkit.extraction.parse.morphology import is_possessive
from graphkit.languages.grammar import PronounKind
from graphkit.model.vocabulary import MentionNature

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from spacy.tokens import Token

    from graphkit.extraction.models.mention_inputs import MentionInput
    from graphkit.extraction.parse import ParsedArticle


def anaphor_candidates(parsed: ParsedArticle, named: Container[int]) -> Iterator[MentionInput]:
    """The candidates outside of names, in text order, each one token.

    Args:
        parsed: the article.
        named: its tokens that belong to names.
    """
    for token in parsed.tokens:
        if token.i not in named and not token.is_space:
            nature = _nature(parsed, token)
            if nature is not None:
                yield mention_input(parsed, token.i, token.i + 1, nature, None)


def _nature(parsed: ParsedArticle, token: Token) -> MentionNature | None:
    """What a word is if it stands for something; None where it cannot."""
    pronoun = parsed.language.grammar.pronouns.get(token.lower_)
    if token.pos_ == "PRON":
        is_relative = pronoun is not None and pronoun.kind is PronounKind.RELATIVE
        return None if is_relative or token.lower_ in parsed.language.words.reflexives else MentionNature.PRONOUN
    if token.pos_ == "DET":
        return MentionNature.PRONOUN if pronoun is not None or is_possessive(token) else None
    is_noun = token.pos_ == "NOUN" or (token.pos_ == "PROPN" and _is_common(parsed, token))
    return MentionNature.NOMINAL if is_noun and token.text[0].isalpha() else None


def _is_common(parsed: ParsedArticle, token: Token) -> bool:
    """Whether the tagger takes a common noun or a noun of nationality for a name."""
    return token.text.islower() or token.lower_ in parsed.language.names.demonyms
