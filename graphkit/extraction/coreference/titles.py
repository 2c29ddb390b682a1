"""The titles that the text gives to named persons, in its own words: "ministre russe des Affaires étrangères"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from graphkit.extraction.coreference.phrases import phrase_of
from graphkit.extraction.coreference.role_nouns import roles_of
from graphkit.extraction.mentions import Mentions
from graphkit.languages.nouns import RoleKind
from graphkit.model.vocabulary import EntityType, MentionNature

if TYPE_CHECKING:
    from spacy.tokens import Token

    from graphkit.extraction.mentions import TokenMention
    from graphkit.extraction.parse import ParsedArticle


def with_titles(parsed: ParsedArticle, mentions: Mentions) -> Mentions:
    """The mentions, those of persons with the first role that is said of them there."""

    def titled(mention: TokenMention) -> TokenMention:
        if mention.nature is not MentionNature.NAME or mention.nested or mention.type is not EntityType.PER:
            return mention
        roles = roles_of(parsed, mentions, mention)
        titles = (title_of(parsed, mentions, noun) for noun, role in roles if role.kind is not RoleKind.CIVILITY)
        return replace(mention, role=next(filter(None, titles), ""))

    return Mentions(map(titled, mentions))


def title_of(parsed: ParsedArticle, mentions: Mentions, noun: Token) -> str:
    """A role in the text's own words, without its article."""
    start, end = phrase_of(parsed, mentions, noun)
    words = list(parsed.doc[start:end])
    while words[0] != noun and words[0].pos_ not in {"ADJ", "NOUN", "PROPN"}:
        words = words[1:]
    while words[-1] != noun and (words[-1].pos_ not in {"ADJ", "NOUN", "PROPN", "VERB"} or words[-1].head not in words):
        words = words[:-1]
    return " ".join("".join(t.text_with_ws for t in words).split())
