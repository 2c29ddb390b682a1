"""Article -> Reading: who is mentioned where, and what the text states of them. The only room that knows spaCy."""

from __future__ import annotations

import logging
from collections import Counter, deque
from itertools import groupby
from typing import TYPE_CHECKING

from graphkit.extraction.language_detection import language_of
from graphkit.languages import language as language_tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graphkit.config import Settings
    from graphkit.model import Article, Reading, Span

logger = logging.getLogger(__name__)


def extract(articles: Iterable[Article], settings: Settings) -> Iterator[Reading]:
    """Read articles one after the other, each alone: a reading depends on its article and the settings only.

    Raises:
        MissingModelError: the spaCy pipeline of a language is not installed.
    """
    known = (article.with_language(language_of(article, settings.language)) for article in articles)
    for code, group in groupby(known, key=lambda article: article.language):
        yield from _extract_language(group, code or "fr", settings)


def _extract_language(articles: Iterable[Article], code: str, settings: Settings) -> Iterator[Reading]:
    from graphkit.extraction.cleaning import readable_text, skipped_spans
    from graphkit.extraction.document import Document
    from graphkit.extraction.reading import read_document
    from graphkit.extraction.spacy_pipeline import load_pipeline, parse

    tables = language_tables(code)
    nlp = load_pipeline(settings.model) if settings.model else load_pipeline(tables.model, tables.recogniser)
    waiting: deque[tuple[Article, list[Span]]] = deque()  # those that the pipeline holds in its current batch

    def texts() -> Iterator[str]:
        for article in articles:
            skipped = skipped_spans(article.text, tables)
            waiting.append((article, skipped))
            yield readable_text(article.text, skipped)

    repairs: Counter[str] = Counter()
    for doc in parse(nlp, texts()):
        article, skipped = waiting.popleft()
        document = Document(article, doc, tables, skipped)
        yield read_document(document, nlp)
        repairs.update(document.repairs)
    for step, names in repairs.items():
        logger.debug("names in %s: %s changed %d", code, step.replace("_", " "), names)
