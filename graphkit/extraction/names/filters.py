"""Steps that drop what is no name, each for one class of error.

A step takes the parsed article and the candidates in order, and returns the candidates corrected. Which words are
roles, adjectives of nationality or ordinary words is for the tables to say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.extraction.names.candidate import follows_break
from graphkit.model.names import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

    from graphkit.extraction.names.candidate import Candidate
    from graphkit.extraction.parse import ParsedArticle


def without_leftovers(parsed: ParsedArticle, candidates: list[Candidate]) -> list[Candidate]:
    """Drop what lies in skipped text or holds no letter."""

    def is_readable(candidate: Candidate) -> bool:
        span = parsed.span(candidate.start, candidate.end)
        has_letter = any(t.text[0].isalpha() for t in candidate.words(parsed))
        return has_letter and not any(span.overlaps(skipped) for skipped in parsed.skipped)

    return [c for c in candidates if is_readable(c)]


def without_demonyms(parsed: ParsedArticle, candidates: list[Candidate]) -> list[Candidate]:
    """Drop "Américaine" and "Maliens" taken for places: they are adjectives and nouns of nationality."""
    names = parsed.language.names
    return [
        c
        for c in candidates
        if c.text(parsed) in names.gazetteer or not all(t.lower_ in names.demonyms for t in c.words(parsed))
    ]


def without_ordinary_words(parsed: ParsedArticle, candidates: list[Candidate]) -> list[Candidate]:
    """Drop single words that are capitalised for their place only, or that a misspelling makes look like a name."""
    return [c for c in candidates if c.length > 1 or not _is_ordinary(parsed, parsed.tokens[c.start])]


def _is_ordinary(parsed: ParsedArticle, token: Token) -> bool:
    language = parsed.language
    if token.text in language.names.gazetteer:
        return False
    if token.lower_ in language.words.not_names or token.text[0].islower() or len(token.text) == 1:
        return True
    if parsed.role_of(token) is not None and token.i + 1 < len(token.doc) and not token.nbor().text[0].isupper():
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


def without_portfolios(parsed: ParsedArticle, candidates: list[Candidate]) -> list[Candidate]:
    """Drop "Affaires étrangères" and "Défense", also "État nigérian": parts of a role, not names."""
    portfolios = parsed.language.nouns.folded_portfolios

    def is_portfolio(candidate: Candidate) -> bool:
        words = candidate.words(parsed)
        last_capital = max((t.i for t in words if t.text[0].isupper()), default=candidate.end - 1)
        names = (words.text, parsed.doc[candidate.start : last_capital + 1].text)
        return candidate.known_as(parsed) is None and any(fold(name) in portfolios for name in names)

    return [c for c in candidates if not is_portfolio(c)]
