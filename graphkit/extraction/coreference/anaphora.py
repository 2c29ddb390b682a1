"""Finds the nominal and pronominal mentions of named things and links each to its antecedent; nothing when unsure."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from graphkit.extraction.coreference.antecedents import possible_antecedents
from graphkit.extraction.coreference.nominals import nominal_antecedent
from graphkit.extraction.coreference.pronouns import PronounResolver
from graphkit.extraction.document import Document, TokenMention
from graphkit.extraction.syntax.phrases import phrase_of
from graphkit.languages.acronyms import is_acronym_of
from graphkit.languages.schema import Words
from graphkit.model.vocabulary import EntityType, MentionNature

if TYPE_CHECKING:
    from spacy.tokens import Token

    from graphkit.extraction.syntax.arguments import Syntax

_BRACKET = 3  # tokens between a name and the one in brackets behind it, spaces included


def find_anaphora(document: Document, syntax: Syntax) -> Document:
    """The document with nominal and pronominal mentions and their antecedents."""
    document = document.copy()
    antecedents = possible_antecedents(document, syntax)
    _link_acronyms(document)
    resolver = PronounResolver(document, syntax, antecedents)
    pronouns = document.language.pronouns
    stems = {form.partition("-")[0] for form in pronouns if "-" in form}
    for token in document.tokens:
        end = token.i + (3 if token.lower_ in stems and _has_tail(document, token) else 1)
        pronoun = pronouns.get(token.lower_ if end == token.i + 1 else document.doc[token.i : end].text.lower())
        if pronoun is not None and pronoun.kind != "relative":
            antecedent = resolver.antecedent(token, pronoun)
            if antecedent is not None:
                _link(document, token.i, end, antecedent, MentionNature.PRONOUN)
        elif token.pos_ == "NOUN" and token.i not in document.mention_at:
            antecedent = nominal_antecedent(document, syntax, token, antecedents)
            if antecedent is not None:
                _link(document, *phrase_of(document, token), antecedent, MentionNature.NOMINAL)
    return document


def _has_tail(document: Document, token: Token) -> bool:
    """Whether the tail of "celui-ci" follows, which is two tokens of its own."""
    return document.doc[token.i + 1 : token.i + 3].text in document.language.words(Words.DEMONSTRATIVE_TAILS)


def _link(document: Document, start: int, end: int, antecedent: int, nature: MentionNature) -> None:
    target = document.mentions[antecedent]
    index = document.add(TokenMention(start, end, target.type, nature, gender=target.gender))
    document.antecedents[index] = antecedent


def _link_acronyms(document: Document) -> None:
    """Link a name in brackets to the name before it: "Coalition de la gauche radicale (SYRIZA)"."""
    names = [(i, m) for i, m in enumerate(document.mentions) if m.nature is MentionNature.NAME and not m.nested]
    for (first, longer), (second, shorter) in pairwise(names):
        if shorter.start - longer.end > _BRACKET:
            continue
        between = document.doc[longer.end : shorter.start].text.strip()
        closed = shorter.end < len(document.doc) and document.tokens[shorter.end].text == ")"
        if between != "(" or not closed:
            continue
        if {longer.type, shorter.type} == {EntityType.ORG, EntityType.MISC} and is_acronym_of(
            shorter.name, longer.name
        ):
            longer.type = shorter.type = EntityType.ORG
        if longer.type is shorter.type and longer.type is not EntityType.LOC:
            document.antecedents[second] = first
            _share_key(document, longer, shorter)


def _share_key(document: Document, longer: TokenMention, shorter: TokenMention) -> None:
    """Let the acronym say which of the things of one name is meant: the "Parti socialiste (PASOK)" is not the PS."""
    if shorter.key and shorter.key != longer.key:
        for mention in document.mentions:
            if mention.name == longer.name:
                mention.key = shorter.key
