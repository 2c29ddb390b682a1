"""Counts in the articles to learn from what single words stand for: see `graphkit.extraction.models.word_counts`."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from graphkit.extraction.models.mention_inputs import RELATIONS
from graphkit.model.vocabulary import EntityType, MentionNature

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graphkit.extraction.parse import ParsedArticle
    from graphkit.training.examples import Example

REAL = 5  #: what an occurrence in a real article counts beside one in a made-up article
_LEAST = 2  # articles that a word must stand in
_CARRIES = frozenset({"VERB", "NOUN", "ADJ"})


class Counted(NamedTuple):
    """What the words of one article stand for: how often each word for each class; under "" names and relations."""

    article: str
    names: Counter[tuple[str, str]]
    predicates: Counter[tuple[str, str]]


def counted(parsed: ParsedArticle, made: Example, weight: int = 1) -> Counted:
    """The words of an annotated article, each occurrence counted `weight` times."""
    found = Counted(parsed.article.id, Counter(), Counter())
    for mention in made.mentions:
        if mention.nature is MentionNature.NAME and mention.type is not None:
            words = {token.lower_ for token in parsed.tokens[mention.start : mention.end]}
            words = {"", *(word for word in words if len(word) > 1 and word[0].isalpha())}
            found.names.update({(word, mention.type): weight for word in words})
    for pair in made.pairs:
        for statement in pair.statements:
            kind = RELATIONS[statement.relation] + ("<" if statement.forward is False else "")
            lemmas = {parsed.tokens[i].lemma_.lower() for i in statement.trigger if parsed.tokens[i].pos_ in _CARRIES}
            found.predicates.update({(lemma, kind): weight for lemma in {"", *lemmas}})
    return found


def dumped(articles: Iterable[Counted]) -> str:
    """The file of counts of some articles, a word a line.

    Words of one article alone are left out, and those that mostly name persons: names of people tell nothing of others.
    """
    articles = list(articles)
    names, predicates = _table(a.names for a in articles), _table(a.predicates for a in articles)
    names = {word: by for word, by in names.items() if 2 * by[EntityType.PER] <= by.total() or not word}
    parts = (f'"{name}": {_lines(table)}' for name, table in (("names", names), ("predicates", predicates)))
    return "{" + ",\n".join(parts) + "}\n"


def _table(articles: Iterable[Counter[tuple[str, str]]]) -> dict[str, Counter[str]]:
    """Word -> class -> how often."""
    table: dict[str, Counter[str]] = defaultdict(Counter)
    places: Counter[str] = Counter()
    for article in articles:
        places.update({word for word, _ in article})
        for (word, class_), count in article.items():
            table[word][class_] += count
    return {word: table[word] for word in sorted(table) if places[word] >= _LEAST}


def _lines(table: dict[str, Counter[str]]) -> str:
    return "{\n" + ",\n".join(_rows(table)) + "\n}"


def _rows(table: dict[str, Counter[str]]) -> Iterator[str]:
    for word, counts in table.items():
        yield f"{json.dumps(word, ensure_ascii=False)}: {json.dumps(dict(sorted(counts.items())))}"
