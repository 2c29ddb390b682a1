"""Commands that ask a graph about an entity."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from graphkit.cli.answers import answer
from graphkit.cli.app import app
from graphkit.cli.criteria import EntityTypes, MinArticles, MinConfidence, Since, Sources, Statuses, Types, Until
from graphkit.cli.options import AsCsv, AsJson, Graph, Name
from graphkit.cli.talk import load_graph

if TYPE_CHECKING:
    from graphkit.graph.events import Event
    from graphkit.model import KnowledgeGraph


@app.command(epilog='Example: graphkit path press.json "Lavrov" "CEDEAO"')
def path(  # noqa: PLR0913 - a flag each
    graph: Graph,
    start: Name,
    end: Annotated[str, typer.Argument(metavar="NAME", help="The entity to arrive at.")],
    *,
    limit: Annotated[int, typer.Option(min=1, help="Paths to print at most.")] = 3,
    types: Types = None,
    statuses: Statuses = None,
    since: Since = None,
    until: Until = None,
    min_articles: MinArticles = 1,
    min_confidence: MinConfidence = 0.0,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Print the shortest ways from one entity to another.

    Each step comes with its evidence. Stated relations are preferred: a step that only a co-mention makes is as long as
    two.
    """
    from graphkit.writers.reports.answers import paths_data, paths_rows, paths_text

    kg = load_graph(graph)
    found = kg.paths(
        start,
        end,
        limit=limit,
        types=types or (),
        statuses=statuses or (),
        since=since,
        until=until,
        min_articles=min_articles,
        min_confidence=min_confidence,
    )
    answer(
        text=lambda: paths_text(kg, found),
        data=lambda: paths_data(kg, found),
        rows=lambda: paths_rows(kg, found),
        as_json=as_json,
        as_csv=as_csv,
        nothing=f"nothing links {kg.entity(start).name} to {kg.entity(end).name}",
    )


@app.command(epilog='Example: graphkit neighbors press.json "Mali" --type aid --since 2023 --status asserted')
def neighbors(  # noqa: PLR0913 - a flag each
    graph: Graph,
    name: Name,
    *,
    types: Types = None,
    statuses: Statuses = None,
    since: Since = None,
    until: Until = None,
    min_articles: MinArticles = 1,
    min_confidence: MinConfidence = 0.0,
    entity_types: EntityTypes = None,
    sources: Sources = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Print what an entity is tied to.

    --entity-type is that of the other end.
    """
    from graphkit.writers.reports.answers import relation_rows
    from graphkit.writers.reports.evidence import explain_data, overview

    kg = load_graph(graph)
    found = kg.neighbors(
        name,
        types=types or (),
        statuses=statuses or (),
        since=since,
        until=until,
        min_articles=min_articles,
        min_confidence=min_confidence,
        entity_types=entity_types or (),
        sources=sources or (),
    )
    answer(
        text=lambda: overview(kg, found),
        data=lambda: explain_data(kg, found),
        rows=lambda: relation_rows(kg, found),
        as_json=as_json,
        as_csv=as_csv,
        nothing=f"nothing of that is tied to {kg.entity(name).name}",
    )


@app.command(epilog='Example: graphkit timeline press.json "Mali" --since 2023-06 --type sanction')
def timeline(  # noqa: PLR0913 - a flag each
    graph: Graph,
    name: Name,
    *,
    types: Types = None,
    statuses: Statuses = None,
    since: Since = None,
    until: Until = None,
    min_confidence: MinConfidence = 0.0,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Print what is stated of an entity, by date.

    The date is that of the event where the text gives one, else that of the article ("published").
    """
    kg = load_graph(graph)
    found = kg.timeline(
        name,
        types=types or (),
        statuses=statuses or (),
        since=since,
        until=until,
        min_confidence=min_confidence,
    )
    _answer_events(
        kg, found, as_json=as_json, as_csv=as_csv, nothing=f"nothing of that is stated of {kg.entity(name).name}"
    )


@app.command(epilog='Example: graphkit who-said press.json "Lavrov" --since 2023')
def who_said(  # noqa: PLR0913 - a flag each
    graph: Graph,
    name: Name,
    *,
    about: Annotated[bool, typer.Option("--about", help="What others say of it, instead.")] = False,
    types: Types = None,
    statuses: Statuses = None,
    since: Since = None,
    until: Until = None,
    min_confidence: MinConfidence = 0.0,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Print what an entity is quoted for saying, by date."""
    kg = load_graph(graph)
    ask = kg.said_about if about else kg.said_by
    found = ask(
        name,
        types=types or (),
        statuses=statuses or (),
        since=since,
        until=until,
        min_confidence=min_confidence,
    )
    title = kg.entity(name).name
    nothing = f"nobody is quoted for saying that of {title}" if about else f"{title} is not quoted for saying that"
    _answer_events(kg, found, as_json=as_json, as_csv=as_csv, nothing=nothing)


def _answer_events(kg: KnowledgeGraph, found: list[Event], *, as_json: bool, as_csv: bool, nothing: str) -> None:
    from graphkit.writers.reports.answers import events_data, events_rows, events_text

    answer(
        text=lambda: events_text(kg, found),
        data=lambda: events_data(kg, found),
        rows=lambda: events_rows(kg, found),
        as_json=as_json,
        as_csv=as_csv,
        nothing=nothing,
    )
