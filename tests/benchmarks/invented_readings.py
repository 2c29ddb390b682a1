"""Readings for benchmarks of what comes after reading, as many as wanted, at once and without the reader.

They are those of the articles of invented.py, put together from the real readings as the articles are from the real
texts: mentions, antecedents and claims stand where their words stand now. Only what lies within one run of sentences is
kept, and no table knows the new names.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from invented import PARAGRAPH, Run, is_changed, with_runs

from graphkit.model import Claim, Mention, Reading, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from invented import Piece

    import graphkit as gk


def readings(count: int, seed: int = 0) -> Iterator[Reading]:
    """So many readings; those of a smaller count are the first of those of a larger one."""
    for article, runs in with_runs(count, seed):
        yield _reading(article, runs)


def _reading(article: gk.Article, runs: list[Run]) -> Reading:
    sentences: list[Span] = []
    mentions: list[Mention] = []
    antecedents: list[tuple[int, int]] = []
    claims: list[Claim] = []
    start = 0
    for run in runs:
        real = run.template.reading
        number: dict[int, int] = {}  # of a mention: there -> here
        places: dict[int, int] = {}  # of a character at which a mention or a passage may begin or end: there -> here
        for pieces in run.sentences:
            here, old = _moved(pieces, start), Span(pieces[0][0].span.start, pieces[-1][0].span.end)
            places |= here
            for index, mention in enumerate(real.mentions):
                if old.covers(mention.span) and (span := _span(mention.span, here)) is not None:
                    number[index] = len(mentions)
                    mentions.append(_renamed(mention, span, article.text, len(sentences)))
            sentences.append(Span(here[old.start], here[old.end]))
            start = here[old.end] + 1
        start += len(PARAGRAPH) - 1
        antecedents += [(number[a], number[b]) for a, b in real.antecedents if a in number and b in number]
        for claim in real.claims:
            passage = _span(claim.evidence, places)
            if passage and claim.subject in number and claim.object in number:
                ends = {"subject": number[claim.subject], "object": number[claim.object]}
                speaker = number.get(-1 if claim.speaker is None else claim.speaker)
                claims.append(replace(claim, **ends, speaker=speaker, evidence=passage))
    return Reading(article, tuple(sentences), tuple(mentions), tuple(antecedents), tuple(claims))


def _moved(pieces: tuple[tuple[Piece, str], ...], start: int) -> dict[int, int]:
    """Where the characters of a sentence are that begins at `start` now; those inside of changed names are nowhere."""
    places: dict[int, int] = {}
    for piece, now in pieces:
        places[piece.span.start] = start
        if not piece.kind:
            places |= {piece.span.start + i: start + i for i in range(len(now))}
        start += len(now)
        places[piece.span.end] = start
    return places


def _span(span: Span, places: dict[int, int]) -> Span | None:
    start, end = places.get(span.start), places.get(span.end)
    return None if start is None or end is None else Span(start, end)


def _renamed(mention: Mention, span: Span, text: str, sentence: int) -> Mention:
    words = span.of(text)
    new = {"name": words, "key": "", "stands_for": ""} if is_changed(mention) and words != mention.text else {}
    return replace(mention, span=span, text=words, sentence=sentence, **new)
