"""Commands that tell what is in a graph."""

from __future__ import annotations

from typing import Annotated

import typer

from graphkit.cli.app import app
from graphkit.cli.options import AsJson, Graph
from graphkit.cli.talk import load_graph, print_json, tell


@app.command(epilog='Example: graphkit explain press.json "Lavrov" "Mali"')
def explain(  # noqa: PLR0913 - a flag each
    graph: Graph,
    name: Annotated[str, typer.Argument(metavar="NAME", help="An entity, by any name it goes by.")],
    other: Annotated[str | None, typer.Argument(metavar="[NAME]", help="Another one.")] = None,
    *,
    merges: Annotated[bool, typer.Option("--merges", help="Why it has the names it has, instead.")] = False,
    rule: Annotated[bool, typer.Option("--rule", help="With the rule that found each, to report a wrong one.")] = False,
    as_json: AsJson = False,
) -> None:
    """Print every evidence between two entities, or all that one is tied to."""
    from graphkit.writers import report
    from graphkit.writers.merges import explain_merges, merges_data

    kg = load_graph(graph)
    one = kg.entity(name)
    if merges:
        if as_json:
            print_json(merges_data(one))
        else:
            typer.echo(explain_merges(one))
        return
    if other is None:
        relations = [relation for relation in kg.relations if one.id in {relation.subject, relation.object}]
    else:
        relations = kg.relations_between(name, other)
    if as_json:
        print_json(report.explain_data(kg, relations))
    elif not relations:
        tell(f"nothing ties {one.name} to {'anything' if other is None else kg.entity(other).name}")
    else:
        typer.echo(report.overview(kg, relations) if other is None else report.explain(kg, relations, rule=rule))


@app.command(epilog="Example: graphkit stats press.json")
def stats(graph: Graph, *, as_json: AsJson = False) -> None:
    """Print what is in a graph."""
    from graphkit.writers import report

    kg = load_graph(graph)
    if as_json:
        print_json(report.stats_data(kg))
    else:
        typer.echo(report.stats(kg))
