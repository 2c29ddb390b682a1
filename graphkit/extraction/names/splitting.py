"""Steps that split what holds more than one name.

A step takes the parsed article and the candidates in order, and returns the candidates corrected. The steps know syntax
and shape; which words are titles, heads, adjectives of nationality or ordinary words is for the tables to say.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from graphkit.extraction.names.candidate import Candidate
from graphkit.languages import given_names
from graphkit.model.names import fold
from graphkit.model.vocabulary import EntityType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from graphkit.extraction.parse import ParsedArticle

_BREAKS = frozenset("()[]:;/–—")


def split_at_breaks(parsed: ParsedArticle, candidates: list[Candidate]) -> list[Candidate]:
    """Cut at line breaks, brackets and colons; at commas and conjunctions too unless a table knows the whole."""
    return [part for candidate in candidates for part in _parts(parsed, candidate)]


def _parts(parsed: ParsedArticle, candidate: Candidate) -> Iterator[Candidate]:
    is_known = candidate.known_as(parsed) is not None
    start = candidate.start
    for i in range(candidate.start, candidate.end + 1):
        at_end = i == candidate.end
        if at_end or _is_break(parsed.doc[i], candidate.type, whole_is_known=is_known):
            if i > start:
                yield Candidate(start, i, candidate.type)
            start = i + 1


def _is_break(token: Token, type_: EntityType, *, whole_is_known: bool) -> bool:
    if (token.is_space and "\n" in token.text) or token.text in _BREAKS:
        return True
    if whole_is_known or type_ not in {EntityType.PER, EntityType.LOC}:
        return False
    return token.text == "," or token.pos_ == "CCONJ"


def split_by_syntax(parsed: ParsedArticle, candidates: list[Candidate]) -> list[Candidate]:
    """Cut what the parse hangs on two words outside it: "fondateur de" + "WikiLeaks" | "Julian Assange"."""
    return [part for candidate in candidates for part in _constituents(parsed, candidate)]


def _constituents(parsed: ParsedArticle, candidate: Candidate) -> Iterator[Candidate]:
    start, end, type_, _ = candidate
    cut = _given_name_within(parsed, candidate)
    if cut:
        yield Candidate(start, cut, EntityType.LOC if type_ is EntityType.PER else type_)
        yield Candidate(cut, end, EntityType.PER)
        return
    if type_ is EntityType.PER or candidate.known_as(parsed) is not None:
        yield candidate
        return
    outside = [t for t in candidate.words(parsed) if not start <= t.head.i < end and t.pos_ == "PROPN"]
    role = outside[0].head if outside and parsed.role_of(outside[0].head) is not None else None
    cuts = [t.i for t in outside[1:] if t.text[0].isupper() and t.head == role and t.nbor(-1).text != "-"]
    yield from (Candidate(first, last, type_) for first, last in pairwise([start, *cuts, end]))


def _given_name_within(parsed: ParsedArticle, candidate: Candidate) -> int:
    """Where a person's name begins that the model joined to what the person directs: "usine de X" + "David Y"."""
    words, given, start = candidate.words(parsed), given_names(), candidate.start
    if start == 0 or parsed.doc[start - 1].pos_ not in {"ADP", "DET"} or words[0].text in given:
        return 0
    if candidate.type is not EntityType.PER and fold(words[0].text) not in parsed.language.nouns.folded_portfolios:
        return 0
    inner = (t.i for t in words[1:-1] if t.text in given and not t.nbor(-1).text.endswith("-"))
    return next(inner, 0)
