"""Co-mentions: which entities are named together, where, and whether more often than chance."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from graphkit.graph.association import association
from graphkit.model import Evidence, Relation, Span
from graphkit.vocabulary import MentionNature, RelationType

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from graphkit.config import Settings
    from graphkit.model import Reading

_MAX_NAMES = 50  # names of one window that are paired: a list of a thousand names ties nobody to anybody

_RULE = "co_mention"


def co_mentions(
    readings: Sequence[Reading], entity_of: Mapping[tuple[str, int], str], settings: Settings
) -> list[Relation]:
    """One relation for each two entities named within `settings.window` sentences of each other."""
    windows: Counter[str] = Counter()
    shared: dict[tuple[str, str], list[tuple[str, Span]]] = defaultdict(list)
    total = 0
    texts = {reading.article.id: reading.article.text for reading in readings}
    for reading in readings:
        for named in _windows(reading, entity_of, settings.window):
            total += 1
            windows.update(named.keys())
            for (a, at_a), (b, at_b) in combinations(sorted(named.items())[:_MAX_NAMES], 2):
                passage = Span(min(at_a.start, at_b.start), max(at_a.end, at_b.end))
                shared[a, b].append((reading.article.id, passage))
    relations = []
    for (a, b), passages in sorted(shared.items()):
        articles = len({article for article, _ in passages})
        measured = association(articles, len(passages), windows[a], windows[b], total)
        if measured.log_likelihood >= settings.min_significance or not settings.min_significance:
            evidence = tuple(
                Evidence(article, span.start, span.end, span.of(texts[article]), rule=_RULE)
                for article, span in dict.fromkeys(passages)
            )
            relations.append(Relation(a, RelationType.CO_MENTION, b, "", articles, evidence, measured))
    return relations


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
