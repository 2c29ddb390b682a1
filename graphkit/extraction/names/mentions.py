"""Finds the names in an article: the model's entities and the tables' names, mended step by step."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from spacy.matcher import PhraseMatcher

from graphkit.extraction.document import Document, TokenMention
from graphkit.extraction.names import filters, spans, types
from graphkit.extraction.syntax.morphology import gender
from graphkit.languages import language as language_tables
from graphkit.languages.schema import Words
from graphkit.model.names import fold, looks_like_acronym, plain
from graphkit.model.vocabulary import EntityType

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language as Pipeline

#: What the labels of spaCy's French and English recognisers are here; labels not listed (dates, money) are no names.
_TYPES = {
    "PER": EntityType.PER, "PERSON": EntityType.PER, "ORG": EntityType.ORG, "LOC": EntityType.LOC,
    "GPE": EntityType.LOC, "FAC": EntityType.LOC, "NORP": EntityType.GROUP, "MISC": EntityType.MISC,
    "EVENT": EntityType.EVENT, "WORK_OF_ART": EntityType.MISC, "LAW": EntityType.MISC, "PRODUCT": EntityType.MISC,
}  # fmt: skip

_STEPS: tuple[Callable[[Document, list[TokenMention]], list[TokenMention]], ...] = (
    filters.without_leftovers,
    spans.split_at_breaks,
    spans.split_by_syntax,
    spans.trimmed,
    spans.joined,
    spans.completed,
    filters.without_demonyms,
    filters.without_ordinary_words,
    filters.without_portfolios,
    types.typed_by_context,
    types.typed_by_tables,
    types.acronyms_as_organisations,
    types.voted,
    spans.found_elsewhere,
    filters.without_families,
)


def find_names(document: Document, nlp: Pipeline) -> Document:
    """The document with the names of the article, longest first where they nest, in text order."""
    mentions = [
        TokenMention(entity.start, entity.end, _TYPES[entity.label_])
        for entity in document.doc.ents
        if entity.label_ in _TYPES
    ]
    mentions = _known_to_tables(document, mentions, nlp)
    mentions += _bodies(document, mentions)
    for step in _STEPS:
        mentions = sorted(step(document, mentions), key=lambda m: m.start)
    named = document.copy()
    for mention in mentions:
        _identify(document, mention)
        named.add(mention)
    return named


# Names the tables know ------------------------------------------------------------------------------------------------


@lru_cache(maxsize=4)
def _matcher(nlp: Pipeline, code: str) -> PhraseMatcher:
    matcher = PhraseMatcher(nlp.vocab)
    names = [name for name in language_tables(code).gazetteer if len(name) > 1]
    matcher.add("name", [nlp.make_doc(name) for name in names])
    return matcher


@lru_cache(maxsize=4)
def _small_letter_matcher(nlp: Pipeline, code: str) -> PhraseMatcher:
    """Organisations of several words, which the press also writes small: "assemblée nationale", not "le monde"."""
    matcher = PhraseMatcher(nlp.vocab)
    tables = language_tables(code)
    names = {
        name.lower(): None
        for name, place in tables.gazetteer.items()
        if place.type is EntityType.ORG and " " in name and name.split()[0].lower() not in tables.words(Words.ARTICLES)
    }
    matcher.add("name", [nlp.make_doc(name) for name in names])
    return matcher


def _known_to_tables(document: Document, mentions: list[TokenMention], nlp: Pipeline) -> list[TokenMention]:
    """Add the names of the tables that the model missed or cut short.

    A single ordinary-looking word at the start of a sentence may be a word ("Tours", "Nice"): it is left to the model.
    """
    doc, gazetteer = document.doc, document.language.gazetteer
    found = list(mentions)
    code = document.language.code
    matches = [*_matcher(nlp, code)(doc, as_spans=True), *_small_letter_matcher(nlp, code)(doc, as_spans=True)]
    for match in sorted(matches, key=lambda s: s.start - s.end):
        overlapping = [m for m in found if m.start < match.end and match.start < m.end]
        if any(m.end - m.start >= match.end - match.start for m in overlapping):
            continue
        if len(match) == 1 and match[0].is_sent_start and not looks_like_acronym(match.text):
            continue
        if any(m.start < match.start or match.end < m.end for m in overlapping):
            continue
        found = [m for m in found if m not in overlapping]
        known = gazetteer.get(match.text)
        found.append(TokenMention(match.start, match.end, known.type if known else EntityType.ORG))
    return sorted(found, key=lambda m: m.start)


def _bodies(document: Document, mentions: list[TokenMention]) -> list[TokenMention]:
    """Add the bodies that a common noun and a nationality name: "armée syrienne", "forces armées du Mali"."""
    doc, language = document.doc, document.language
    taken = {i for m in mentions for i in range(m.start, m.end)}
    added = []
    for token in (
        doc[i]
        for word in language.words(Words.BODIES)
        for form in (word, word.capitalize())
        for i in document.positions.get(form, ())
    ):
        if token.i in taken or token.pos_ == "ADJ":
            continue
        end = token.i + 1
        while (
            end < len(doc)
            and doc[end].pos_ == "ADJ"
            and doc[end].lower_ not in language.demonyms
            and doc[end].head == token
        ):
            end += 1
        if end < len(doc) and doc[end].lower_ in language.demonyms and end not in taken:
            added.append(TokenMention(token.i, end + 1, EntityType.ORG))
    return added


# What a name is -------------------------------------------------------------------------------------------------------


def _identify(document: Document, mention: TokenMention) -> None:
    """Give the mention its name, its key in the tables, and the gender that a given name or a title before it tells."""
    mention.name = plain(document.doc[mention.start : mention.end].text)
    if mention.type is EntityType.PER:
        before = document.tokens[mention.start - 1] if mention.start else None
        role = document.role_of(before) if before is not None else None
        if mention.end - mention.start > 1:
            mention.gender = document.language.given_names.get(document.tokens[mention.start].text, "")
        if not mention.gender and before is not None and role is not None:
            mention.gender = role.gender or gender(before)
        return
    place = document.language.folded_gazetteer.get(fold(mention.name))
    if place is not None and place.type is mention.type:
        mention.key, mention.country, mention.is_country = place.key, place.country, place.is_country
