"""Article -> Reading: who is mentioned where, and what the text states of them. The only room that knows spaCy."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import groupby, islice
from typing import TYPE_CHECKING

from graphkit.extraction.models.language_detection import language_of
from graphkit.languages import language as language_tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graphkit.extraction.models.network import Network
    from graphkit.extraction.parse import ParsedArticle
    from graphkit.model import Article, Reading
    from graphkit.settings import Settings

_CHUNK = 32  # articles that are read before any is handed on


def extract(articles: Iterable[Article], settings: Settings, network: Network | None = None) -> Iterator[Reading]:
    """Read articles one after the other, each alone: a reading depends on its article and the settings only.

    Args:
        articles: to read; a few at a time are taken from it.
        settings: `language` and `model` matter here.
        network: to read with; graphkit's own by default.

    Raises:
        MissingModelError: the spaCy pipeline of a language is not installed.
        WeightsError: the network's weights cannot be used.
    """
    for chunk, code in _chunks(articles, settings):
        yield from _read(chunk, code, settings, network)


def _read(articles: Sequence[Article], code: str, settings: Settings, network: Network | None) -> list[Reading]:
    """The readings of some articles of one language. What it takes is loaded here: often nothing is to be read."""
    from graphkit.extraction.models.spacy_import import import_spacy

    import_spacy()
    from graphkit.extraction.models.encoded import encode
    from graphkit.extraction.models.model_loading import bounded, load_pipeline
    from graphkit.extraction.models.network import own_network
    from graphkit.extraction.reading import read

    with ThreadPoolExecutor(1) as aside:  # either takes a while the first time
        opened = aside.submit(lambda: network or own_network())
        nlp = load_pipeline(settings.model or language_tables(code).model)
        network = opened.result()
    with bounded(nlp):
        return [read(encode(parsed, network)) for parsed in _parsed(articles, code, settings)]


def parsed_articles(articles: Iterable[Article], settings: Settings) -> Iterator[ParsedArticle]:
    """The parses of articles, in order, to train on."""
    for chunk, code in _chunks(articles, settings):
        yield from _parsed(chunk, code, settings)


def _chunks(articles: Iterable[Article], settings: Settings) -> Iterator[tuple[list[Article], str]]:
    """Articles of one language that follow one another, a few at a time, and their language."""
    known = (article.with_language(language_of(article, settings.language)) for article in articles)
    for code, group in groupby(known, key=lambda article: str(article.language)):
        while chunk := list(islice(group, _CHUNK)):
            yield chunk, code


def _parsed(articles: Sequence[Article], code: str, settings: Settings) -> list[ParsedArticle]:
    """The parses of some articles of one language."""
    from graphkit.extraction.cleaning import readable_text, skipped_spans
    from graphkit.extraction.models.model_loading import load_pipeline, parse
    from graphkit.extraction.parse import ParsedArticle

    tables = language_tables(code)
    nlp = load_pipeline(settings.model or tables.model)
    skipped = [skipped_spans(article.text, tables) for article in articles]
    docs = parse(nlp, map(readable_text, (article.text for article in articles), skipped))
    return [
        ParsedArticle(article, doc, tables, spans) for article, doc, spans in zip(articles, docs, skipped, strict=True)
    ]
