"""Commands that filter, merge and compare graphs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from graphkit.cli.answers import answer
from graphkit.cli.app import app
from graphkit.cli.console import check_outputs, format_for, load_graph, set_log_level, tell, write_outputs
from graphkit.cli.declared import flags
from graphkit.cli.options import AsCsv, AsJson, Format, Graph, Output, Title
from graphkit.settings.criteria import Criteria

if TYPE_CHECKING:
    from graphkit.model.graph import GraphData


@app.command("filter", epilog='Example: graphkit filter press.json -o mali.json --around "Mali" --depth 2 --since 2023')
@flags(Criteria, Criteria.model_fields, into="criteria")
def filter_(  # noqa: PLR0913 - a flag each
    graph: Graph,
    output: Output,
    *,
    around: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Entity to stay near to, by any name. Repeatable.")
    ] = None,
    depth: Annotated[int, typer.Option(help="Steps from that entity.")] = 1,
    format_: Format = None,
    title: Title = None,
    criteria: dict[str, Any],
) -> None:
    """Write a smaller graph.

    It has the relations that meet all criteria, and what they need. Relations keep the evidence that meets them;
    --entity-type is for both ends. Who says something that is left stays, whatever its type. The association of a
    co-mention is kept where all its evidence is.
    """
    check_outputs(output, format_)
    set_log_level("INFO")
    kg = load_graph(graph).filter(around=around or [], depth=depth, **criteria)
    if not kg.relations:
        tell("no relation meets all the criteria; the graph is empty")
    write_outputs(kg, output, format_, title)


@app.command(epilog="Example: graphkit merge january.json february.json -o winter.json")
def merge(
    graph: Graph,
    others: Annotated[list[Path], typer.Argument(metavar="GRAPH...", help="The graphs to merge into it.")],
    output: Output,
    *,
    format_: Format = None,
    title: Title = None,
) -> None:
    """Write several graphs as one.

    The same articles are in it once, the same entities are joined, and their evidence is united. Entities are the same
    where their id or their Wikidata item is. Weights are counted again; the associations of co-mentions are dropped
    where articles are added, since they compare counts over a whole corpus. To have names joined and associations
    measured anew, build from all the articles.
    """
    check_outputs(output, format_)
    set_log_level("INFO")
    from graphkit.graph.merging import Merged
    from graphkit.knowledge_graph import KnowledgeGraph
    from graphkit.writers.archive import all_checked

    archives = all_checked([graph, *others])
    whole: GraphData = archives[0]
    for other in archives[1:]:
        whole = Merged(whole, other)
    if any(format_for(path, format_) != "json" for path in output):  # only archives are written record by record
        whole = KnowledgeGraph(tuple(whole.articles), tuple(whole.entities), tuple(whole.relations))
    write_outputs(whole, output, format_, title)


@app.command(epilog="Example: graphkit diff yesterday.json today.json")
def diff(
    old: Graph,
    new: Annotated[Path, typer.Argument(metavar="GRAPH", help="The later one.")],
    *,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Print what changed from one graph to another.

    Entities and relations that are new or gone, and relations that are in more or fewer articles or have another
    status.
    """
    from graphkit.graph.difference import difference, outline
    from graphkit.writers.archive import open_archive
    from graphkit.writers.reports.changes import changes_data, changes_rows, changes_text

    changes = difference(outline(open_archive(old)), outline(open_archive(new)))
    answer(
        text=lambda: changes_text(changes),
        data=lambda: changes_data(changes),
        rows=lambda: changes_rows(changes),
        as_json=as_json,
        as_csv=as_csv,
    )
