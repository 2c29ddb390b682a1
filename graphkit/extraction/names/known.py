"""Names that the tables know and the network missed or cut short."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.extraction.names.candidate import Candidate, tokens_in
from graphkit.model.names import looks_like_acronym
from graphkit.model.vocabulary import EntityType

if TYPE_CHECKING:
    from graphkit.extraction.parse import ParsedArticle


def with_known_names(parsed: ParsedArticle, candidates: list[Candidate]) -> list[Candidate]:
    """Add the names of the tables that the network missed or cut short, in text order.

    A single word at the start of a sentence may be no name ("Tours", "Nice"): it is left to the network.
    """
    names = list(candidates)
    for start, end, place in sorted(parsed.known_names, key=lambda known: known.start - known.end):
        length = end - start
        overlapping = [c for c in names if c.start < end and start < c.end]
        if any(c.length >= length or c.start < start or end < c.end for c in overlapping):
            continue
        token = parsed.tokens[start]
        if length == 1 and token.is_sent_start and not looks_like_acronym(token.text):
            continue
        names = [c for c in names if c not in overlapping]
        names.append(Candidate(start, end, place.type))
    return sorted(names, key=lambda c: c.start)


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
