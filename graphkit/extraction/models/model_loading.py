"""Loads spaCy pipelines and runs articles through them."""

from __future__ import annotations

from contextlib import contextmanager, nullcontext
from functools import lru_cache
from threading import RLock
from typing import TYPE_CHECKING

import numpy as np
import spacy
from spacy.language import Language as Pipeline
from spacy.tokens import Doc

from graphkit.errors import MissingModelError
from graphkit.extraction.models import headline_verbs as _headline_verbs  # noqa: F401 - registers its component
from graphkit.extraction.models.acceleration import accelerate, one_processor
from graphkit.extraction.models.token_expressions import quick_expressions
from graphkit.languages import MODELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ENDS = frozenset('.!?…"»”;—–•')  # characters after which a sentence may start, as it may on a new line

BATCH = 8  #: texts a batch; more take more memory and are no faster, spaCy's 256 slower than one by one on two cores
#: What of a pipeline is not loaded: names are the network's business.
_LEFT_OUT = ["ner"]
#: Of graphkit's own pipelines, the 700,000 words that vectors were learnt of, too: 130 MB, and a second. A word that is
#: read brings its own spelling; but a lemmatiser that was trained, as others have, needs theirs.
_LEFT_OUT_OF_OWN = [*_LEFT_OUT, "senter", "strings"]
_USUAL_WORDS = 100_000  # that a pipeline keeps, tokenised and all, for the next texts
_reading = RLock()
_CHUNK = 50_000  # characters of one text that are parsed at a time, to bound memory; spaCy itself refuses a million


@Pipeline.component("graphkit_sentences")
def bound_sentences(doc: Doc) -> Doc:
    """Tell the parser where sentences must and cannot start.

    One starts after each blank line, so that a title never runs into the body. None starts where no mark ends the one
    before: parsers take a name with a capital letter for a beginning ("la Française | Pauline X").
    """
    starts = np.zeros(len(doc), dtype=np.int64)
    after_blank_line, before, space_before = True, "", ""
    for i, token in enumerate(doc):
        text = token.text
        if token.is_space:
            after_blank_line |= text.count("\n") > 1
            space_before = text
            continue
        if after_blank_line:
            starts[i] = 1
        elif before[-1] not in _ENDS and "\n" not in space_before:
            starts[i] = -1
        after_blank_line, before, space_before = False, text, token.whitespace_
    # Together, as spaCy looks at the whole text each time that a single token's is set.
    return doc.from_array(["SENT_START"], starts.view(np.uint64))  # type: ignore[arg-type]


@lru_cache(maxsize=4)
def load_pipeline(name: str) -> Pipeline:
    """The spaCy pipeline of that name or path, once a process.

    Args:
        name: of an installed package, or the path of a pipeline.

    Raises:
        MissingModelError: it is not installed.
    """
    try:
        with quick_expressions():
            nlp = spacy.load(name, exclude=_LEFT_OUT_OF_OWN if name in MODELS.values() else _LEFT_OUT)
    except OSError as error:
        raise MissingModelError(
            f"spaCy pipeline {name!r} is not installed; `pip install {name.replace('_', '-')}` for a package, "
            "or give --model the path of a pipeline"
        ) from error
    if "parser" not in nlp.pipe_names:
        raise MissingModelError(f"spaCy pipeline {name!r} lacks a parser; choose one that has it")
    nlp.add_pipe("graphkit_sentences", first=True)
    nlp.add_pipe("graphkit_verbs")
    accelerate(nlp)
    return nlp


@contextmanager
def bounded(nlp: Pipeline) -> Iterator[None]:
    """Read within bounds: on one processor, in one thread at a time, and in memory that does not grow for ever.

    A pipeline keeps each word it ever met. Once it knows the usual ones, it forgets at the end those that it learned
    meanwhile; no Doc made within may be used afterwards: see `Language.memory_zone` of spaCy.
    """
    with _reading, one_processor(), nlp.memory_zone() if len(nlp.vocab) > _USUAL_WORDS else nullcontext():
        yield


def parse(nlp: Pipeline, texts: Iterable[str]) -> Iterator[Doc]:
    """One Doc a text, in order; `doc.text == text`. A very long text is parsed in chunks and joined again."""

    def chunks() -> Iterator[tuple[str, bool]]:
        for text in texts:
            parts = _chunks(text)
            for index, part in enumerate(parts):
                yield part, index == len(parts) - 1

    pending: list[Doc] = []
    for doc, is_last in nlp.pipe(chunks(), as_tuples=True, batch_size=BATCH):
        pending.append(doc)
        if is_last:
            yield pending[0] if len(pending) == 1 else Doc.from_docs(pending, ensure_whitespace=False)
            pending = []


def _chunks(text: str) -> list[str]:
    """`text` cut after a blank line, else a line, else a space, into parts of at most about `_CHUNK` characters."""
    parts = []
    while len(text) > _CHUNK:
        cut = max(text.rfind("\n\n", 0, _CHUNK) + 2, 0)
        if cut < _CHUNK // 2:
            cut = max(text.rfind("\n", 0, _CHUNK), text.rfind(" ", 0, _CHUNK)) + 1
        cut = cut or _CHUNK
        parts.append(text[:cut])
        text = text[cut:]
    return [*parts, text] if text or not parts else parts
