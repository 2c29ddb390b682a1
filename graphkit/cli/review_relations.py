"""The dialogue in which a person judges what the texts state, passage by passage."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

import typer

from graphkit.cli.console import tell
from graphkit.cli.keys import key, typed
from graphkit.model.vocabulary import RelationType, Status

if TYPE_CHECKING:
    from pathlib import Path

    from graphkit.model import Graph
    from graphkit.writers.relation_questions import Passage

_BAR = 20  # signs of the progress bar


class Choice(NamedTuple):
    """Which passages to ask about."""

    of: str | None = None  #: the entity that is an end of them
    sample: int | None = None  #: how many are drawn at random
    seed: int = 0
    is_central: bool = False  #: whether the best connected come first, and not the least sure


def review_relations(kg: Graph, corrections: Path, choice: Choice, by: str) -> None:
    """Ask about passages until all are judged or the user quits; each answer is saved at once.

    Args:
        kg: the graph.
        corrections: the file that answers go to; what it has judged already is not asked again.
        choice: which passages, in which order.
        by: who answers; "" is not noted.

    Raises:
        SettingsError: the file is not usable.
        UnknownEntityError: no entity, or more than one, goes by the name in `choice`.
        OutputError: the file cannot be written.
    """
    from graphkit.cli.console import is_terminal
    from graphkit.evaluation.precision import precision_line
    from graphkit.resolution.corrections_file import append_line, read_corrections
    from graphkit.writers.relation_questions import Judgements, question

    judgements = Judgements(kg, read_corrections(corrections if corrections.exists() else None))
    questions = _chosen(kg, choice)
    verdicts = [judgements.of(passage) for passage in questions]
    judged, right = sum(v is not None for v in verdicts), sum(v is True for v in verdicts)
    before = judged
    remarks = ({"by": by} if by else {}) | {"on": datetime.now(UTC).astimezone().date().isoformat()}
    for passage in (p for p, verdict in zip(questions, verdicts, strict=True) if verdict is None):
        shown = question(kg, passage, styled=is_terminal())
        typer.echo(f"\n{_progress(judged, right, len(questions))}\n{shown}", err=True)
        verdict = _verdict(passage)
        if verdict is None:
            break
        kind, said = verdict
        if kind:
            append_line(corrections, kind, judgements.line_for(kg, passage) | said | remarks)
            judged += 1
            right += kind == "confirm"
    if choice.sample is not None:
        typer.echo(precision_line(right, judged))
    answered = judged - before
    told = f"{answered} answered, {len(questions) - judged} open, {right} of {judged} right"
    tell(told + (f"; build again to apply {corrections}" if answered else ""))


def _chosen(kg: Graph, choice: Choice) -> list[Passage]:
    from graphkit.writers.relation_questions import drawn, least_sure, most_central, passages

    questions = passages(kg, choice.of)
    if choice.sample is not None:
        questions = drawn(questions, choice.sample, choice.seed)
    return most_central(kg, questions) if choice.is_central else least_sure(questions)


def _progress(judged: int, right: int, total: int) -> str:
    done = _BAR * judged // total
    share = f"  {right} of {judged} right ({right / judged:.0%})" if judged else ""
    return f"{judged + 1}/{total} [{'#' * done}{'.' * (_BAR - done)}]{share}"


def _verdict(passage: Passage) -> tuple[str, dict[str, Any]] | None:
    """The kind of line and what it says besides the passage; no kind to skip it, None to quit."""
    relation, evidence = passage
    is_negated = evidence.status is Status.NEGATED
    other_status = Status.ASSERTED if is_negated else Status.NEGATED
    answers: dict[str, tuple[str, dict[str, Any]] | None] = {
        "r": ("confirm", {}),
        "w": ("strike", {}),
        "n": ("change", {"to": {"status": other_status.value}}),
        "s": ("", {}),
        "q": None,
    }
    turn = ""
    if not relation.type.is_symmetric:
        turn = "d turn round  "
        answers["d"] = ("change", {"to": {"turned": True}})
    typer.echo(f"  r right  w wrong  t other type  {turn}n {'not ' * is_negated}negated  s skip  q quit", err=True)
    while (pressed := key("".join([*answers, "t"]))) == "t":
        if type_ := _other_type(relation.type):
            return "change", {"to": {"type": type_.value}}
        typer.echo("  no other type chosen; press a key again", err=True)
    return answers[pressed]


def _other_type(present: RelationType) -> RelationType | None:
    """The type whose name, or the beginning of it, is typed; None for none."""
    types = [t for t in RelationType if t.is_stated and t is not present]
    typer.echo(f"  {', '.join(types)}", err=True)
    while written := typed("  type: ").casefold():
        matching = [t for t in types if t == written] or [t for t in types if t.startswith(written)]
        if len(matching) == 1:
            return matching[0]
        typer.echo(f"  {'several types begin' if matching else 'no type begins'} with {written!r}", err=True)
    return None
