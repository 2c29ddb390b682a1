"""The nouns that say what a named person is: "le ministre X", "X, président de Y", "X est avocat"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.languages.nouns import RoleKind
from graphkit.languages.slots import Slot
from graphkit.model.vocabulary import EntityType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from graphkit.extraction.mentions import Mentions, TokenMention
    from graphkit.extraction.parse import ParsedArticle, Syntax
    from graphkit.languages.nouns import Role

_REACH = 12  # tokens between a role noun and the name that follows its complements
_NEAR = 3  # tokens between a name and the role noun that follows it
_LINKING = frozenset({Slot.APPOSITION, Slot.FLAT, Slot.COMPOUND})


def roles_of(parsed: ParsedArticle, mentions: Mentions, person: TokenMention) -> Iterator[tuple[Token, Role]]:
    """The role nouns of a named person, each once: by the parse, and where the parse is unsure, by their place."""
    seen = set()
    for candidate in (*_by_parse(parsed, person), *_by_place(parsed, mentions, person)):
        for noun in parsed.syntax.conjuncts(candidate):
            role = parsed.role_of(noun)
            if role is not None and noun.i not in seen and not person.start <= noun.i < person.end:
                seen.add(noun.i)
                yield noun, role


def _by_parse(parsed: ParsedArticle, person: TokenMention) -> Iterator[Token]:
    """Head or dependent in apposition, predicate noun, or what somebody becomes: "X, élu président"."""
    syntax = parsed.syntax
    root = parsed.root(person.start, person.end)
    slot = syntax.slot(root)
    if slot in _LINKING:
        yield root.head
        if syntax.slot(root.head) in _LINKING:
            yield root.head.head  # through a civility: "la procureure, Mme X"
    yield from (c for c in root.children if syntax.slot(c) in _LINKING)
    if slot is Slot.SUBJECT:
        if any(syntax.slot(c) is Slot.COPULA for c in root.head.children):
            yield root.head
        yield from (c for c in root.head.children if syntax.slot(c) is Slot.ATTRIBUTE)
    verbs = [root.head] if slot in {Slot.SUBJECT, Slot.OBJECT} else []
    for verb in (*verbs, *(c for c in root.children if syntax.slot(c) is Slot.CLAUSE)):
        if verb.lemma_.lower() in parsed.language.words.becoming:
            yield from (c for c in verb.children if c.i > verb.i and not syntax.preposition(c))


def _by_place(parsed: ParsedArticle, mentions: Mentions, person: TokenMention) -> Iterator[Token]:
    """In "Le maire de New York, X," and "X, maire de New York": the noun phrase right before or after the name."""
    yield from _right_before(parsed, mentions, person)
    doc, after = parsed.doc, person.end
    if after < len(doc) and doc[after].text == ",":
        after += 1
    while after < len(doc) and doc[after].pos_ in {"DET", "ADJ"} and after - person.end < _NEAR:
        after += 1
    if person.end < after < len(doc):
        noun, root = doc[after], parsed.root(person.start, person.end)
        behind = range(after + 1, min(after + 2, len(doc)))
        begins_clause = parsed.syntax.slot(noun) is Slot.SUBJECT and _is_complement(parsed.syntax, root)
        if not begins_clause and not _names_another(parsed, mentions, person, noun, behind):
            yield noun


def _right_before(parsed: ParsedArticle, mentions: Mentions, person: TokenMention) -> Iterator[Token]:
    """The role noun among the heads of what stands before a name, a comma and a civility left aside."""
    doc, before = parsed.doc, person.start - 1
    while before >= 0 and (doc[before].text == "," or _is_civility(parsed, doc[before])):
        before -= 1
    if before < 0:
        return
    token = doc[before]
    for _ in range(_REACH):
        between = range(token.i + 1, person.start)
        if parsed.role_of(token) is not None and not _names_another(parsed, mentions, person, token, between):
            yield token
            return
        head = parsed.syntax.governor(token) if parsed.syntax.is_genitive(token) else token.head
        if head.i >= token.i or head.pos_ not in {"NOUN", "PROPN", "ADJ"} or before - head.i > _REACH:
            return
        token = head


def _is_complement(syntax: Syntax, token: Token) -> bool:
    """Whether a preposition introduces a name: in "selon X, le ministre viendra" the minister may be another."""
    while syntax.slot(token) in _LINKING and token.head != token:
        token = token.head
    return bool(syntax.preposition(token))


def _is_civility(parsed: ParsedArticle, token: Token) -> bool:
    role = parsed.role_of(token)
    return role is not None and role.kind is RoleKind.CIVILITY


def _names_another(
    parsed: ParsedArticle, mentions: Mentions, person: TokenMention, role: Token, between: range
) -> bool:
    """Whether another person's name stands between a role and a name, or right behind the role.

    One that completes the role does not count: "l'avocat de X, Y".
    """
    others = (i for i in between if _is_other_person(mentions, i, person))
    return any(not role.is_ancestor(parsed.tokens[i]) for i in others)


def _is_other_person(mentions: Mentions, i: int, person: TokenMention) -> bool:
    mention = mentions.at(i)
    return mention is not None and mention is not person and mention.type is EntityType.PER
