"""Commands that ask a graph about an entity."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from graphkit.cli.answers import answer
from graphkit.cli.app import app
from graphkit.cli.console import is_terminal, load_about, load_between
from graphkit.cli.declared import flags
from graphkit.cli.options import AsCsv, AsJson, Graph, Name
from graphkit.settings.criteria import Criteria

if TYPE_CHECKING:
    from graphkit.graph.events import Event
    from graphkit.knowledge_graph import KnowledgeGraph

_OF_STATEMENTS = ("types", "statuses", "since", "until", "min_confidence")
_OF_TIES = (*_OF_STATEMENTS, "min_articles")


@app.command(epilog='Example: graphkit path press.json "Lavrov" "CEDEAO"')
@flags(Criteria, _OF_TIES, into="criteria")
def path(  # noqa: PLR0913 - a flag each
    graph: Graph,
    start: Name,
    end: Annotated[str, typer.Argument(metavar="NAME", help="The entity to arrive at.")],
    *,
    limit: Annotated[int, typer.Option(min=1, help="Paths to print at most.")] = 3,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    criteria: dict[str, Any],
) -> None:
    """Print the shortest ways from one entity to another.

    Each step comes with its evidence. Stated relations are preferred: a step that only a co-mention makes is as long as
    two.
    """
    from graphkit.writers.reports.answers import paths_data, paths_rows, paths_text

    kg = load_between(graph, start, end, criteria)
    routes = kg.paths(start, end, limit=limit, **criteria)
    answer(
        text=lambda: paths_text(kg, routes, styled=is_terminal()),
        data=lambda: paths_data(kg, routes),
        rows=lambda: paths_rows(kg, routes),
        as_json=as_json,
        as_csv=as_csv,
        nothing=f"nothing links {kg.entity(start).name} to {kg.entity(end).name}",
    )


@app.command(epilog='Example: graphkit neighbors press.json "Mali" --type aid --since 2023 --status asserted')
@flags(Criteria, Criteria.model_fields, into="criteria")
def neighbors(
    graph: Graph,
    name: Name,
    *,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    criteria: dict[str, Any],
) -> None:
    """Print the relations of an entity.

    --entity-type is the type of the other end.
    """
    from graphkit.writers.reports.answers import relation_rows
    from graphkit.writers.reports.evidence import explain_data, overview

    kg = load_about(graph, name)
    relations = kg.neighbors(name, **criteria)
    answer(
        text=lambda: overview(kg, relations),
        data=lambda: explain_data(kg, relations),
        rows=lambda: relation_rows(kg, relations),
        as_json=as_json,
        as_csv=as_csv,
        nothing=f"no relation of {kg.entity(name).name} meets the criteria",
    )


@app.command(epilog='Example: graphkit timeline press.json "Mali" --since 2023-06 --type sanction')
@flags(Criteria, _OF_STATEMENTS, into="criteria")
def timeline(
    graph: Graph,
    name: Name,
    *,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    criteria: dict[str, Any],
) -> None:
    """Print what the articles state about an entity, by date.

    The date is that of the event where the text gives one, else that of the article ("published").
    """
    kg = load_about(graph, name)
    nothing = f"no statement about {kg.entity(name).name} meets the criteria"
    _answer_events(kg, kg.timeline(name, **criteria), as_json=as_json, as_csv=as_csv, nothing=nothing)


@app.command(epilog='Example: graphkit who-said press.json "Lavrov" --since 2023')
@flags(Criteria, _OF_STATEMENTS, into="criteria")
def who_said(  # noqa: PLR0913 - a flag each
    graph: Graph,
    name: Name,
    *,
    about: Annotated[bool, typer.Option("--about", help="What others say about it instead.")] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    criteria: dict[str, Any],
) -> None:
    """Print what an entity is quoted as saying, by date."""
    kg = load_about(graph, name)
    events = (kg.said_about if about else kg.said_by)(name, **criteria)
    nothing = f"no statement by {'others about ' if about else ''}{kg.entity(name).name} meets the criteria"
    _answer_events(kg, events, as_json=as_json, as_csv=as_csv, nothing=nothing)


def _answer_events(kg: KnowledgeGraph, events: list[Event], *, as_json: bool, as_csv: bool, nothing: str) -> None:
    from graphkit.writers.reports.answers import events_data, events_rows, events_text

    answer(
        text=lambda: events_text(kg, events, styled=is_terminal()),
        data=lambda: events_data(kg, events),
        rows=lambda: events_rows(kg, events),
        as_json=as_json,
        as_csv=as_csv,
        nothing=nothing,
    )
