"""What every claim of the rules is made by: ends and a predicate in, a checked claim with its telling out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from graphkit.extraction.claims.dates import date_of
from graphkit.extraction.claims.modality import status_of
from graphkit.extraction.claims.speech import Speech
from graphkit.languages import rule_precision
from graphkit.model import Claim
from graphkit.model.vocabulary import EntityType, RelationType, Status

if TYPE_CHECKING:
    from spacy.tokens import Token

    from graphkit.extraction.coreference.referents import Referent, Referents
    from graphkit.extraction.document import Document
    from graphkit.extraction.syntax.arguments import Syntax

#: How far a way to an argument can be trusted, beside the rule.
_VIA = {
    "name": 1.0,
    "apposition": 1.0,
    "adjective": 0.95,
    "topic": 0.9,
    "complement": 0.85,
    "anaphor": 0.8,
    "part": 0.7,
}

_OF_WHOLES = frozenset({RelationType.CONSULT, RelationType.APPOINT, RelationType.FAMILY})


@dataclass
class ClaimBuilder:
    """Makes the claims of one document, whichever rule finds them."""

    document: Document
    syntax: Syntax
    referents: Referents

    @cached_property
    def _speech(self) -> Speech:
        return Speech(self.document, self.syntax, self.referents)

    def speaker_of(self, predicate: Token) -> int | None:
        """The mention of who says what a predicate states; None where the article itself does."""
        return self._speech.speaker_of(predicate)

    def claim(  # noqa: PLR0913 - a claim is told by this many things
        self,
        subject: Referent,
        type_: RelationType,
        object_: Referent,
        predicate: Token,
        *,
        words: str,
        rule: str,
        status: Status | None = None,
        is_event: bool = True,
        is_said: bool = True,
    ) -> Claim | None:
        """A claim with its evidence, status, speaker and date; None where both ends are one thing.

        What a noun phrase states in passing (`is_event` false: a role, a place) has no date of its own, and is said by
        the article unless it stands in quotation marks. That somebody says something (`is_said` false) is said by the
        article.
        """
        document = self.document
        ends = [document.antecedents.get(r.mention, r.mention) for r in (subject, object_)]
        types = [document.mentions[end].type for end in ends]
        if types == [EntityType.EVENT, EntityType.LOC]:
            type_ = RelationType.LOCATED_IN  # an event does nothing to a place but take place there
        if type_ in _OF_WHOLES and "part" in {subject.via, object_.via}:
            return None  # who receives a gift of X has not met X
        if ends[0] == ends[1] or self._same_name(*ends) or not type_.allows(*types):
            return None
        found = status or status_of(predicate, self.syntax, document.language)
        return Claim(
            subject=subject.mention,
            type=type_,
            object=object_.mention,
            predicate=words,
            evidence=document.sentence_span(predicate),
            status=found,
            speaker=self._speech.speaker_of(predicate, reported=is_event) if is_said else None,
            date=date_of(predicate, document, found) if is_event else None,
            rule=rule,
            confidence=round(rule_precision()[rule.partition(":")[0]] * _VIA[subject.via] * _VIA[object_.via], 3),
        )

    def _same_name(self, first: int, second: int) -> bool:
        a, b = self.document.mentions[first], self.document.mentions[second]
        return a.name == b.name or (bool(a.key) and a.key == b.key)
