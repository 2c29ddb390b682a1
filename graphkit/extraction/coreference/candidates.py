"""The words that may stand for something named: common nouns, and pronouns and possessives of the third person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.extraction.models.mention_inputs import mention_input
from graphkit.languages.grammar import PronounKind
from graphkit.model.vocabulary import MentionNature

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from graphkit.extraction.models.mention_inputs import MentionInput
    from graphkit.extraction.parse import ParsedArticle


def anaphor_candidates(parsed: ParsedArticle, named: Container[int]) -> Iterator[MentionInput]:
    """The candidates outside of names, in text order, each one token.

    Args:
        parsed: the article.
        named: its tokens that belong to names.
    """
    pronouns = parsed.language.grammar.pronouns
    for token in parsed.tokens:
        if token.i in named or token.is_space:
            continue
        pronoun = pronouns.get(token.lower_)
        if pronoun is not None and pronoun.kind is not PronounKind.RELATIVE and token.pos_ in {"PRON", "DET", "ADJ"}:
            yield mention_input(parsed, token.i, token.i + 1, MentionNature.PRONOUN, None)
        elif token.pos_ == "NOUN" and token.text[0].isalpha():
            yield mention_input(parsed, token.i, token.i + 1, MentionNature.NOMINAL, None)
