"""Finds the names in an article: the network's and the tables', corrected step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.extraction.mentions import Mentions, TokenMention
from graphkit.extraction.models.mention_inputs import TYPES
from graphkit.extraction.names import filters, trimming, types
from graphkit.extraction.names.candidate import Candidate
from graphkit.extraction.names.known import with_known_names
from graphkit.extraction.names.places import acting_capital, nationalities, places_in_names
from graphkit.extraction.names.spelled_out import with_spelled_out
from graphkit.extraction.names.tags import names_of
from graphkit.extraction.parse.morphology import gender
from graphkit.languages import given_names
from graphkit.model.names import plain
from graphkit.model.vocabulary import EntityType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from graphkit.extraction.models.encoded import EncodedArticle
    from graphkit.extraction.names.tags import TaggedName
    from graphkit.extraction.parse import ParsedArticle

_SURE = 0.8  # probability from which the ends of a name are the network's business
_STEPS: tuple[Callable[[ParsedArticle, list[Candidate]], list[Candidate]], ...] = (
    filters.without_leftovers,
    trimming.trimmed,
    with_spelled_out,
    filters.without_demonyms,
    filters.without_ordinary_words,
    filters.without_portfolios,
    types.typed_by_tables,
    types.voted,
)


def find_names(encoded: EncodedArticle) -> Mentions:
    """The mentions of an article that name something.

    Names come first, in text order; then adjectives and nouns of nationality; then the places inside longer names.
    """
    parsed = encoded.parsed
    return identified(parsed, [(c.start, c.end, c.type) for c in _candidates(encoded)])


def identified(parsed: ParsedArticle, names: Iterable[tuple[int, int, EntityType]]) -> Mentions:
    """The mentions of an article whose names are known: first and last token and type of each."""
    return with_places(parsed, [_identified(parsed, Candidate(*name)) for name in names])


def with_places(parsed: ParsedArticle, names: list[TokenMention]) -> Mentions:
    """Names, and the places that are mentioned otherwise than by a name of their own."""
    named = Mentions(names)
    mentions = (*named, *nationalities(parsed, named), *places_in_names(parsed, named))
    return Mentions(acting_capital(parsed, mention) for mention in mentions)


def _candidates(encoded: EncodedArticle) -> list[Candidate]:
    parsed = encoded.parsed
    tagged = names_of(encoded.tags())
    candidates = [Candidate(n.start, n.end, _type(encoded, n), n.probability >= _SURE) for n in tagged]
    candidates = with_known_names(parsed, candidates)
    for step in _STEPS:
        candidates = sorted(step(parsed, candidates), key=lambda c: c.start)
    return candidates


def _type(encoded: EncodedArticle, name: TaggedName) -> EntityType:
    """What the network and the name's words say together."""
    words = (token.lower_ for token in encoded.parsed.tokens[name.start : name.end])
    return TYPES[int(encoded.network.word_counts.names.weighed(name.types, words).argmax())]


def _identified(parsed: ParsedArticle, candidate: Candidate) -> TokenMention:
    """The mention of a name, with its key in the tables, or the gender that a given name or a title before it tells."""
    start, end, type_, _ = candidate
    name = plain(candidate.text(parsed))
    if type_ is EntityType.PER:
        return TokenMention(start, end, type_, name=name, gender=_gender_of_person(parsed, candidate))
    place = candidate.known_as(parsed)
    if place is None or place.type is not type_:
        return TokenMention(start, end, type_, name=name)
    return TokenMention(start, end, type_, name=name, key=place.key, country=place.country, is_country=place.is_country)


def _gender_of_person(parsed: ParsedArticle, candidate: Candidate) -> str:
    given = given_names().get(parsed.tokens[candidate.start].text, "") if candidate.length > 1 else ""
    if given or candidate.start == 0:
        return given
    before = parsed.tokens[candidate.start - 1]
    role = parsed.role_of(before)
    return "" if role is None else role.gender or gender(before)
