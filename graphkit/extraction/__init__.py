"""Article -> Reading: who is mentioned where, and what the text states of them. The only room that knows spaCy."""

from __future__ import annotations

from itertools import groupby, islice, repeat
from typing import TYPE_CHECKING

from graphkit.extraction.models.language_detection import language_of
from graphkit.languages import language as language_tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graphkit.model import Article, Reading
    from graphkit.settings import Settings

_CHUNK = 32  # articles that are read before any is handed on


def extract(articles: Iterable[Article], settings: Settings) -> Iterator[Reading]:
    """Read articles one after the other, each alone: a reading depends on its article and the settings only.

    Args:
        articles: to read; a few at a time are taken from it.
        settings: `language` and `model` matter here.

    Raises:
        MissingModelError: the spaCy pipeline of a language is not installed.
    """
    known = (article.with_language(language_of(article, settings.language)) for article in articles)
    for code, group in groupby(known, key=lambda article: str(article.language)):
        while chunk := list(islice(group, _CHUNK)):
            yield from _read(chunk, code, settings)


def _read(articles: Sequence[Article], code: str, settings: Settings) -> list[Reading]:
    """The readings of some articles of one language."""
    from graphkit.extraction.cleaning import readable_text, skipped_spans
    from graphkit.extraction.models.encoded import encode
    from graphkit.extraction.models.model_loading import bounded, load_pipeline, parse
    from graphkit.extraction.models.network import network
    from graphkit.extraction.parse import ParsedArticle
    from graphkit.extraction.reading import read

    tables = language_tables(code)
    nlp = load_pipeline(settings.model) if settings.model else load_pipeline(tables.model, tables.recogniser)
    skipped = [skipped_spans(article.text, tables) for article in articles]
    with bounded(nlp):
        docs = parse(nlp, map(readable_text, (article.text for article in articles), skipped))
        parsed = [ParsedArticle(*parts) for parts in zip(articles, docs, repeat(tables), skipped, strict=False)]
        return [read(encoded, nlp) for encoded in encode(parsed, network())]
