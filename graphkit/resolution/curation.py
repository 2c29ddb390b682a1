"""What the user knows better than the articles: corrections, links, confidence; parsed once, passed on as values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graphkit.resolution.calibration_file import Calibration, read_calibration
from graphkit.resolution.corrections import Corrections
from graphkit.resolution.corrections_file import read_corrections
from graphkit.resolution.linking import Link, read_links

if TYPE_CHECKING:
    from graphkit.settings import Settings


@dataclass(frozen=True, slots=True)
class Curation:
    """Corrections, links and choices of the user."""

    corrections: Corrections = field(default_factory=Corrections)
    links: tuple[Link, ...] = ()  #: ids of entities
    fold_capitals: bool = False  #: whether a capital that acts for its country is joined to it
    calibration: Calibration = field(default_factory=Calibration)


def read_curation(settings: Settings) -> Curation:
    """The curation of a build, from the files that its settings name.

    Raises:
        SettingsError: one of them is not usable.
    """
    return Curation(
        read_corrections(settings.corrections),
        read_links(settings.links),
        settings.fold_capitals,
        read_calibration(settings.calibration),
    )
