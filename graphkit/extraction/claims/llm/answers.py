"""An answer of a language model -> claims: only what can be verified in the passage that it was asked about."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, BeforeValidator, ValidationError
from pydantic_core import from_json

from graphkit.extraction.claims.llm.prompt import STATED
from graphkit.extraction.claims.passages import find_quote, things
from graphkit.languages import rule_precision
from graphkit.model import Claim, Span
from graphkit.model.vocabulary import RelationType, Status

if TYPE_CHECKING:
    from collections.abc import Hashable

    from graphkit.extraction.claims.passages import Passage

_MAX_RELATIONS = 500  # of one passage; a model that lists more is stuck
_MAX_SENTENCES = 2  # that one quote may touch
_MAX_WORDS = 60  # characters of a predicate


class UnusableAnswerError(Exception):
    """An answer is not the JSON that was asked for."""


def _listed_status(value: object) -> object:
    """A status of the model's own making still says that the relation is not plainly asserted."""
    return value if value in list(Status) else Status.ALLEGED


def _number_or_none(value: object) -> object:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


class _Relation(BaseModel):
    """One relation of an answer; numbers are those of the passage's mentions, from 1."""

    subject: int
    type: RelationType
    object: int
    quote: str
    words: str = ""
    status: Annotated[Status, BeforeValidator(_listed_status)] = Status.ASSERTED
    speaker: Annotated[int | None, BeforeValidator(_number_or_none)] = None


@dataclass(slots=True)
class Verified:
    """The claims of an answer, and why its other relations were dropped."""

    claims: list[Claim] = field(default_factory=list)
    dropped: Counter[str] = field(default_factory=Counter)  #: reason -> relations


def verify(answer: str, passage: Passage, rule: str) -> Verified:
    """The claims of an answer whose quote, mentions and words are in the passage.

    The evidence of a claim is the sentence, or the two, in which its quote stands: as of graphkit's own claims. Its
    predicate is the words of the text that state it, and the name of its type where those are not there.

    Args:
        answer: what the model wrote.
        passage: what it was asked about.
        rule: name that the claims are given, "family:detail".

    Raises:
        UnusableAnswerError: it is not the JSON that was asked for.
    """
    verified = Verified()
    verifier = _Verifier(passage, things(passage.reading), rule)
    relations = _relations(answer)
    for relation in islice(relations, _MAX_RELATIONS):
        claim = verifier.claim(relation)
        if isinstance(claim, str):
            verified.dropped[claim] += 1
        elif claim not in verified.claims:
            verified.claims.append(claim)
    if len(relations) > _MAX_RELATIONS:
        verified.dropped["too many"] += len(relations) - _MAX_RELATIONS
    return verified


def _relations(answer: str) -> list[Any]:
    """The relations in an answer, unchecked; a model may have put its thoughts or a fence around the JSON."""
    spoken = answer.rpartition("</think>")[2]
    start, end = spoken.find("{"), spoken.rfind("}")
    try:
        value = from_json(spoken[start : end + 1].encode("utf-8", "replace"))
    except ValueError as error:
        raise UnusableAnswerError("the answer is not JSON") from error
    relations = value.get("relations") if isinstance(value, dict) else None
    if not isinstance(relations, list):
        raise UnusableAnswerError("the answer lists no relations")
    return relations


@dataclass(frozen=True, slots=True)
class _Verifier:
    passage: Passage
    things: list[Hashable]  #: what each mention of the article speaks of
    rule: str

    def claim(self, unchecked: object) -> Claim | str:
        """The claim that a relation of an answer makes, or why it makes none."""
        try:
            relation = _Relation.model_validate(unchecked)
        except ValidationError as error:
            return "unknown type" if error.errors()[0]["loc"] == ("type",) else "wrong form"
        subject, object_ = self._mention(relation.subject), self._mention(relation.object)
        if relation.type not in STATED:
            return "unknown type"
        if subject is None or object_ is None:
            return "no such mention"
        if self.things[subject] == self.things[object_]:
            return "one thing at both ends"
        evidence = self._evidence(relation.quote, subject, object_)
        return evidence if isinstance(evidence, str) else self._finished(relation, *evidence)

    def _mention(self, number: int | None) -> int | None:
        """The mention of a number in the passage; None where there is none."""
        mentions = self.passage.mentions
        return mentions[number - 1] if number is not None and 0 < number <= len(mentions) else None

    def _evidence(self, quote: str, subject: int, object_: int) -> tuple[Span, int, int] | str:
        """The sentences where a quote stands and both ends are mentioned, with the mentions there; or why none do."""
        reading = self.passage.reading
        why = "quote not in the text"
        for place in find_quote(quote, reading.article.text, self.passage.span):
            touched = self.passage.touched(place)
            first, second = self._there(subject, touched), self._there(object_, touched)
            if touched and len(touched) <= _MAX_SENTENCES and first is not None and second is not None:
                return Span(reading.sentences[touched[0]].start, reading.sentences[touched[-1]].end), first, second
            why = "an end not in the sentence quoted"
        return why

    def _there(self, mention: int, sentences: tuple[int, ...]) -> int | None:
        """The mention itself where it is in the sentences, else another one of the same thing there."""
        there = [m for m in self.passage.mentions if self.passage.mention(m).sentence in sentences]
        same = [m for m in there if self.things[m] == self.things[mention]]
        return mention if mention in there else next(iter(same), None)

    def _finished(self, relation: _Relation, evidence: Span, subject: int, object_: int) -> Claim | str:
        if not self.passage.allows(relation.type, subject, object_):
            return "not between such ends"
        text = self.passage.reading.article.text
        words = next(find_quote(relation.words, text, evidence), None) if len(relation.words) <= _MAX_WORDS else None
        return Claim(
            subject=subject,
            type=relation.type,
            object=object_,
            predicate=" ".join(words.of(text).split()).lower() if words else relation.type.value,
            evidence=evidence,
            status=relation.status,
            speaker=self._mention(relation.speaker),
            rule=self.rule,
            confidence=round(rule_precision()[self.rule.partition(":")[0]], 3),
        )
