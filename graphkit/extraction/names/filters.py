"""Steps that drop what is no name. Each is for one class of error.

They are of the form of those in `name_spans`: a step takes the document and its name mentions in order and returns
those that stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.extraction.names.spans import follows_break
from graphkit.languages.schema import Words
from graphkit.model.names import fold
from graphkit.model.vocabulary import EntityType

if TYPE_CHECKING:
    from spacy.tokens import Token

    from graphkit.extraction.document import Document, TokenMention


def without_leftovers(document: Document, mentions: list[TokenMention]) -> list[TokenMention]:
    """Drop what lies in skipped text or holds no letter."""
    doc = document.doc

    def readable(mention: TokenMention) -> bool:
        span = document.span(mention.start, mention.end)
        return not any(span.overlaps(s) for s in document.skipped) and any(
            t.text[0].isalpha() for t in doc[mention.start : mention.end]
        )

    return [m for m in mentions if readable(m)]


def without_demonyms(document: Document, mentions: list[TokenMention]) -> list[TokenMention]:
    """Drop "Américaine" and "Maliens" taken for places: they are adjectives and nouns of nationality."""
    demonyms, gazetteer = document.language.demonyms, document.language.gazetteer
    return [
        m
        for m in mentions
        if document.doc[m.start : m.end].text in gazetteer
        or not all(t.lower_ in demonyms for t in document.doc[m.start : m.end])
    ]


def without_ordinary_words(document: Document, mentions: list[TokenMention]) -> list[TokenMention]:
    """Drop single words that are capitalised for their place only, or that a misspelling makes look like a name."""
    return [m for m in mentions if m.end - m.start > 1 or not _is_ordinary(document, document.tokens[m.start])]


def without_portfolios(document: Document, mentions: list[TokenMention]) -> list[TokenMention]:
    """Drop "Affaires étrangères" and "Défense", also "État nigérian": parts of a role, not names."""

    def is_portfolio(mention: TokenMention) -> bool:
        words = document.doc[mention.start : mention.end]
        last_capital = max((t.i for t in words if t.text[0].isupper()), default=mention.end - 1)
        names = (words.text, document.doc[mention.start : last_capital + 1].text)
        is_known = fold(words.text) in document.language.folded_gazetteer
        return not is_known and any(fold(name) in document.language.portfolios for name in names)

    return [m for m in mentions if not is_portfolio(m)]


def _is_ordinary(document: Document, token: Token) -> bool:
    if token.text in document.language.gazetteer:
        return False
    if token.lower_ in document.language.words(Words.NOT_NAMES) or token.text[0].islower() or len(token.text) == 1:
        return True
    if document.role_of(token) is not None and token.i + 1 < len(token.doc) and not token.nbor().text[0].isupper():
        return True
    starts = token.is_sent_start or follows_break(token)
    vocabulary = token.vocab
    return (
        starts
        and token.pos_ not in {"PROPN", "X"}
        and not token.text.isupper()
        and vocabulary.vectors.n_keys > 0
        and vocabulary[token.lower_].has_vector
    )


def without_families(document: Document, mentions: list[TokenMention]) -> list[TokenMention]:
    """Drop the family names of several persons, "les époux X" and "the X brothers": they are nobody's alone."""

    def is_family(mention: TokenMention) -> bool:
        if mention.type is not EntityType.PER or document.tokens[mention.start].text in document.language.given_names:
            return False
        beside = (document.tokens[i] for i in (mention.start - 1, mention.end) if 0 <= i < len(document.doc))
        return any(t.lower_ in document.language.words(Words.FAMILIES) and t.pos_ == "NOUN" for t in beside)

    return [m for m in mentions if not is_family(m)]
