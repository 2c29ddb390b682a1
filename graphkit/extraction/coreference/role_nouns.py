"""The nouns that say what a named person is: "le ministre X", "X, président de Y", "X est avocat"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.languages.schema import RoleKind, Slot, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from graphkit.extraction.document import Document, TokenMention
    from graphkit.extraction.syntax.arguments import Syntax

_REACH = 12  # tokens between a role noun and the name that follows its complements
_NEAR = 3  # tokens between a name and the role noun that follows it
_LINKING = frozenset({Slot.APPOS, Slot.FLAT, Slot.COMPOUND})


def role_nouns(document: Document, syntax: Syntax, mention: TokenMention) -> Iterator[Token]:
    """The role nouns of a named person, each once: by the parse, and where the parse is unsure, by their place."""
    seen = set()
    for candidate in (*_by_parse(document, syntax, mention), *_by_place(document, syntax, mention)):
        for token in syntax.conjuncts(candidate):
            inside = mention.start <= token.i < mention.end
            if token.i not in seen and not inside and document.role_of(token) is not None:
                seen.add(token.i)
                yield token


def _by_parse(document: Document, syntax: Syntax, mention: TokenMention) -> Iterator[Token]:
    """Head or dependent in apposition, predicate noun, or what somebody becomes: "X, élu président"."""
    root = document.root(mention)
    if syntax.slot(root) in _LINKING:
        yield root.head
        if syntax.slot(root.head) in _LINKING:
            yield root.head.head  # through a civility: "la procureure, Mme X"
    yield from (c for c in root.children if syntax.slot(c) in _LINKING)
    if syntax.slot(root) == Slot.SUBJ and any(syntax.slot(c) == Slot.COPULA for c in root.head.children):
        yield root.head
    if syntax.slot(root) == Slot.SUBJ:
        yield from (c for c in root.head.children if syntax.slot(c) == Slot.ATTRIBUTE)
    verbs = [root.head] if syntax.slot(root) in {Slot.SUBJ, Slot.OBJ} else []
    for verb in (*verbs, *(c for c in root.children if syntax.slot(c) == Slot.CLAUSE)):
        if verb.lemma_.lower() in document.language.words(Words.BECOMING):
            yield from (c for c in verb.children if c.i > verb.i and not syntax.preposition(c))


def _by_place(document: Document, syntax: Syntax, mention: TokenMention) -> Iterator[Token]:
    """In "Le maire de New York, X," and "X, maire de New York": the noun phrase right before or after the name."""
    doc = document.doc
    before = mention.start - 1
    while before >= 0 and (doc[before].text == "," or _is_civility(document, doc[before])):
        before -= 1
    if before >= 0:
        token = doc[before]
        for _ in range(_REACH):
            if document.role_of(token) is not None and not _names_another(document, token.i, mention):
                yield token
                break
            if (
                token.head.i >= token.i
                or token.head.pos_ not in {"NOUN", "PROPN", "ADJ"}
                or before - token.head.i > _REACH
            ):
                break
            token = token.head
    after = mention.end
    if after < len(doc) and doc[after].text == ",":
        after += 1
    while after < len(doc) and doc[after].pos_ in {"DET", "ADJ"} and after - mention.end < _NEAR:
        after += 1
    if mention.end < after < len(doc) and not _names_another(document, after, mention, forward=True):
        begins_clause = syntax.slot(doc[after]) == Slot.SUBJ and _is_complement(syntax, document.root(mention))
        if not begins_clause:
            yield doc[after]


def _is_complement(syntax: Syntax, token: Token) -> bool:
    """Whether a preposition introduces a name: in "selon X, le ministre viendra" the minister may be another."""
    while syntax.slot(token) in _LINKING and token.head != token:
        token = token.head
    return bool(syntax.preposition(token)) or syntax.slot(token) == Slot.OBJECT_OF_PREPOSITION


def _is_civility(document: Document, token: Token) -> bool:
    role = document.role_of(token)
    return role is not None and role.kind is RoleKind.CIVILITY


def _names_another(document: Document, i: int, mention: TokenMention, *, forward: bool = False) -> bool:
    """Whether another person's name stands between the role and the name, or right behind the role.

    One that completes the role does not count: "l'avocat de X, Y".
    """
    between = range(i + 1, mention.start) if not forward else range(i + 1, min(i + 2, len(document.doc)))
    role = document.tokens[i]
    return any(_is_other_person(document, j, mention) and not role.is_ancestor(document.tokens[j]) for j in between)


def _is_other_person(document: Document, i: int, mention: TokenMention) -> bool:
    index = document.mention_at.get(i)
    return index is not None and document.mentions[index] is not mention and document.mentions[index].type == "PER"
