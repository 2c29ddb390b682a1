"""Places mentioned otherwise than by a name of their own: by an adjective, inside a longer name, or as actors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.extraction.document import Document, TokenMention
from graphkit.languages.schema import Slot, Words
from graphkit.model.names import plain
from graphkit.model.vocabulary import EntityType, MentionNature

if TYPE_CHECKING:
    from spacy.tokens import Token

    from graphkit.extraction.syntax.arguments import Syntax


def find_place_mentions(document: Document, syntax: Syntax) -> Document:
    """The document with the adjectives and nouns of nationality and place, and the countries inside longer names."""
    document = document.copy()
    for token in document.tokens:
        found = document.language.demonyms.get(token.lower_)
        if found is None or _is_language(token, syntax):
            continue
        outer = document.mention_at.get(token.i)
        if outer is not None and not _is_inside(document, outer):
            continue
        place, gender = found
        document.add(
            TokenMention(
                token.i,
                token.i + 1,
                place.type,
                MentionNature.ADJECTIVE,
                place.name,
                place.key,
                gender=gender,
                is_country=place.is_country,
                nested=outer is not None,
            )
        )
    for outer, mention in enumerate(list(document.mentions)):
        if _is_inside(document, outer) and mention.type in {EntityType.ORG, EntityType.EVENT, EntityType.MISC}:
            _add_nested(document, mention)
    return document


def _is_inside(document: Document, outer: int) -> bool:
    mention = document.mentions[outer]
    return mention.nature is MentionNature.NAME and mention.end - mention.start > 1 and not mention.key


def _is_language(token: Token, syntax: Syntax) -> bool:
    """Whether a lower-case noun like "le français" or "en russe" is a language, which is no mention of a country."""
    return token.text[0].islower() and token.pos_ == "NOUN" and syntax.slot(token) not in {Slot.ADJ, Slot.APPOS}


def _add_nested(document: Document, outer: TokenMention) -> None:
    for i in range(outer.start + 1, outer.end):
        token = document.tokens[i]
        place = document.language.gazetteer.get(token.text)
        if place is not None and place.type is EntityType.LOC and document.tokens[i - 1].pos_ in {"ADP", "DET"}:
            document.add(
                TokenMention(
                    i, i + 1, EntityType.LOC, name=plain(token.text), key=place.key, country=place.country, nested=True
                )
            )


def mark_acting_capitals(document: Document, syntax: Syntax) -> Document:
    """The document with the capitals and palaces marked that act for their country: subjects and sources of acts.

    "Moscou a promis", "l'aide de Moscou", "envoyés par Moscou"; not "à Moscou".
    """
    document = document.copy()
    language = document.language
    for mention in document.mentions:
        if not mention.country or mention.nature is not MentionNature.NAME:
            continue
        root = syntax.first_conjunct(document.root(mention))
        slot = syntax.slot(root)
        acts = (
            slot in {Slot.SUBJ, Slot.AGENT} and root.head.pos_ in {"VERB", "AUX"} and not syntax.is_passive(root.head)
        )
        acts |= slot == Slot.AGENT
        acts |= (
            slot == Slot.OBLIQUE
            and syntax.preposition(root) in language.words(Words.ACTING)
            and (
                (root.head.lemma_, "NOUN") in language.frames
                or syntax.preposition(root) in language.words(Words.SOURCE)
            )
        )
        if acts:
            mention.stands_for = mention.country
    return document
