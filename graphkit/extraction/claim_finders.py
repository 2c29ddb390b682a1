"""Claim finders of others: any callable from a reading to claims, installed under the entry point `graphkit.claims`."""

from __future__ import annotations

from dataclasses import replace
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Protocol

from graphkit.errors import ClaimFinderError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graphkit.model import Claim, Reading

GROUP = "graphkit.claims"
BUILT_IN = "builtin"  #: the name of graphkit's own finder in settings


class FindsClaims(Protocol):
    """What a claim finder is: it gets one article's reading and gives further claims about its mentions."""

    def __call__(self, reading: Reading, /) -> Iterable[Claim]:
        """The claims that the article states.

        A claim's ends are indices into `reading.mentions`; its evidence is a span of `reading.article.text`.
        """


def installed(names: Iterable[str]) -> dict[str, FindsClaims]:
    """The claim finders of those names; graphkit's own needs no looking up.

    Raises:
        ClaimFinderError: none is installed under a name, or it cannot be imported.
    """
    wanted = [name for name in names if name != BUILT_IN]
    known = {point.name: point for point in entry_points(group=GROUP)} if wanted else {}
    found: dict[str, FindsClaims] = {}
    for name in wanted:
        if name not in known:
            there = ", ".join([BUILT_IN, *sorted(known)])
            raise ClaimFinderError(f"no claim finder {name!r} is installed; there are {there}")
        try:
            found[name] = known[name].load()
        except Exception as error:
            raise ClaimFinderError(f"claim finder {name!r} cannot be imported ({error}); reinstall it") from error
    return found


def with_claims(
    readings: Iterable[Reading], finders: Mapping[str, FindsClaims], *, keep_own: bool
) -> Iterator[Reading]:
    """The readings with the claims of further finders, each checked.

    Args:
        readings: with graphkit's own claims.
        finders: by name; a claim without a rule of its own is given that name.
        keep_own: whether graphkit's own claims stay.

    Raises:
        ClaimFinderError: a claim speaks of a mention or of a passage that is not there.
    """
    for reading in readings:
        own = reading.claims if keep_own else ()
        added = [_checked(claim, name, reading) for name, find in finders.items() for claim in find(reading)]
        yield replace(reading, claims=(*own, *added)) if added or not keep_own else reading


def _checked(claim: Claim, name: str, reading: Reading) -> Claim:
    ends = [claim.subject, claim.object, *([] if claim.speaker is None else [claim.speaker])]
    article, evidence = reading.article, claim.evidence
    if not all(0 <= end < len(reading.mentions) for end in ends):
        raise ClaimFinderError(f"claim finder {name!r}: {article.id} has no such mention in {ends}; correct the finder")
    if not 0 <= evidence.start < evidence.end <= len(article.text):
        where = f"characters {evidence.start} to {evidence.end} are not in {article.id}"
        raise ClaimFinderError(f"claim finder {name!r}: {where}; correct the finder")
    return claim if claim.rule else replace(claim, rule=name)
