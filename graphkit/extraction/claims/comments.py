"""Speech as a relation: whoever says something about somebody comments on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.extraction.coreference.referents import Referent, Way
from graphkit.languages.slots import Slot
from graphkit.model.vocabulary import RelationType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from graphkit.extraction.claims.rules import Opinion, RuleContext
    from graphkit.languages.lexicon import Lexicon


def opinions_from_speech(context: RuleContext) -> Iterator[Opinion]:
    """A comment for each clause of somebody's words that has a named thing for its subject."""
    lexicon = context.parsed.language.lexicon
    for subject in _subjects(context):
        predicate = context.parsed.syntax.first_conjunct(subject).head
        speaker = None if _speaks(predicate, lexicon) else context.speech.speaker_of(predicate)
        if speaker is None:
            continue
        for referent in context.referents.of_one(subject):
            yield from context.opinion(Referent(speaker, Way.NAME), RelationType.COMMENT, referent)


def _subjects(context: RuleContext) -> list[Token]:
    """The subjects that stand before their predicate and are, or are of, something mentioned."""
    parsed, syntax = context.parsed, context.parsed.syntax
    subjects: dict[int, Token] = {}
    for mention in context.coreference.mentions:
        token = parsed.root(mention.start, mention.end)
        while token.head != token and (syntax.slot(token) in {Slot.APPOSITION, Slot.FLAT} or syntax.is_genitive(token)):
            token = syntax.governor(token)
        first = syntax.first_conjunct(token)
        if syntax.slot(first) is Slot.SUBJECT and token.i < first.head.i:
            subjects.setdefault(token.i, token)
    return list(subjects.values())


def _speaks(predicate: Token, lexicon: Lexicon) -> bool:
    """Whether a predicate reports words of its own: what its subject says is another's comment."""
    return predicate.lemma_ in lexicon.reporting or predicate.lemma_ in lexicon.operators
