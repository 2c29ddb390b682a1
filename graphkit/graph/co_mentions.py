"""Co-mentions: which entities are named together, where, and whether more often than chance."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import lru_cache, partial
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from graphkit.graph.association import association
from graphkit.model import Evidence, Relation, Span
from graphkit.model.vocabulary import MentionNature, RelationType

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from graphkit.model import Article, Reading
    from graphkit.settings import Settings

_MAX_NAMES = 50  # names of a window that are paired; a list of a thousand names says nothing about any two

_SAME = 2**16  # measured associations that are kept, since many pairs of rare names have the same

_RULE = "co_mention"


def co_mentions(
    readings: Iterable[Reading],
    entity_of: Mapping[tuple[str, int], str],
    settings: Settings,
    kept: Collection[str] | None = None,
) -> list[Relation]:
    """One relation for each two entities named within `settings.window` sentences of each other.

    Args:
        readings: those that count.
        entity_of: entity id of a mention, by article id and place in `Reading.mentions`.
        settings: the window, and what a co-mention needs (`min_articles`, `min_significance`).
        kept: ids of entities that are tied, all where it is None. The others are counted as well, so that the
            association of two entities does not depend on it, but nothing is kept of them.
    """
    windows: Counter[str] = Counter()
    shared: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
    total = 0
    for reading in readings:
        passages: dict[Span, Evidence] = {}  # shared by all pairs in it, since quotes take much memory
        for named in _windows(reading, entity_of, settings.window):
            total += 1
            windows.update(named.keys())
            for (a, at_a), (b, at_b) in combinations(_tied(named, kept), 2):
                span = Span(min(at_a.start, at_b.start), max(at_a.end, at_b.end))
                if span not in passages:
                    passages[span] = _evidence(reading.article, span)
                shared[a, b].append(passages[span])
    relations = []
    measure = lru_cache(_SAME)(partial(association, total=total))
    for a, b in sorted(shared):
        passages_of_both = shared.pop((a, b))
        articles = len({evidence.article for evidence in passages_of_both})
        if articles < settings.min_articles:
            continue
        measured = measure(articles, len(passages_of_both), windows[a], windows[b])
        if measured.log_likelihood >= settings.min_significance or not settings.min_significance:
            distinct = tuple({id(evidence): evidence for evidence in passages_of_both}.values())
            relations.append(Relation(a, RelationType.CO_MENTION, b, "", articles, distinct, measured))
    return relations


def _evidence(article: Article, span: Span) -> Evidence:
    return Evidence(article.id, *span.ends, span.of(article.text), rule=_RULE)


def count_pairs(
    readings: Iterable[Reading],
    entity_of: Mapping[tuple[str, int], str],
    settings: Settings,
    kept: Collection[str] | None = None,
) -> int:
    """The number of relations that `co_mentions` gives for the same arguments where one article is enough."""
    number: dict[str, int] = {}

    def pairs() -> Iterator[int]:
        for reading in readings:
            for named in _windows(reading, entity_of, settings.window):
                places = sorted(number.setdefault(entity, len(number)) for entity, _ in _tied(named, kept))
                yield from (a << 32 | b for a, b in combinations(places, 2))

    return len(np.unique(np.fromiter(pairs(), np.int64)))  # eight bytes for each pair instead of a hundred


def _tied(named: Mapping[str, Span], kept: Collection[str] | None) -> list[tuple[str, Span]]:
    """The entities of a window that are paired."""
    first = sorted(named.items())[:_MAX_NAMES]
    return first if kept is None else [item for item in first if item[0] in kept]


def _windows(reading: Reading, entity_of: Mapping[tuple[str, int], str], size: int) -> Iterator[dict[str, Span]]:
    """For each window of `size` sentences, the entities named in it, each with the sentences that name it."""
    named: list[dict[str, Span]] = [{} for _ in reading.sentences]
    names = [(i, m) for i, m in enumerate(reading.mentions) if m.nature is MentionNature.NAME]
    outermost = 0  # end of the last name that was not inside another
    for index, mention in sorted(names, key=lambda item: (item[1].span.start, -item[1].span.end)):
        if mention.span.end <= outermost:
            continue
        outermost = mention.span.end
        entity = entity_of.get((reading.article.id, index))
        if entity is not None:
            named[mention.sentence][entity] = reading.sentences[mention.sentence]
    for first in range(max(len(named) - size + 1, min(len(named), 1))):
        window: dict[str, Span] = {}
        for sentence in named[first : first + size]:
            for entity, span in sentence.items():
                known = window.get(entity)
                window[entity] = span if known is None else Span(known.start, span.end)
        yield window
