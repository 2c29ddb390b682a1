"""Annotated articles as what the network learns from: words with features, mentions, antecedents and relations."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from graphkit.extraction.claims.opinions import Opinions, opinions
from graphkit.extraction.claims.rules import RuleContext
from graphkit.extraction.coreference import Coreference
from graphkit.extraction.coreference.candidates import anaphor_candidates
from graphkit.extraction.coreference.topic import topic_country
from graphkit.extraction.mentions import Mentions, TokenMention
from graphkit.extraction.models.mention_inputs import RELATIONS, STATUSES, MentionInput, mention_input
from graphkit.extraction.models.windows import spaced_tokens, windows_of
from graphkit.extraction.models.word_features import word_features
from graphkit.extraction.names import identified
from graphkit.extraction.names.tags import tags_of
from graphkit.model.vocabulary import EntityType, MentionNature

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray
    from spacy.tokens import Token

    from graphkit.corpus.annotation import AnnotatedRelation, Annotation
    from graphkit.extraction.models.pieces import Pieces
    from graphkit.extraction.models.windows import Windows
    from graphkit.extraction.parse import ParsedArticle


class Statement(NamedTuple):
    """A relation that two mentions are the ends of."""

    relation: int  #: index into `RELATIONS`
    forward: bool | None  #: the earlier mention is the subject; None where the relation is symmetric
    status: int  #: index into `STATUSES`
    trigger: tuple[int, ...]  #: tokens that carry it


class Pair(NamedTuple):
    """Two mentions of one passage, in text order, and what is stated between them."""

    first: int
    second: int
    statements: tuple[Statement, ...]


@dataclass
class Example:
    """One annotated article. Indices of mentions are into `mentions`."""

    article: str
    tokens: list[tuple[str, bool]]  #: each with whether it follows a space
    windows: Windows
    features: NDArray[np.float32]
    heads: NDArray[np.int64]  #: token -> the token it hangs on
    sentences: NDArray[np.int64]  #: token -> number of its sentence
    tags: NDArray[np.int64] | None  #: token -> index into `TAGS`
    mentions: list[MentionInput] = field(default_factory=list)
    entities: list[str] = field(default_factory=list)  #: of each mention; "" for a candidate that means nothing named
    pairs: list[Pair] = field(default_factory=list)
    opinions: Opinions = field(default_factory=dict)  #: of the rules, where they are asked

    @property
    def named(self) -> list[int]:
        """The mentions by name or adjective."""
        return [k for k, m in enumerate(self.mentions) if not m.nature.is_anaphoric]

    @property
    def anaphors(self) -> list[int]:
        """The candidates for pronouns and common nouns that mean something named."""
        return [k for k, m in enumerate(self.mentions) if m.nature.is_anaphoric]


def bare_example(parsed: ParsedArticle, pieces: Pieces) -> Example:
    """An article without annotation."""
    heads = np.array([token.head.i for token in parsed.tokens], dtype=np.int64)
    sentences = np.array(parsed.sentence_of, dtype=np.int64)
    tokens = spaced_tokens(parsed)
    windows = windows_of(tokens, parsed.sentence_of, pieces)
    return Example(parsed.article.id, tokens, windows, word_features(parsed), heads, sentences, None)


def example(parsed: ParsedArticle, annotation: Annotation, pieces: Pieces, *, with_opinions: bool = True) -> Example:
    """An annotated article.

    Args:
        parsed: the article.
        annotation: of it.
        pieces: the vocabulary.
        with_opinions: whether the rules are asked; not where they made the annotation.
    """
    made = bare_example(parsed, pieces)
    reader = _Annotated(parsed, annotation)
    made.tags = reader.tags()
    made.mentions, made.entities = reader.mentions()
    made.pairs = list(reader.pairs(made))
    if with_opinions:
        made.opinions = opinions(RuleContext(parsed, _coreference(parsed, made)))
    return made


def _coreference(parsed: ParsedArticle, made: Example) -> Coreference:
    """The annotated mentions as extraction has them."""
    names = [k for k in made.named if made.mentions[k].nature is MentionNature.NAME]
    spans = [(made.mentions[k].start, made.mentions[k].end, EntityType(str(made.mentions[k].type))) for k in names]
    mentions = identified(parsed, spans)
    of_entity: dict[str, int] = {}
    for index, k in enumerate(names):
        of_entity.setdefault(made.entities[k], index)
    for index, mention in enumerate(mentions):
        same = [k for k in made.named if made.mentions[k].root == parsed.root(mention.start, mention.end).i]
        of_entity.setdefault(made.entities[same[0]] if same else "", index)
    further: list[TokenMention] = []
    antecedents: dict[int, int] = {}
    for k in made.anaphors:
        antecedent = of_entity.get(made.entities[k]) if made.entities[k] else None
        if antecedent is not None:
            antecedents[len(mentions) + len(further)] = antecedent
            row, target = made.mentions[k], mentions[antecedent]
            further.append(TokenMention(row.start, row.end, target.type, row.nature, gender=target.gender))
    return Coreference(Mentions([*mentions, *further]), antecedents, topic_country=topic_country(parsed, mentions))


def touched_tokens(parsed: ParsedArticle, start: int, end: int) -> list[Token]:
    """The tokens that some characters touch, white space left aside."""
    return [t for t in parsed.tokens if t.idx < end and start < t.idx + len(t) and not t.is_space]


class _Annotated:
    """The annotation of an article, in tokens."""

    def __init__(self, parsed: ParsedArticle, annotation: Annotation) -> None:
        self._parsed = parsed
        self._annotation = annotation
        self._at: dict[tuple[tuple[int, int], str], int] = {}

    def _tokens(self, at: tuple[int, int]) -> tuple[int, int] | None:
        touched = touched_tokens(self._parsed, *at)
        return (touched[0].i, touched[-1].i + 1) if touched else None

    def tags(self) -> NDArray[np.int64]:
        """The tag of each token; of names within names, the longest counts."""
        spans = [
            (*tokens, entity.type)
            for entity in self._annotation.entities
            for mention in entity.mentions
            if mention.nature is MentionNature.NAME and (tokens := self._tokens(mention.at)) is not None
        ]
        return tags_of(spans, len(self._parsed.tokens))

    def mentions(self) -> tuple[list[MentionInput], list[str]]:
        """The mentions, each with its entity: names, adjectives, anaphors, and candidates that mean nothing named."""
        rows: list[tuple[MentionInput, str]] = []
        taken: set[int] = set()
        for entity in self._annotation.entities:
            for mention in entity.mentions:
                tokens = self._tokens(mention.at)
                if tokens is None:
                    continue
                if mention.nature.is_anaphoric:
                    head = self._parsed.root(*tokens).i
                    tokens = head, head + 1
                    taken.add(head)
                row = mention_input(self._parsed, *tokens, mention.nature, entity.type)
                rows.append((row, entity.id))
                self._at[mention.at, entity.id] = len(rows) - 1
        named = {i for row, _ in rows if row.nature is MentionNature.NAME for i in range(row.start, row.end)}
        rows += [(c, "") for c in anaphor_candidates(self._parsed, named) if c.start not in taken]
        order = sorted(range(len(rows)), key=lambda k: (rows[k][0].start, -rows[k][0].end))
        moved = {old: new for new, old in enumerate(order)}
        self._at = {key: moved[index] for key, index in self._at.items()}
        return [rows[k][0] for k in order], [rows[k][1] for k in order]

    def pairs(self, made: Example) -> Iterable[Pair]:
        """The pairs that state something, and those of one sentence whose entities are nowhere tied."""
        stated: dict[tuple[int, int], list[Statement]] = {}
        tied: set[frozenset[str]] = set()
        for relation in self._annotation.relations:
            tied.add(frozenset((relation.subject, relation.object)))
            ends = self._ends(relation)
            if ends is not None:
                subject, object_ = ends
                statement = self._statement(relation, forward=subject < object_)
                stated.setdefault((min(ends), max(ends)), []).append(statement)
        yield from (Pair(*ends, tuple(statements)) for ends, statements in stated.items())
        for first, second in sentence_pairs(made.mentions, made.entities, made.sentences):
            if frozenset((made.entities[first], made.entities[second])) not in tied and (first, second) not in stated:
                yield Pair(first, second, ())

    def _ends(self, relation: AnnotatedRelation) -> tuple[int, int] | None:
        if relation.subject_at is None or relation.object_at is None:
            return None
        subject = self._at.get((relation.subject_at, relation.subject))
        object_ = self._at.get((relation.object_at, relation.object))
        return None if subject is None or object_ is None or subject == object_ else (subject, object_)

    def _statement(self, relation: AnnotatedRelation, *, forward: bool) -> Statement:
        spans = [self._tokens(at) for at in relation.trigger]
        trigger = sorted({i for span in spans if span for i in range(*span)})
        return Statement(
            relation=RELATIONS.index(relation.type),
            forward=None if relation.type.is_symmetric else forward,
            status=STATUSES.index(relation.status),
            trigger=tuple(trigger),
        )


def sentence_pairs(
    mentions: Sequence[MentionInput], entities: Sequence[str], sentences: NDArray[np.int64]
) -> Iterable[tuple[int, int]]:
    """The pairs of mentions of two entities in one sentence, in text order; what means nothing named is left out."""
    by_sentence: dict[int, list[int]] = {}
    for k, mention in enumerate(mentions):
        if entities[k]:
            by_sentence.setdefault(int(sentences[mention.start]), []).append(k)
    for members in by_sentence.values():
        for n, first in enumerate(members):
            yield from ((first, second) for second in members[n + 1 :] if entities[first] != entities[second])
