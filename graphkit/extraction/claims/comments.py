"""Speech as a relation: who says something of somebody comments on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.extraction.coreference.referents import Referent
from graphkit.languages.schema import Slot
from graphkit.model.vocabulary import RelationType, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from graphkit.extraction.claims.builder import ClaimBuilder
    from graphkit.languages import Language
    from graphkit.model import Claim


def claims_from_speech(builder: ClaimBuilder) -> Iterator[Claim]:
    """A comment for each clause of somebody's words that has a named thing for its subject."""
    language = builder.document.language
    saying = next(iter(language.reporting))  # the plainest verb stands first in the table
    for subject in _subjects(builder):
        predicate = builder.syntax.first_conjunct(subject).head
        speaker = None if _speaks(predicate, language) else builder.speaker_of(predicate)
        if speaker is None:
            continue
        for referent in builder.referents.of_one(subject):
            claim = builder.claim(
                Referent(speaker, "name"),
                RelationType.COMMENT,
                referent,
                predicate,
                words=saying,
                rule="speech:subject",
                status=Status.ASSERTED,
                is_said=False,
            )
            if claim is not None:
                yield claim


def _subjects(builder: ClaimBuilder) -> list[Token]:
    """The subjects that stand before their predicate and are, or are of, something mentioned."""
    document, syntax = builder.document, builder.syntax
    found: dict[int, Token] = {}
    for mention in document.mentions:
        token = document.root(mention)
        while syntax.slot(token) in {Slot.APPOS, Slot.FLAT} or syntax.is_genitive(token):
            if token.head == token:
                break
            token = token.head
        head = syntax.first_conjunct(token).head
        if syntax.slot(syntax.first_conjunct(token)) == Slot.SUBJ and token.i < head.i:
            found.setdefault(token.i, token)
    return list(found.values())


def _speaks(predicate: Token, language: Language) -> bool:
    """Whether a predicate reports words of its own: what its subject says is another's comment."""
    return predicate.lemma_ in language.reporting or predicate.lemma_ in language.operators
