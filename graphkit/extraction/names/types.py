"""The types of names: by the tables, and the same throughout an article."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from graphkit.model.names import fold
from graphkit.model.vocabulary import EntityType

if TYPE_CHECKING:
    from graphkit.extraction.names.candidate import Candidate
    from graphkit.extraction.parse import ParsedArticle


def typed_by_tables(parsed: ParsedArticle, candidates: list[Candidate]) -> list[Candidate]:
    """Give the organisations and peoples of the tables their type; places are clubs and surnames, too."""

    def type_of(candidate: Candidate) -> EntityType:
        known = candidate.known_as(parsed)
        return candidate.type if known is None or known.type is EntityType.LOC else known.type

    return [c._replace(type=type_of(c)) for c in candidates]


def voted(parsed: ParsedArticle, candidates: list[Candidate]) -> list[Candidate]:
    """One name, one type in an article; a surname alone has the type of the full name, and the other way round."""
    votes: dict[str, Counter[EntityType]] = defaultdict(Counter)
    surnames = set()
    for candidate in candidates:
        votes[fold(candidate.text(parsed))][candidate.type] += 1
        if candidate.type is EntityType.PER and candidate.length > 1:
            surnames.add(fold(parsed.tokens[candidate.end - 1].text))
    winners = {name: types.most_common(1)[0][0] for name, types in votes.items()}
    persons = {name for name, winner in winners.items() if winner is EntityType.PER and " " not in name}

    def type_of(candidate: Candidate) -> EntityType:
        name = fold(candidate.text(parsed))
        is_full = candidate.type is EntityType.MISC and " " in name and name.rpartition(" ")[2] in persons
        is_person = (name in surnames or is_full) and candidate.known_as(parsed) is None
        return EntityType.PER if is_person else winners[name]

    return [c._replace(type=type_of(c)) for c in candidates]
