"""Articles in which only the names are annotated: WiNER-fr, a line of JSON each.

One is `{"id", "date", "text", "spans": [[start, end, label, words], ...]}`. The corpus's guide leaves the article
of a name aside ("l'ONU"), so it is left out here.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from graphkit.extraction.names.tags import tags_of
from graphkit.model import Article
from graphkit.model.vocabulary import EntityType
from graphkit.training.examples import touched_tokens

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from graphkit.extraction.parse import ParsedArticle

_TYPES = {
    "PER": EntityType.PER,
    "LOC": EntityType.LOC,
    "ORG": EntityType.ORG,
    "Event": EntityType.EVENT,
    "Product": EntityType.MISC,
}
_LANGUAGE = "fr"


class NamedText(NamedTuple):
    """An article and the names in it: start, end (characters) and type."""

    article: Article
    names: list[tuple[int, int, EntityType]]


def read_named_texts(path: Path) -> Iterator[NamedText]:
    """The articles of a file."""
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        names = [(start, end, _TYPES[label]) for start, end, label, *_ in row["spans"] if label in _TYPES]
        yield NamedText(Article(row["id"], row["text"], published=row["date"], language=_LANGUAGE), names)


def name_tags(parsed: ParsedArticle, text: NamedText) -> NDArray[np.int64]:
    """The tag of each token."""
    names = []
    for start, end, type_ in text.names:
        touched = touched_tokens(parsed, start, end)
        while len(touched) > 1 and touched[0].lower_ in parsed.language.words.articles:
            touched = touched[1:]
        if touched:
            names.append((touched[0].i, touched[-1].i + 1, type_))
    return tags_of(names, len(parsed.tokens))
