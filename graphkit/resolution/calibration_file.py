"""How often relations of some confidence are right in somebody's own texts, kept in a file that a person can read.

It holds a table `[[confidence]]` for each point: `given`, what the reader says, and `right`, what was right of those.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from graphkit.errors import SettingsError
from graphkit.settings import read_toml

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

logger = logging.getLogger(__name__)

_Share = Annotated[float, Field(ge=0, le=1)]


class _Point(BaseModel):
    model_config = ConfigDict(extra="forbid")

    given: _Share
    right: _Share


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    confidence: list[_Point] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Calibration:
    """A rising broken line from the confidence that the reader gives to the one that judged passages bear out."""

    points: tuple[tuple[float, float], ...] = ()  #: given, right; none where confidence stays as it is

    def __call__(self, given: float) -> float:
        """The confidence borne out, 0 to 1, in hundredths; beyond the first and the last point it stays theirs."""
        if not self.points:
            return given
        confidences, shares = np.array(self.points).T
        return round(float(np.interp(given, confidences, shares)), 2)


def read_calibration(path: Path | None) -> Calibration:
    """The calibration in a file, which is told to the log; one that changes nothing where there is no file.

    Raises:
        SettingsError: the file cannot be read, or its points do not rise.
    """
    if path is None:
        return Calibration()
    try:
        rows = _File.model_validate(read_toml(path, "--calibration")).confidence
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise SettingsError(f"{path}: {where}: {first['msg']}; make it anew with graphkit score --calibrate") from error
    points = tuple((row.given, row.right) for row in rows)
    if any(first[0] >= second[0] or first[1] > second[1] for first, second in pairwise(points)):
        raise SettingsError(f"{path}: the points do not rise; make it anew with graphkit score --calibrate")
    logger.info("confidence is that of %s, not the reader's own", path)
    return Calibration(points)


def dump_calibration(points: Iterable[tuple[float, float]], judged: int) -> str:
    """The text of a file of these points, with how many passages they were fitted on."""
    head = f"# How often a relation of that confidence is right, by {judged} passages that people judged.\n"
    rows = "".join(f"\n[[confidence]]\ngiven = {given}\nright = {right}\n" for given, right in points)
    return head + rows
