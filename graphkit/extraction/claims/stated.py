"""What the network reads between the mentions of a sentence."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from graphkit.extraction.claims.dates import date_of
from graphkit.extraction.claims.opinions import opinions, root_of
from graphkit.extraction.coreference.same_names import same_names
from graphkit.extraction.models.mention_inputs import RELATIONS, STATUSES, mention_input
from graphkit.model import Claim
from graphkit.model.vocabulary import MentionNature

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray
    from spacy.tokens import Token

    from graphkit.extraction.coreference import Coreference
    from graphkit.extraction.mentions import TokenMention
    from graphkit.extraction.models.encoded import EncodedArticle
    from graphkit.extraction.models.mention_inputs import MentionInput
    from graphkit.extraction.models.network import Between
    from graphkit.extraction.parse import ParsedArticle

RULE = "network"  #: name of the rule in claims
_FLOOR = 0.05  # probability from which a claim is kept at all
_CARRIES = 0.5  # share of the best word's attention from which a word belongs to the predicate
_LONGEST = 3  # words of a predicate
_CONTENT = frozenset({"VERB", "NOUN", "ADJ", "AUX", "PROPN", "ADV", "ADP"})


class _Inputs(NamedTuple):
    """The mentions as the network is told of them, in text order."""

    rows: list[MentionInput]
    indices: list[int]  #: of each row, into the mentions of the article


def claims_of_network(encoded: EncodedArticle, coreference: Coreference) -> Iterator[Claim]:
    """The claims between mentions of different entities in one sentence."""
    inputs = _inputs(encoded.parsed, coreference)
    pairs = list(_pairs(encoded.parsed, coreference, inputs))
    told = opinions(encoded.parsed, coreference)
    for members, here, first, between in encoded.between(inputs.rows, pairs, told):
        for row, (a, b) in enumerate(here):
            claim = _claim(encoded, coreference, inputs, (a, b), members, first, between, row)
            if claim is not None:
                yield claim


def _inputs(parsed: ParsedArticle, coreference: Coreference) -> _Inputs:
    rows = []
    for index, mention in enumerate(coreference.mentions):
        start, end = mention.start, mention.end
        if mention.nature in {MentionNature.NOMINAL, MentionNature.PRONOUN}:
            start = root_of(parsed, coreference, index)
            end = start + 1
        rows.append((mention_input(parsed, start, end, mention.nature, mention.type), index))
    rows.sort(key=lambda row: (row[0].start, -row[0].end))
    return _Inputs([row for row, _ in rows], [index for _, index in rows])


def _pairs(parsed: ParsedArticle, coreference: Coreference, inputs: _Inputs) -> Iterator[tuple[int, int]]:
    """The pairs of mentions of different entities in one sentence, none within the other."""
    names = same_names(coreference.mentions)
    entities = [_entity(coreference, names, index) for index in inputs.indices]
    by_sentence: dict[int, list[int]] = {}
    for k, row in enumerate(inputs.rows):
        by_sentence.setdefault(parsed.sentence_of[row.start], []).append(k)
    for members in by_sentence.values():
        for a, b in combinations(members, 2):
            if entities[a] != entities[b] and inputs.rows[b].start >= inputs.rows[a].end:
                yield a, b


def _entity(coreference: Coreference, names: Sequence[str], index: int) -> str:
    """The name that all mentions of what a mention speaks of share."""
    seen = set()
    while index in coreference.antecedents and index not in seen:
        seen.add(index)
        index = coreference.antecedents[index]
    return names[index]


def _claim(  # noqa: PLR0913, PLR0917
    encoded: EncodedArticle,
    coreference: Coreference,
    inputs: _Inputs,
    pair: tuple[int, int],
    members: Sequence[int],
    first: int,
    between: Between,
    row: int,
) -> Claim | None:
    parsed = encoded.parsed
    ends = [inputs.indices[k] for k in pair]
    meant = [coreference.antecedent(index) for index in ends]
    sure = coreference.probability(ends[0]) * coreference.probability(ends[1])
    probability = float(between.stated[row]) * sure
    if probability < _FLOOR:
        return None
    kind, forwards, share = _likeliest(between.relation[row], between.forwards[row], meant)
    subject, object_ = ends if forwards else ends[::-1]
    carrying = _carrying(parsed, between.attention[row], first)
    status = STATUSES[int(between.status[row].argmax())]
    heard = int(between.speaker[row].argmax())
    return Claim(
        subject=subject,
        type=RELATIONS[kind],
        object=object_,
        predicate=" ".join(token.lemma_.lower() for token in carrying),
        evidence=parsed.sentence_span(carrying[0]),
        status=status,
        speaker=None if heard == 0 else inputs.indices[members[heard - 1]],
        date=date_of(carrying[0], parsed, status),
        rule=RULE,
        confidence=round(_calibrated(encoded, probability * share), 2),
    )


def _calibrated(encoded: EncodedArticle, score: float) -> float:
    """The probability that a claim of that score is right."""
    scores, probabilities = zip(*encoded.network.calibration, strict=True)
    return float(np.interp(score, scores, probabilities))


def _likeliest(
    relation: NDArray[np.float32], forwards: NDArray[np.float32], meant: Sequence[TokenMention]
) -> tuple[int, bool, float]:
    """The likeliest type and direction that can hold between such ends, and their probability."""
    shares = np.stack([relation * (1 - forwards), relation * forwards])
    for kind, type_ in enumerate(RELATIONS):
        if type_.is_symmetric:
            shares[:, kind] = (0.0, relation[kind])
        for way, (subject, object_) in enumerate((meant[::-1], meant)):
            if not type_.allows(subject.type, object_.type):
                shares[way, kind] = 0
    best = int(shares.argmax())
    return best % len(RELATIONS), best >= len(RELATIONS), float(shares.max())


def _carrying(parsed: ParsedArticle, attention: NDArray[np.float32], first: int) -> list[Token]:
    """The words that carry a relation, in text order."""
    order = [int(k) for k in np.argsort(-attention, kind="stable")[:_LONGEST]]
    least = _CARRIES * float(attention[order[0]])
    kept = [k for k in order if float(attention[k]) >= least and parsed.tokens[first + k].pos_ in _CONTENT] or order[:1]
    return [parsed.tokens[first + k] for k in sorted(kept)]
