"""Article -> Reading: who is mentioned where, and what the text states of them. The only room that knows spaCy."""

from __future__ import annotations

import logging
from collections import Counter
from itertools import groupby, islice
from typing import TYPE_CHECKING

from graphkit.extraction.language_detection import language_of
from graphkit.languages import language as language_tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graphkit.languages import Language
    from graphkit.model import Article, Reading
    from graphkit.settings import Settings

_CHUNK = 32  # articles that are read before any is handed on

#: Language and step of extraction -> names it changed, added or dropped.
Repairs = Counter[tuple[str, str]]

logger = logging.getLogger(__name__)


def extract(articles: Iterable[Article], settings: Settings, repairs: Repairs | None = None) -> Iterator[Reading]:
    """Read articles one after the other, each alone: a reading depends on its article and the settings only.

    Args:
        articles: to read; a few at a time are taken from it.
        settings: `language` and `model` matter here.
        repairs: where to count what was mended in names; else it is logged at the end.

    Raises:
        MissingModelError: the spaCy pipeline of a language is not installed.
    """
    counted = Repairs() if repairs is None else repairs
    known = (article.with_language(language_of(article, settings.language)) for article in articles)
    for code, group in groupby(known, key=lambda article: article.language):
        while chunk := list(islice(group, _CHUNK)):
            yield from _read(chunk, code or "fr", settings, counted)
    if repairs is None:
        log_repairs(counted)


def log_repairs(repairs: Repairs) -> None:
    """Tell, to those who want details, what was mended in names."""
    for (code, step), names in repairs.items():
        logger.debug("names in %s: %s changed %d", code, step.replace("_", " "), names)


def _read(articles: Sequence[Article], code: str, settings: Settings, repairs: Repairs) -> list[Reading]:
    """The readings of some articles of one language."""
    from graphkit.extraction.cleaning import readable_text, skipped_spans
    from graphkit.extraction.document import Document
    from graphkit.extraction.reading import read_document
    from graphkit.extraction.spacy_pipeline import bounded, load_pipeline, parse

    tables: Language = language_tables(code)
    nlp = load_pipeline(settings.model) if settings.model else load_pipeline(tables.model, tables.recogniser)
    skipped = [skipped_spans(article.text, tables) for article in articles]
    readings = []
    with bounded(nlp):
        docs = parse(nlp, map(readable_text, (article.text for article in articles), skipped))
        for article, doc, spans in zip(articles, docs, skipped, strict=True):
            document = Document(article, doc, tables, spans)
            readings.append(read_document(document, nlp))
            repairs.update({(code, step): names for step, names in document.repairs.items()})
    return readings
