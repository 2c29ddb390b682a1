"""Steps that correct the types of names: by the tables, by the words around them, by the rest of the article."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from graphkit.extraction.names.candidate import QUOTATION_MARKS, is_noun_of_nationality
from graphkit.languages import given_names
from graphkit.languages.grammar import Use
from graphkit.languages.nouns import RoleKind
from graphkit.model.names import fold, looks_like_acronym
from graphkit.model.vocabulary import EntityType

if TYPE_CHECKING:
    from graphkit.extraction.names.candidate import Candidate
    from graphkit.extraction.parse import ParsedArticle

_SURE_VOTES = 4  # what a name whose context tells its type weighs against those the model guessed
_LONGEST_ACRONYM = 6
_PAIR = 2  # words
_ROLE_REACH = 2  # a comma and an article


def typed_by_context(parsed: ParsedArticle, candidates: list[Candidate]) -> list[Candidate]:
    """Type by the noun before the name ("le parti X", "la ville de X", "le ministre X") or by the name's own head."""
    return [c if c.known_as(parsed) is not None else _typed_by_context(parsed, c) for c in candidates]


def _typed_by_context(parsed: ParsedArticle, candidate: Candidate) -> Candidate:
    told = (
        _type_of_full_name(parsed, candidate)
        or _type_by_head(parsed, candidate)
        or _type_by_following_role(parsed, candidate)
        or _type_by_given_name(parsed, candidate)
    )
    return candidate._replace(type=told or candidate.type, is_sure=told is not None)


def _type_of_full_name(parsed: ParsedArticle, candidate: Candidate) -> EntityType | None:
    """A person of given and family name stays one whatever stands before: "le président de la République X Y"."""
    is_full = candidate.length > 1 and parsed.tokens[candidate.start].text in given_names()
    return EntityType.PER if is_full and candidate.type is EntityType.PER else None


def _type_by_head(parsed: ParsedArticle, candidate: Candidate) -> EntityType | None:
    doc = parsed.doc
    own = parsed.head_of(doc[candidate.start])
    if own is not None and own.part_of_name:
        return own.type
    i = candidate.start - 1
    while i >= 0 and (doc[i].text in QUOTATION_MARKS or doc[i].text == "("):
        i -= 1
    if i < 0:
        return None
    named = i - 1 if doc[i].pos_ == "DET" else i
    genitives = parsed.language.grammar.prepositions(Use.GENITIVE)
    if named > 0 and doc[named].pos_ == "ADP" and doc[named].lemma_ in genitives:
        head = parsed.head_of(doc[named - 1])
        return head.type if head is not None and head.type is EntityType.LOC and not head.part_of_name else None
    is_nationality = doc[i].text[0].isupper() and is_noun_of_nationality(parsed, doc[i])
    if parsed.role_of(doc[i]) is not None or is_nationality:
        return EntityType.PER
    head = parsed.head_of(doc[i])
    return head.type if head is not None else None


def _type_by_following_role(parsed: ParsedArticle, candidate: Candidate) -> EntityType | None:
    """A name before a role is a person's: "X Y, le vice-président de Z"; a single word needs the comma."""
    doc, i = parsed.doc, candidate.end
    if candidate.type not in {EntityType.MISC, EntityType.LOC} or i == len(doc):
        return None
    if candidate.length == 1 and doc[i].text != ",":
        return None
    while i < len(doc) and (doc[i].text == "," or doc[i].pos_ == "DET") and i - candidate.end < _ROLE_REACH:
        i += 1
    role = parsed.role_of(doc[i]) if candidate.end < i < len(doc) else None
    return EntityType.PER if role is not None and role.kind in {RoleKind.OFFICE, RoleKind.LEADERSHIP} else None


def _type_by_given_name(parsed: ParsedArticle, candidate: Candidate) -> EntityType | None:
    """Two capitalised words of which the first is a common given name are a person's."""
    words = candidate.words(parsed)
    is_pair = len(words) == _PAIR and all(t.text[0].isupper() for t in words) and not words[1].text.isupper()
    return EntityType.PER if is_pair and words[0].text in given_names() else None


def typed_by_tables(parsed: ParsedArticle, candidates: list[Candidate]) -> list[Candidate]:
    """Give a name the type the tables have for it, unless the article makes it a person's surname."""
    surnames = {parsed.tokens[c.end - 1].text for c in candidates if c.type is EntityType.PER and c.length > 1}

    def type_of(candidate: Candidate) -> EntityType:
        if candidate.text(parsed) in surnames:
            return EntityType.PER
        place = candidate.known_as(parsed)
        return candidate.type if place is None else place.type

    return [c._replace(type=type_of(c)) for c in candidates]


def acronyms_as_organisations(parsed: ParsedArticle, candidates: list[Candidate]) -> list[Candidate]:
    """Take an acronym that no table knows for an organisation: the model often takes it for a place or a work.

    Persons go by initials too (JFK), but never after an article.
    """
    return [c._replace(type=EntityType.ORG) if _is_acronym(parsed, c) else c for c in candidates]


def _is_acronym(parsed: ParsedArticle, candidate: Candidate) -> bool:
    text = candidate.text(parsed)
    return (
        len(text) <= _LONGEST_ACRONYM
        and looks_like_acronym(text)
        and text.isalpha()
        and (candidate.type in {EntityType.LOC, EntityType.MISC} or _follows_article(parsed, candidate))
        and candidate.known_as(parsed) is None
    )


def _follows_article(parsed: ParsedArticle, candidate: Candidate) -> bool:
    before = parsed.tokens[candidate.start - 1] if candidate.start else None
    is_article = before is not None and before.lower_ in parsed.language.words.articles
    return candidate.type is EntityType.PER and is_article


def voted(parsed: ParsedArticle, candidates: list[Candidate]) -> list[Candidate]:
    """One name, one type in an article; a surname alone has the type of the full name, and the other way round."""
    votes: dict[str, Counter[EntityType]] = defaultdict(Counter)
    surnames = set()
    for candidate in candidates:
        votes[fold(candidate.text(parsed))][candidate.type] += _SURE_VOTES if candidate.is_sure else 1
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
