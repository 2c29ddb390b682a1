"""The parts of the documentation that are made from the program itself, so that they cannot go stale.

A page has a line such as `<!-- generated: commands -->`, which `make docs` replaces by what the function of that name
gives. MkDocs calls `on_page_markdown` (see its "hooks").
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import click
    from pydantic import BaseModel

MARKER = re.compile(r"^<!-- generated: (\w+) -->$", re.MULTILINE)
_WIDTH = 80  # characters of a line of help
_LEVEL = 2  # of a command's heading


def on_page_markdown(markdown: str, **_: Any) -> str:
    """A page with its generated parts in place."""
    return MARKER.sub(lambda marker: PARTS[marker[1]](), markdown)


def commands() -> str:
    """The help of every command, as `--help` prints it."""
    return "\n\n".join(f"{'#' * _LEVEL} {name}\n\n```text\n{text}\n```" for name, text in helps().items())


def helps() -> dict[str, str]:
    """The help of each command by its name."""
    helps = {}
    for name, command in leaves().items():
        context = command.make_context(f"graphkit {name}", [], resilient_parsing=True, terminal_width=_WIDTH)
        helps[name] = command.get_help(context)
    return helps


def leaves() -> dict[str, click.Command]:
    """Each command by its name; those of a group have the group's before theirs: "store info"."""
    import typer

    from graphkit.cli import app

    return dict(_leaves(typer.main.get_command(app)))


def _leaves(group: Any, before: str = "") -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _leaves(command, f"{before}{name} ")
        else:
            yield f"{before}{name}", command


def settings() -> str:
    """The settings of graphkit.toml."""
    from graphkit.settings import Settings

    return _settings(Settings, apart={"llm", "gliner"})


def llm_settings() -> str:
    """Those of the table [llm]."""
    from graphkit.settings import LlmSettings

    return _settings(LlmSettings)


def gliner_settings() -> str:
    """Those of the table [gliner]."""
    from graphkit.settings import GlinerSettings

    return _settings(GlinerSettings)


def _settings(model: type[BaseModel], apart: Iterable[str] = ()) -> str:
    rows = []
    for name, field in model.model_fields.items():
        if name not in apart:
            default = "must be given" if field.is_required() else f"`{_toml(field.get_default())}`"
            rows.append((f"`{name}`", default, field.description or ""))
    return _table(("setting", "default", "what it is"), rows)


def _toml(value: Any) -> str:
    """A default as it would stand in graphkit.toml; what is not set has no value there."""
    match value:
        case None:
            return "not set"
        case bool():
            return str(value).lower()
        case tuple() | frozenset():
            return f"[{', '.join(map(_toml, value))}]"
        case int() | float():
            return str(value)
        case _:
            return f'"{value}"'


def criteria() -> str:
    """The criteria by which questions select evidence."""
    from graphkit.settings.criteria import Criteria

    return _settings(Criteria)


def relations() -> str:
    """The relation types with their definitions."""
    from graphkit.model.vocabulary import RelationType

    ways = {True: "both ways alike", False: "from subject to object"}
    rows = [(f"`{kind}`", kind.definition, ways[kind.is_symmetric]) for kind in RelationType]
    return _table(("type", "the subject ... the object", "direction"), rows)


def statuses() -> str:
    """The statuses with their definitions."""
    from graphkit.model.vocabulary import Status

    return _table(("status", "what the text says"), [(f"`{status}`", status.definition) for status in Status])


def rules() -> str:
    """How often each claim finder was right, and the confidence that its relations have for it."""
    from graphkit.extraction.claims.finders import OPTIONAL
    from graphkit.languages import rule_precision
    from graphkit.languages.tables import rows

    worth = rule_precision()
    families = [
        (row["family"], row["right"], row["judged"]) for row in rows("common", "rules") if row["family"] in OPTIONAL
    ]
    return _table(
        ("claim finder", "right", "of those judged", "confidence"),
        [(family, right, judged, f"{worth[family]:.2f}") for family, right, judged in families],
    )


def formats() -> str:
    """The formats that can be written."""
    from graphkit.writers.formats import FORMATS

    rows = [(f"`.{name}`", f.about, f"`graphkit[{f.extra}]`" if f.extra else "") for name, f in FORMATS.items()]
    return _table(("file", "what it is", "extra"), rows)


def readers() -> str:
    """The files that can be read, each with what its reader's module says of itself."""
    from importlib import import_module

    from graphkit.readers.registry import BUILT_IN

    suffixes: dict[str, list[str]] = {}
    for suffix, module in BUILT_IN.items():
        suffixes.setdefault(module, []).append(f"`{suffix}`")
    rows = []
    for module, known in suffixes.items():
        first = (import_module(f"graphkit.readers.{module}").__doc__ or "").split("\n\n")[0]
        rows.append((" ".join(known), " ".join(first.split()).replace("->", "→")))
    return _table(("files", "what becomes of them"), rows)


def plan() -> str:
    """What a large corpus takes on a cluster; tests/benchmarks/plan.py measures and writes it."""
    return (Path(__file__).parent / "plan.md").read_text("utf-8")


def errors() -> str:
    """The tree of errors."""
    from graphkit import errors as module

    return f"```text\n{module.__doc__}\n```"


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    cells = [tuple(head), ("---",) * len(tuple(head)), *map(tuple, rows)]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in cells)


#: What a marker may name.
PARTS = {
    part.__name__: part
    for part in (
        *(commands, errors, formats, plan, readers),
        *(settings, llm_settings, gliner_settings, criteria),
        *(relations, statuses, rules),
    )
}
