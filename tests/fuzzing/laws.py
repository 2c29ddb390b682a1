"""What must hold of any bytes whatever: they give what they hold or errors of one line, and nothing else happens.

A law tells which of the two it was: "read" or "refused".
"""

import io
import logging
import tempfile
import warnings
from pathlib import Path

from fuzzing.seeds import ARCHIVES, CORRECTIONS, FILES, LINKS, SETTINGS, as_bytes

from graphkit.errors import GraphkitError
from graphkit.readers.registry import articles_of
from graphkit.readers.source import Source
from graphkit.resolution.corrections_file import read_corrections
from graphkit.resolution.linking import read_links
from graphkit.settings import load_settings
from graphkit.writers.archive import dumps, loads

_MOST = 50_000_000  # characters that come of the small inputs here; more is a bomb


def articles_or_errors(suffix):
    """The law of a reader: articles that an archive can hold, or problems of one line."""

    def law(data):
        errors = []
        source = Source("fichier", "fichier", lambda: io.BytesIO(data), report=errors.append)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            articles = list(articles_of(source, suffix))
        assert articles or errors
        for error in errors:
            of_one_line(error)
        for article in articles:
            assert article.text.strip()
            assert len(article.text) < _MOST
            for words in (article.id, article.text, article.title, article.language, article.source):
                (words or "").encode()  # no lone surrogates
            assert article.published is None or article.published[:4].isdecimal()
        return "read" if articles else "refused"

    return law


def graph_or_error(data):
    """The law of archives: a graph that keeps the first rule and is written as it was read, or one line."""
    try:
        kg = loads(data)
    except GraphkitError as error:
        of_one_line(error)
        return "refused"
    assert loads(dumps(kg)) == kg
    texts = {article.id: article.text for article in kg.articles}
    for relation in kg.relations:
        for evidence in relation.evidence:
            text = texts[evidence.article]
            assert evidence.start <= evidence.end
            assert not text or text[evidence.start : evidence.end] == evidence.quote
    return "read"


def value_or_error(read):
    """The law of what is read from a file beside the articles."""

    def law(data):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "file")
            path.write_bytes(data)
            outcome = "read"
            try:
                read(path)
            except GraphkitError as error:
                of_one_line(error)
                outcome = "refused"
            assert [found.name for found in Path(folder).iterdir()] == ["file"]
            return outcome

    return law


def of_one_line(error):
    """Whether an error keeps the form of all: one line that a terminal shows and does not obey."""
    message = str(error)
    assert isinstance(error, GraphkitError), repr(error)
    assert message
    assert message.isprintable(), repr(message)
    assert len(message) < 2_000, message[:200]


#: What is read -> valid ones, and the law that holds for any bytes in their place.
LAWS = {
    **{suffix: (as_bytes(seeds), articles_or_errors(suffix)) for suffix, seeds in FILES.items()},
    "archive": (as_bytes(ARCHIVES), graph_or_error),
    "corrections": (as_bytes(CORRECTIONS), value_or_error(read_corrections)),
    "links": (as_bytes(LINKS), value_or_error(read_links)),
    "settings": (as_bytes(SETTINGS), value_or_error(load_settings)),
}

for _name in ("pypdf", "trafilatura", "htmldate", "courlan", "graphkit"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)
