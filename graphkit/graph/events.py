"""Events: dated passages in the order of time, and who says them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphkit.errors import SettingsError
from graphkit.model import dates
from graphkit.model.vocabulary import RelationType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from graphkit.model import Evidence, Graph, Relation


@dataclass(frozen=True, slots=True)
class Event:
    """A passage that states a relation, with its date."""

    date: str | None  #: of the event, or of the article where the text gives none; perhaps partial or an interval
    is_dated: bool  #: whether the text gives it
    relation: Relation
    evidence: Evidence


def timeline(kg: Graph, entity: str, among: Iterable[Relation] | None = None) -> list[Event]:
    """What is stated about an entity, the earliest first, undated events last; reprints are left out.

    Args:
        kg: the graph.
        entity: its id.
        among: relations of the graph; all of them by default.
    """
    return _sorted(event for event in _events(kg, among) if entity in _ends(event))


def said_by(kg: Graph, entity: str, among: Iterable[Relation] | None = None) -> list[Event]:
    """What an entity is quoted as saying, and comments that it makes, in the order of time."""
    return _sorted(event for event in _events(kg, among) if entity in _speakers(event))


def said_about(kg: Graph, entity: str, among: Iterable[Relation] | None = None) -> list[Event]:
    """What others are quoted as saying about an entity, in the order of time."""
    return _sorted(event for event in _events(kg, among) if entity in _ends(event) and _speakers(event) - {entity})


def speaker(event: Event) -> str | None:
    """The id of the speaker: whom it is attributed to, or who comments; None where the article itself says it."""
    if event.evidence.attributed_to:
        return event.evidence.attributed_to
    return event.relation.subject if event.relation.type is RelationType.COMMENT else None


def _speakers(event: Event) -> set[str]:
    who = speaker(event)
    return {who} if who else set()


def _ends(event: Event) -> set[str]:
    return set(event.relation.ends)


def _events(kg: Graph, among: Iterable[Relation] | None) -> Iterator[Event]:
    for relation in kg.relations if among is None else among:
        if relation.type.is_stated:
            articles = {e.article for e in relation.evidence}
            for evidence in relation.evidence:
                if kg.article(evidence.article).reprint_of not in articles:  # the original article says the same
                    date = kg.date_of(evidence)
                    yield Event(date, bool(date) and date == evidence.date, relation, evidence)


def _sorted(events: Iterable[Event]) -> list[Event]:
    """In the order of time, then of the articles."""
    return sorted(
        events,
        key=lambda event: (
            dates.by_day(event.date),
            (event.evidence.article, event.evidence.start),
            event.relation.edge,
        ),
    )


# Periods --------------------------------------------------------------------------------------------------------------

_MONTHS = 24  # a longer corpus is shown by years

_PERIODS: dict[str, Callable[[str | None], str | None]] = {"month": dates.month, "year": dates.year}


@dataclass(frozen=True, slots=True)
class Period:
    """A month or a year of a corpus."""

    name: str  #: "2023-02" or "2023"
    articles: int  #: published in it, reprints left out
    statements: int  #: pieces of evidence of stated relations that fall into it


def periods(kg: Graph, by: str | None = None) -> list[Period]:
    """Articles and statements in each month or year, the earliest first; empty periods are left out.

    Args:
        kg: the graph.
        by: "month" or "year"; by default months, or years where there are more than two of them.

    Raises:
        SettingsError: `by` is something else.
    """
    if by is None:
        months = {dates.month(article.published) for article in kg.articles}
        by = "month" if len(months) <= _MONTHS else "year"
    if by not in _PERIODS:
        raise SettingsError(f"there is no period {by!r}; use {' or '.join(_PERIODS)}")
    name = _PERIODS[by]
    articles = Counter(name(article.published) for article in kg.articles if not article.reprint_of)
    statements = Counter(name(event.date) for event in _events(kg, None))
    return [Period(p, articles[p], statements[p]) for p in sorted(filter(None, articles.keys() | statements.keys()))]
