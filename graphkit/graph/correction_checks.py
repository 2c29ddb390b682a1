"""Compares lines of corrections with a graph: do they name what is there?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.graph.relation_corrections import Bearers
from graphkit.settings.relation_corrections import Add, Change, Strike

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.model import Graph
    from graphkit.settings.relation_corrections import Line


class Checks:
    """The names, articles and texts of a graph."""

    def __init__(self, kg: Graph) -> None:
        self._bearers = Bearers(kg.entities)
        self._texts = {article.id: article.text for article in kg.articles}

    def faults(self, line: Line) -> Iterator[str]:
        """What a line names that the graph has not; quotes are looked for where the graph has its texts."""
        names = [getattr(line, key, "") for key in ("name", "subject", "object", "speaker")]
        names += [*getattr(line, "names", ()), (isinstance(line, Change) and line.to.speaker) or ""]
        yield from (f"no entity goes by the name {name!r}" for name in names if name and not self._bearers.of(name))
        articles = (line.article,) if isinstance(line, Add) else getattr(line, "articles", None) or ()
        yield from (f"there is no article {article!r}" for article in articles if article not in self._texts)
        if isinstance(line, Add | Strike) and line.quote:
            texts = [self._texts[article] for article in articles or self._texts if article in self._texts]
            if texts and all(texts) and not any(line.quote in text for text in texts):
                yield f"the quote {line.quote!r} is not in the text word for word"
