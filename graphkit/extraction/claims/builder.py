"""Makes claims: what every rule needs to say one, with its evidence, status, speaker, date and confidence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from graphkit.extraction.claims.dates import date_of
from graphkit.extraction.claims.modality import status_of
from graphkit.extraction.claims.speech import Speech
from graphkit.extraction.coreference.referents import Referents, Way
from graphkit.languages import rule_precision
from graphkit.model import Claim
from graphkit.model.vocabulary import EntityType, RelationType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from graphkit.extraction.coreference import Coreference
    from graphkit.extraction.coreference.referents import Referent
    from graphkit.extraction.mentions import TokenMention
    from graphkit.extraction.parse import ParsedArticle
    from graphkit.model.vocabulary import Status

#: How far a way to an argument can be trusted, beside the rule.
_TRUST = {
    Way.NAME: 1.0,
    Way.APPOSITION: 1.0,
    Way.ADJECTIVE: 0.95,
    Way.TOPIC: 0.9,
    Way.COMPLEMENT: 0.85,
    Way.ANAPHOR: 0.8,
    Way.PART: 0.7,
}

_OF_WHOLES = frozenset({RelationType.CONSULT, RelationType.APPOINT, RelationType.FAMILY})


@dataclass(frozen=True)
class ClaimBuilder:
    """Makes the claims of one article; every rule asks it what words speak of, and who says them."""

    parsed: ParsedArticle
    coreference: Coreference

    @cached_property
    def referents(self) -> Referents:
        """What words speak of."""
        return Referents(self.parsed, self.coreference)

    @cached_property
    def speech(self) -> Speech:
        """Who says what."""
        return Speech(self.parsed, self.coreference, self.referents)

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
    ) -> Iterator[Claim]:
        """A claim with its evidence, status, speaker and date; nothing where it cannot hold between such ends.

        Args:
            subject: one end of the relation.
            type_: of the relation.
            object_: its other end.
            predicate: the word that states it.
            words: the lemmas that state it.
            rule: that found it, "family:detail".
            status: of the claim; that of the predicate by default.
            is_event: false for what a noun phrase states in passing (a role, a place): it has no date of its own, and
                is said by the article unless it stands in quotation marks.
            is_said: false where the claim is that somebody says something: that is said by the article.
        """
        ends = [self.coreference.antecedent(r.mention) for r in (subject, object_)]
        types = [end.type for end in ends]
        if types == [EntityType.EVENT, EntityType.LOC]:
            type_ = RelationType.LOCATED_IN  # an event does nothing to a place but take place there
        if type_ in _OF_WHOLES and Way.PART in {subject.way, object_.way}:
            return  # who receives a gift of X has not met X
        if _are_one(*ends) or not type_.allows(*types):
            return
        status = status or status_of(predicate, self.parsed)
        trust = rule_precision()[rule.partition(":")[0]] * _TRUST[subject.way] * _TRUST[object_.way]
        yield Claim(
            subject=subject.mention,
            type=type_,
            object=object_.mention,
            predicate=words,
            evidence=self.parsed.sentence_span(predicate),
            status=status,
            speaker=self.speech.speaker_of(predicate, reported=is_event) if is_said else None,
            date=date_of(predicate, self.parsed, status) if is_event else None,
            rule=rule,
            confidence=round(trust, 3),
        )


def _are_one(first: TokenMention, second: TokenMention) -> bool:
    """Whether two mentions are of one thing, as far as their names tell."""
    return first is second or first.name == second.name or (bool(first.key) and first.key == second.key)
