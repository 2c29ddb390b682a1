"""What the network reads between the mentions of a sentence."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from graphkit.extraction.claims.dates import date_of
from graphkit.extraction.claims.modality import own_status, sterner
from graphkit.extraction.claims.opinions import opinions, root_of
from graphkit.extraction.claims.rules import RuleContext
from graphkit.extraction.claims.speech import Speech
from graphkit.extraction.models.mention_inputs import RELATIONS, STATUSES, mention_input
from graphkit.model import Claim

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from numpy.typing import NDArray
    from spacy.tokens import Token

    from graphkit.extraction.claims.opinions import Opinions
    from graphkit.extraction.coreference import Coreference
    from graphkit.extraction.mentions import TokenMention
    from graphkit.extraction.models.encoded import EncodedArticle
    from graphkit.extraction.models.mention_inputs import MentionInput
    from graphkit.extraction.models.network import Between
    from graphkit.model.vocabulary import EntityType

RULE = "network"  #: name of the rule in claims
_FLOOR = 0.1  # probability from which a claim is kept at all
_NEAREST = 40  # mentions behind one that it is paired with
_TINY = np.float32(1e-9)
_CARRIES = 0.5  # share of the best word's attention from which a word belongs to the predicate
_LONGEST = 3  # words of a predicate
_SYMMETRIC = np.array([type_.is_symmetric for type_ in RELATIONS])
_CONTENT = frozenset({"VERB", "NOUN", "ADJ", "AUX", "PROPN", "ADV", "ADP"})


def claims_of_network(encoded: EncodedArticle, coreference: Coreference) -> Iterator[Claim]:
    """The claims between mentions of different entities in one sentence."""
    mentions = _Mentions.of(encoded, coreference)
    context = RuleContext(encoded.parsed, coreference)
    speech = Speech(encoded.parsed, coreference, context.referents)
    told = opinions(context)
    for members, first, between in encoded.between(mentions.rows, list(mentions.pairs()), told):
        indices = [mentions.indices[k] for k in members]
        stretch = _Stretch(encoded, coreference, speech, told, indices, first, between)
        yield from stretch.claims()


@dataclass(frozen=True)
class _Mentions:
    """The mentions of an article as the network is told of them, in text order."""

    rows: list[MentionInput]
    indices: list[int]  #: of each row, into the mentions of the article
    entities: list[str]  #: a word for what each means
    sentences: list[int]

    @classmethod
    def of(cls, encoded: EncodedArticle, coreference: Coreference) -> _Mentions:
        parsed, rows = encoded.parsed, []
        for index, mention in enumerate(coreference.mentions):
            start, end = mention.start, mention.end
            if mention.nature.is_anaphoric:
                start = root_of(parsed, coreference, index)
                end = start + 1
            rows.append((mention_input(parsed, start, end, mention.nature, mention.type), index))
        rows.sort(key=lambda row: (row[0].start, -row[0].end))
        return cls(
            rows=[row for row, _ in rows],
            indices=[index for _, index in rows],
            entities=[coreference.entity(index) for _, index in rows],
            sentences=[parsed.sentence_of[row.start] for row, _ in rows],
        )

    def pairs(self) -> Iterator[tuple[int, int]]:
        """The pairs of mentions of different entities in one sentence, none within the other."""
        for a, row in enumerate(self.rows):
            for b in range(a + 1, min(a + 1 + _NEAREST, len(self.rows))):
                if self.sentences[b] != self.sentences[a]:
                    break
                if self.entities[a] != self.entities[b] and self.rows[b].start >= row.end:
                    yield a, b


@dataclass(frozen=True)
class _Stretch:
    """What the network says of some pairs."""

    encoded: EncodedArticle
    coreference: Coreference
    speech: Speech
    opinions: Opinions
    members: Sequence[int]  #: the mentions that `between` counts, as indices of the article's mentions
    first: int  #: the token that `between.attention` counts from
    between: Between

    def claims(self) -> Iterator[Claim]:
        """What is stated, in order of the pairs."""
        for row, (first, second) in enumerate(self.between.pairs):
            ends = self.members[first], self.members[second]
            sure = self.coreference.probability(ends[0]) * self.coreference.probability(ends[1])
            probability = float(self.between.stated[row]) * sure
            if probability >= _FLOOR:
                yield self._claim(row, ends, probability)

    def _claim(self, row: int, ends: tuple[int, int], probability: float) -> Claim:
        between, parsed = self.between, self.encoded.parsed
        meant = [self.coreference.antecedent(index) for index in ends]
        first, second = (root_of(parsed, self.coreference, index) for index in ends)
        directions = _corrected(between.forwards[row], self.opinions.get((first, second), ()))
        carrying = self._carrying(between.attention[row])
        predicate = carrying[0]
        shares = _shares(between.relation[row], directions, meant)
        shares = self.encoded.network.word_counts.predicates.weighed(shares, (t.lemma_.lower() for t in carrying))
        kind, forwards, share = _likeliest(shares)
        subject, object_ = ends if forwards else ends[::-1]
        status = sterner(STATUSES[int(between.status[row].argmax())], own_status(predicate, parsed))
        return Claim(
            subject=subject,
            type=RELATIONS[kind],
            object=object_,
            predicate=" ".join(token.lemma_.lower() for token in sorted(carrying, key=lambda token: token.i)),
            evidence=parsed.sentence_span(parsed.tokens[self.coreference.mentions[subject].start]),
            status=status,
            speaker=self._speaker((subject, object_) if RELATIONS[kind].is_state else (subject,), predicate),
            date=date_of(predicate, parsed, status),
            rule=RULE,
            confidence=round(self.encoded.network.probability(probability * math.sqrt(share)), 2),
        )

    def _speaker(self, ends: Iterable[int], predicate: Token) -> int | None:
        """The mention of who says it; None for the article itself, and for what one of these ends says of itself."""
        speaks = predicate.lemma_ in self.encoded.parsed.language.lexicon.reporting
        speaker = self.speech.speaker_of(predicate, reported=not speaks)
        own = {self.coreference.entity(end) for end in ends}
        return None if speaker is None or self.coreference.entity(speaker) in own else speaker

    def _carrying(self, attention: NDArray[np.float32]) -> list[Token]:
        """The words that carry a relation, the one that does so most first."""
        tokens = self.encoded.parsed.tokens
        order = [int(k) for k in np.argsort(-attention, kind="stable")[:_LONGEST]]
        least = _CARRIES * float(attention[order[0]])
        kept = [k for k in order if float(attention[k]) >= least and tokens[self.first + k].pos_ in _CONTENT]
        return [tokens[self.first + k] for k in kept or order[:1]]


def _corrected(forwards: NDArray[np.float32], told: Collection[int]) -> NDArray[np.float32]:
    """The direction of each type, as rules see it where they see one alone: the parse knows passives better."""
    if not told:
        return forwards
    columns = np.isin(np.arange(2 * len(RELATIONS)), list(told)).reshape(2, -1)
    return np.where(columns[0] == columns[1], forwards, columns[0].astype(np.float32))


def _shares(
    relation: NDArray[np.float32], forwards: NDArray[np.float32], meant: Sequence[TokenMention]
) -> NDArray[np.float32]:
    """The shares of the types that can hold between such ends; first those where the second one is the subject."""
    forwards = np.where(_SYMMETRIC, np.float32(1), forwards)
    possible = _possible(*(mention.type for mention in meant))
    return np.concatenate([relation * (1 - forwards), relation * forwards]) * possible


def _likeliest(shares: NDArray[np.float32]) -> tuple[int, bool, float]:
    """The likeliest type, whether the first end is its subject, and its share of all."""
    best = int(shares.argmax())
    return best % len(RELATIONS), best >= len(RELATIONS), float(shares[best] / max(shares.sum(), _TINY))


@cache
def _possible(first: EntityType, second: EntityType) -> NDArray[np.bool_]:
    """Which types can hold between two such ends; first those where the second one is the subject."""
    return np.array([type_.allows(*ends) for ends in ((second, first), (first, second)) for type_ in RELATIONS])
