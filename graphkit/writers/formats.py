"""The formats that graphkit writes: what each is for, which function writes it, what it needs; and those of others.

A writer is a function that takes a graph and a file open for bytes. A package adds one under the entry point
`[project.entry-points."graphkit.writers"] dot = "my_package:write_dot"`; its name is the suffix of the files.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from typing import TYPE_CHECKING, Any, cast

from graphkit.errors import UnknownFormatError, WriterError
from graphkit.extras import load

if TYPE_CHECKING:
    from pathlib import Path

GROUP = "graphkit.writers"

Writer = Callable[..., None]  #: of a Graph and a file open for bytes; options are keyword arguments


@dataclass(frozen=True, slots=True)
class Format:
    """One format; its name, the key in `FORMATS`, is the suffix of its files."""

    about: str
    writer: str  #: "module:function", the module in this package
    library: str = ""  #: what must be installed for it
    extra: str = ""  #: the extra of graphkit that installs it
    options: tuple[str, ...] = ()  #: keyword arguments that the writer takes

    def check(self) -> None:
        """Find out whether all that it needs is installed.

        Raises:
            MissingExtraError: it is not.
        """
        if self.library:
            load(self.library, self.extra)

    def load(self) -> Writer:
        """The function that writes it."""
        module, _, function = self.writer.partition(":")
        return cast("Writer", getattr(import_module(f"graphkit.writers.{module}"), function))


FORMATS = {
    "html": Format("interactive page, one file, offline", "html:write", options=("title",)),
    "graphml": Format("GraphML for Gephi, igraph, NetworkX", "graphml:write"),
    "gexf": Format("GEXF 1.3, the better one for Gephi: parallel ties, timeline", "gexf:write"),
    "json": Format("the archive, which all others can be made from", "archive:write"),
    "csv": Format("a row for each piece of evidence", "csv_tables:write_evidence"),
    "nodes.csv": Format("a row for each entity", "csv_tables:write_nodes"),
    "edges.csv": Format("a row for each relation", "csv_tables:write_edges"),
    "csv.zip": Format("these three tables", "csv_tables:write_all"),
    "xlsx": Format("these three as the sheets of a workbook", "workbook:write", "xlsxwriter", "xlsx"),
    "parquet": Format("evidence as Parquet", "parquet:write_evidence", "pyarrow", "parquet"),
    "nodes.parquet": Format("entities as Parquet", "parquet:write_nodes", "pyarrow", "parquet"),
    "edges.parquet": Format("relations as Parquet", "parquet:write_edges", "pyarrow", "parquet"),
    "ttl": Format("RDF: schema.org, PROV-O for evidence", "turtle:write", "rdflib", "rdf"),
    "cypher": Format("script for Neo4j 5", "cypher:write"),
    "neo4j.zip": Format("tables for neo4j-admin database import", "neo4j:write"),
    "ftm.json": Format("FollowTheMoney entities for Aleph", "followthemoney:write"),
    "d3.json": Format("nodes and links for D3", "node_link:write"),
    "mmd": Format("Mermaid diagram of a small graph", "mermaid:write"),
    "svg": Format("picture that stays sharp", "svg:write"),
    "png": Format("picture", "png:write", "matplotlib", "picture"),
}


def name_of(path: Path, forced: str | None = None) -> str:
    """The format to write a file in: `forced`, else the longest one that its name ends with.

    Raises:
        UnknownFormatError: neither graphkit nor an installed package knows it.
    """
    if forced:
        name = forced.lower().removeprefix(".")
        if name in FORMATS or name in _others():
            return name
        raise UnknownFormatError(f"there is no format {forced!r}; the formats are {_known()}")
    fitting = [name for name in (*FORMATS, *_others()) if _ends_with(path.name.lower(), name)]
    if not fitting:
        raise UnknownFormatError(f"{path}: the suffix {path.suffix!r} is no format; use one of {_known()}, or --format")
    return max(fitting, key=len)


def _ends_with(file: str, name: str) -> bool:
    """Whether it is the end of a file's name, or all of it as in "edges.csv"; ".json" is a hidden file."""
    return (file.endswith(f".{name}") and len(file) > len(name) + 1) or (file == name and "." in name)


def described() -> dict[str, str]:
    """What each format is for, those of other packages too."""
    own = {name: f.about + (f" (extra {f.extra})" if f.extra else "") for name, f in FORMATS.items()}
    return own | {name: f"from {point.value.partition(':')[0]}" for name, point in _others().items() if name not in own}


def check(name: str) -> None:
    """Find out whether a format can be written here.

    Raises:
        MissingExtraError: it needs an extra.
        WriterError: the package it comes from is broken.
    """
    if name in FORMATS:
        FORMATS[name].check()
    else:
        writer_of(name)


def writer_of(name: str, **options: Any) -> Writer:
    """The function that writes a format, with those of the options that the format takes.

    Raises:
        MissingExtraError: it needs an extra.
        WriterError: the package it comes from is broken.
    """
    if name in FORMATS:
        known = FORMATS[name]
        known.check()
        return partial(known.load(), **{key: options[key] for key in known.options if key in options})
    try:
        return cast("Writer", _others()[name].load())
    except Exception as error:
        raise WriterError(f"the writer {name!r} cannot be imported ({error}); reinstall its package") from error


def _others() -> dict[str, EntryPoint]:
    return {point.name.lower(): point for point in sorted(entry_points(group=GROUP), key=lambda point: point.name)}


def _known() -> str:
    return ", ".join((*FORMATS, *_others()))
