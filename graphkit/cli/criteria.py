"""Options by which commands choose the relations and the evidence that count."""

from __future__ import annotations

from typing import Annotated

import typer

Types = Annotated[
    list[str] | None, typer.Option("--type", metavar="TYPE", help="Relation type, such as aid. Repeatable.")
]
Statuses = Annotated[
    list[str] | None,
    typer.Option("--status", metavar="STATUS", help="asserted, negated, promised or alleged. Repeatable."),
]
Since = Annotated[
    str | None, typer.Option(metavar="DATE", help="From this day, month or year on; what has no date is left out.")
]
Until = Annotated[str | None, typer.Option(metavar="DATE", help="Up to and with this day, month or year.")]
MinArticles = Annotated[int, typer.Option(help="Articles that a relation needs.")]
MinConfidence = Annotated[float, typer.Option(help="Confidence that evidence needs, 0 to 1.")]
EntityTypes = Annotated[
    list[str] | None,
    typer.Option("--entity-type", metavar="TYPE", help="PER, ORG, LOC, GROUP, EVENT or MISC. Repeatable."),
]
Sources = Annotated[
    list[str] | None, typer.Option("--source", metavar="SOURCE", help="Source of the article. Repeatable.")
]
