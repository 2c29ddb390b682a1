"""Claim finders besides graphkit's own: its optional ones, and any callable from a reading to claims.

Those of other packages are installed under the entry point `graphkit.claims`.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from importlib import import_module
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Protocol, cast, runtime_checkable

from graphkit.errors import ClaimFinderError, ClaimsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from graphkit.errors import GraphkitError
    from graphkit.model import Claim, Reading
    from graphkit.settings import Settings

GROUP = "graphkit.claims"
BUILT_IN = "builtin"  #: the name of graphkit's own finder in settings

#: graphkit's optional finders: name in settings -> the module whose `claim_finder` makes it from the settings.
OPTIONAL = {"gliner": "graphkit.extraction.claims.gliner", "llm": "graphkit.extraction.claims.llm.finder"}

logger = logging.getLogger(__name__)


class FindsClaims(Protocol):
    """A claim finder: it takes one article's reading and returns further claims about its mentions."""

    def __call__(self, reading: Reading, /) -> Iterable[Claim]:
        """The claims that the article states.

        A claim's ends are indices into `reading.mentions`; its evidence is a span of `reading.article.text`.
        """


@runtime_checkable
class Finishes(Protocol):
    """A claim finder that is told when the last article has been read, to log what it took or to close connections."""

    def finish(self) -> None:
        """Called once, even if the build is aborted."""


def chosen(settings: Settings) -> dict[str, FindsClaims]:
    """The claim finders that the settings name, besides graphkit's own.

    Raises:
        ClaimFinderError: none is installed under a name, or it cannot be imported.
        SettingsError: one of graphkit's optional finders lacks its settings.
        MissingExtraError: one of graphkit's optional finders lacks its library.
    """
    wanted = [name for name in settings.claims if name != BUILT_IN]
    others = _installed([name for name in wanted if name not in OPTIONAL])
    return {name: others[name] if name in others else _optional(name, settings) for name in wanted}


def _optional(name: str, settings: Settings) -> FindsClaims:
    return cast("FindsClaims", import_module(OPTIONAL[name]).claim_finder(settings))


def _installed(wanted: list[str]) -> dict[str, FindsClaims]:
    known = {point.name: point for point in entry_points(group=GROUP)} if wanted else {}
    finders: dict[str, FindsClaims] = {}
    for name in wanted:
        if name not in known:
            there = ", ".join([BUILT_IN, *sorted({*known, *OPTIONAL})])
            raise ClaimFinderError(f"no claim finder {name!r} is installed; there are {there}")
        try:
            finders[name] = known[name].load()
        except Exception as error:
            raise ClaimFinderError(f"claim finder {name!r} cannot be imported ({error}); reinstall it") from error
    return finders


def with_claims(
    readings: Iterable[Reading],
    finders: Mapping[str, FindsClaims],
    *,
    keep_own: bool,
    on_error: Callable[[GraphkitError], None] | None = None,
) -> Iterator[Reading]:
    """The readings with the claims of further finders, each checked.

    Args:
        readings: with graphkit's own claims.
        finders: by name; a claim without a rule of its own is given that name.
        keep_own: whether graphkit's own claims stay.
        on_error: is told where a finder fails on one article (`ClaimsError`), which goes on without its claims; a
            warning is logged by default.

    Raises:
        ClaimFinderError: a claim speaks of a mention or of a passage that is not there.
    """
    report = on_error or (lambda error: logger.warning("%s", error))
    try:
        for reading in readings:
            own = reading.claims if keep_own else ()
            added = [claim for name, find in finders.items() for claim in _claims_of(find, name, reading, report)]
            yield replace(reading, claims=(*own, *added)) if added or not keep_own else reading
    finally:
        for find in finders.values():
            if isinstance(find, Finishes):
                find.finish()


def _claims_of(find: FindsClaims, name: str, reading: Reading, report: Callable[[GraphkitError], None]) -> list[Claim]:
    try:
        return [_checked(claim, name, reading) for claim in find(reading)]
    except ClaimsError as error:
        report(error)
        return []


def _checked(claim: Claim, name: str, reading: Reading) -> Claim:
    ends = [claim.subject, claim.object, *([] if claim.speaker is None else [claim.speaker])]
    article, evidence = reading.article, claim.evidence
    if not all(0 <= end < len(reading.mentions) for end in ends):
        raise ClaimFinderError(f"claim finder {name!r}: {article.id} has no such mention in {ends}; correct the finder")
    if not 0 <= evidence.start < evidence.end <= len(article.text):
        where = f"characters {evidence.start} to {evidence.end} are not in {article.id}"
        raise ClaimFinderError(f"claim finder {name!r}: {where}; correct the finder")
    return claim if claim.rule else replace(claim, rule=name)
