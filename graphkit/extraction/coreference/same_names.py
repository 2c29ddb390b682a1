"""Which names of one article name the same thing, as far as the names themselves tell."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from graphkit.model.names import fold, words
from graphkit.model.vocabulary import EntityType, MentionNature

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphkit.extraction.mentions import Mentions, TokenMention


def same_names(mentions: Mentions) -> list[str]:
    """A word for each mention, the same for all mentions of one name; "" for mentions that do not name.

    Names that the tables know are told by their key, persons by family name and the initial of the given name.
    """
    full_names: dict[str, list[TokenMention]] = defaultdict(list)  # family name -> the full names it ends
    for mention in mentions:
        if mention.nature is MentionNature.NAME and mention.type is EntityType.PER and len(words(mention.name)) > 1:
            full_names[fold(words(mention.name)[-1])].append(mention)
    return [_shared(mention, full_names) for mention in mentions]


def _shared(mention: TokenMention, full_names: Mapping[str, list[TokenMention]]) -> str:
    """What all names of one thing share.

    A family name alone is the person's of that name who was named last, else the first who will be.
    """
    if mention.nature.is_anaphoric:
        return ""
    if mention.key:
        return mention.key
    parts = words(mention.name)
    if mention.type is not EntityType.PER or not parts:
        return f"{mention.type} {fold(mention.name)}"
    if len(parts) > 1:
        return f"PER {fold(parts[0][0])} {fold(parts[-1])}"
    namesakes = full_names.get(fold(parts[0]), [])
    before = [m for m in namesakes if m.start < mention.start]
    full_name = before[-1] if before else namesakes[0] if namesakes else None
    return f"PER {fold(parts[0])}" if full_name is None else _shared(full_name, full_names)
