"""Commands that show what is in a graph."""

from __future__ import annotations

from typing import Annotated

import typer

from graphkit.cli.answers import answer
from graphkit.cli.app import app
from graphkit.cli.console import is_terminal, load_about, load_graph, print_json, tell
from graphkit.cli.options import AsCsv, AsJson, Graph, Name


@app.command(epilog='Example: graphkit explain press.json "Lavrov" "Mali"')
def explain(  # noqa: PLR0913 - a flag each
    graph: Graph,
    name: Name,
    other: Annotated[str | None, typer.Argument(metavar="[NAME]", help="A second entity.")] = None,
    *,
    merges: Annotated[bool, typer.Option("--merges", help="Why its names were joined, instead.")] = False,
    rule: Annotated[bool, typer.Option("--rule", help="Also the rule that found each, for error reports.")] = False,
    as_json: AsJson = False,
) -> None:
    """Print all evidence between two entities, or all relations of one.

    In each quote the words for both ends are marked: on a terminal the subject is bold and the object underlined,
    elsewhere both stand in brackets. Where they are no names, a line says what they stand for.
    """
    from graphkit.writers.merges import explain_merges, merges_data
    from graphkit.writers.reports import evidence

    kg = load_about(graph, name)
    one = kg.entity(name)
    if merges:
        if as_json:
            print_json(merges_data(one))
        else:
            typer.echo(explain_merges(one))
        return
    if other is None:
        relations = [relation for relation in kg.relations if one.id in relation.ends]
    else:
        relations = kg.relations_between(name, other)
    if as_json:
        print_json(evidence.explain_data(kg, relations))
    elif not relations:
        tell(f"nothing ties {one.name} to {'anything' if other is None else kg.entity(other).name}")
    elif other is None:
        typer.echo(evidence.overview(kg, relations))
    else:
        typer.echo(evidence.explain(kg, relations, rule=rule, styled=is_terminal()))


@app.command(epilog="Example: graphkit stats press.json --by year")
def stats(
    graph: Graph,
    *,
    by: Annotated[str | None, typer.Option(help="Timeline by month or year; by default what fits.")] = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Print what is in a graph and what stands out.

    That is who is central, who links whom, which groups there are, and when. Betweenness is the part of the shortest
    paths between others that an entity lies on. Brokers are those of the lowest constraint (Burt 1992): they link
    entities that are not tied among themselves. Communities are named after their two strongest members. --csv has the
    measures of every entity.
    """
    from graphkit.writers.reports.statistics import stats as stats_text
    from graphkit.writers.reports.statistics import stats_data, stats_rows

    kg = load_graph(graph)
    answer(
        text=lambda: stats_text(kg, by),
        data=lambda: stats_data(kg, by),
        rows=lambda: stats_rows(kg),
        as_json=as_json,
        as_csv=as_csv,
    )
