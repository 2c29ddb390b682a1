"""Names that the tables know and the model missed or cut short."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from spacy.matcher import PhraseMatcher

from graphkit.extraction.names.candidate import Candidate, tokens_in
from graphkit.languages import language as language_tables
from graphkit.model.names import looks_like_acronym
from graphkit.model.vocabulary import EntityType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.language import Language as Pipeline
    from spacy.tokens import Span

    from graphkit.extraction.parse import ParsedArticle


def with_known_names(parsed: ParsedArticle, candidates: list[Candidate], nlp: Pipeline) -> list[Candidate]:
    """Add the names of the tables that the model missed or cut short, in text order.

    A single ordinary-looking word at the start of a sentence may be a word ("Tours", "Nice"): it is left to the model.
    """
    gazetteer, code = parsed.language.names.gazetteer, parsed.language.code
    names = list(candidates)
    matchers = _matcher(nlp, code), _small_letter_matcher(nlp, code)
    matches: Iterable[Span] = (match for matcher in matchers for match in matcher(parsed.doc, as_spans=True))
    for match in sorted(matches, key=lambda s: s.start - s.end):
        overlapping = [c for c in names if c.start < match.end and match.start < c.end]
        if any(c.length >= len(match) or c.start < match.start or match.end < c.end for c in overlapping):
            continue
        if len(match) == 1 and match[0].is_sent_start and not looks_like_acronym(match.text):
            continue
        place = gazetteer.get(match.text)
        names = [c for c in names if c not in overlapping]
        names.append(Candidate(match.start, match.end, place.type if place else EntityType.ORG))
    return sorted(names, key=lambda c: c.start)


@lru_cache(maxsize=4)
def _matcher(nlp: Pipeline, code: str) -> PhraseMatcher:
    return _matcher_of(nlp, (name for name in language_tables(code).names.gazetteer if len(name) > 1))


@lru_cache(maxsize=4)
def _small_letter_matcher(nlp: Pipeline, code: str) -> PhraseMatcher:
    """Organisations of several words, which the press also writes small: "assemblée nationale", not "le monde"."""
    tables = language_tables(code)
    names = {
        name.lower(): None
        for name, place in tables.names.gazetteer.items()
        if place.type is EntityType.ORG and " " in name and name.split()[0].lower() not in tables.words.articles
    }
    return _matcher_of(nlp, names)


def _matcher_of(nlp: Pipeline, names: Iterable[str]) -> PhraseMatcher:
    matcher = PhraseMatcher(nlp.vocab)
    matcher.add("name", [nlp.make_doc(name) for name in names])
    return matcher


def with_bodies(parsed: ParsedArticle, candidates: list[Candidate]) -> list[Candidate]:
    """Add the bodies that a common noun and a nationality name: "armée syrienne", "forces armées du Mali"."""
    doc, demonyms = parsed.doc, parsed.language.names.demonyms
    taken = tokens_in(candidates)
    added = []
    for word in parsed.language.words.bodies:
        for i in parsed.places_of((word, word.capitalize())):
            if i in taken or doc[i].pos_ == "ADJ":
                continue
            end = i + 1
            while end < len(doc) and _is_plain_adjective(parsed, i, end):
                end += 1
            if end < len(doc) and doc[end].lower_ in demonyms and end not in taken:
                added.append(Candidate(i, end + 1, EntityType.ORG))
    return candidates + added


def _is_plain_adjective(parsed: ParsedArticle, noun: int, i: int) -> bool:
    """Whether a word is an adjective of a noun, and none of nationality."""
    token = parsed.doc[i]
    return token.pos_ == "ADJ" and token.lower_ not in parsed.language.names.demonyms and token.head.i == noun
