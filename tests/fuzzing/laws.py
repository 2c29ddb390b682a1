"""What must hold of any bytes whatever: they give what they hold or errors of one line, and nothing else happens.

They give it a second time, too.

A law tells which of the two it was: "read" or "refused".
"""

import io
import logging
import tempfile
import warnings
from pathlib import Path

from fuzzing.seeds import ARCHIVES, CALIBRATIONS, CORRECTIONS, FILES, LINKS, READINGS, SETTINGS, as_bytes

from graphkit.errors import GraphkitError
from graphkit.pipeline import build_from
from graphkit.readers.registry import articles_of
from graphkit.readers.source import Source
from graphkit.resolution.calibration_file import read_calibration
from graphkit.resolution.corrections import placed
from graphkit.resolution.corrections_file import read_corrections
from graphkit.resolution.corrections_merging import distinct, dumps_corrections
from graphkit.resolution.linking import read_links
from graphkit.settings import Settings, load_settings
from graphkit.writers.archive import dumps, loads

_MOST = 50_000_000  # characters that come of the small inputs here; more is a bomb


def articles_or_errors(suffix):
    """The law of a reader: articles that an archive can hold, or problems of one line."""

    def read(data):
        errors = []
        source = Source("fichier", "fichier", lambda: io.BytesIO(data), report=errors.append)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return list(articles_of(source, suffix)), errors

    def law(data):
        articles, errors = read(data)
        again, errors_again = read(data)
        assert (again, list(map(str, errors_again))) == (articles, list(map(str, errors)))
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
            given, again = (_value_or_error(read, path, data) for _ in range(2))
            assert again == given
            assert [found.name for found in Path(folder).iterdir()] == ["file"]
            return given[0]

    return law


def _value_or_error(read, path, data):
    path.write_bytes(data)
    try:
        return "read", read(path)
    except GraphkitError as error:
        of_one_line(error)
        return "refused", str(error)


def corrected_graph(path):
    """The archive of a small graph with the corrections in a file; written anew, they are the same corrections."""
    kg = build_from(READINGS, Settings(corrections=path, min_confidence=0))
    archive = dumps(kg)
    assert graph_or_error(archive) == "read"
    written = dumps_corrections(_lines(path))
    path.write_text(written, "utf-8")
    assert dumps_corrections(_lines(path)) == written
    return archive


def _lines(path):
    return distinct(placed(read_corrections(path), path.name))


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
    "corrections": (as_bytes(CORRECTIONS), value_or_error(corrected_graph)),
    "calibration": (as_bytes(CALIBRATIONS), value_or_error(read_calibration)),
    "links": (as_bytes(LINKS), value_or_error(read_links)),
    "settings": (as_bytes(SETTINGS), value_or_error(load_settings)),
}

for _name in ("pypdf", "trafilatura", "htmldate", "courlan", "graphkit"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)
