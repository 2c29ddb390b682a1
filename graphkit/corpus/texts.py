"""The texts that an annotated corpus is about, from where their owner keeps them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from graphkit.errors import GoldError
from graphkit.model import Article
from graphkit.readers.dateline import dateline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from graphkit.corpus.annotation import Annotation


def read_texts(sources: Iterable[Path]) -> dict[str, Article]:
    """The articles of some sources by id, their texts to the letter.

    Args:
        sources: JSONL files of objects with `id`, `text` and, where they are known, `date` and `title`, and folders of
            `ID.txt`, whose first line is the title.

    Raises:
        GoldError: a source cannot be read.
    """
    articles: dict[str, Article] = {}
    for source in sources:
        try:
            read = _from_folder(source) if source.is_dir() else _from_table(source)
            articles |= {article.id: article for article in read}
        except OSError as error:
            raise GoldError(f"{source}: cannot be read ({error.strerror}); check the path") from error
        except (ValueError, KeyError, TypeError) as error:
            raise GoldError(f"{source}: not a JSONL file of articles with id and text; check the path") from error
    return articles


def _from_folder(folder: Path) -> Iterator[Article]:
    for path in sorted(folder.glob("*.txt")):
        text = path.read_bytes().decode()
        yield Article(path.stem, text, text.partition("\n")[0], dateline(text))


def _from_table(path: Path) -> Iterator[Article]:
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        yield Article(row["id"], row["text"], row.get("title", ""), row.get("date") or dateline(row["text"]))


def annotated_articles(annotations: Iterable[Annotation], sources: Iterable[Path]) -> list[Article]:
    """The articles of some annotations, with their texts.

    Raises:
        GoldError: a source cannot be read, or the text of an article is in none.
    """
    known = read_texts(sources)
    articles = []
    for annotation in annotations:
        if annotation.id not in known:
            raise GoldError(f"the text of {annotation.id} is in none of the sources; name its collection, too")
        articles.append(known[annotation.id])
    return articles
