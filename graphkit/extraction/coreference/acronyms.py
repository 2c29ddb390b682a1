"""Names in brackets that are the acronym of the name before them: "Coalition de la gauche radicale (SYRIZA)"."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from graphkit.extraction.mentions import Mentions
from graphkit.languages.acronyms import is_acronym_of
from graphkit.model.vocabulary import EntityType, MentionNature

if TYPE_CHECKING:
    from graphkit.extraction.mentions import TokenMention
    from graphkit.extraction.parse import ParsedArticle

_BRACKET = 3  # tokens between a name and the one in brackets behind it, spaces included


def link_acronyms(parsed: ParsedArticle, mentions: Mentions) -> tuple[Mentions, dict[int, int]]:
    """The mentions, and acronym -> the name it stands for, indices.

    What is an organisation for one of the two is one for both. The acronym says which of the things of one name is
    meant: the "Parti socialiste (PASOK)" is not the PS.
    """
    linked = list(mentions)
    antecedents: dict[int, int] = {}
    names = [i for i, m in enumerate(mentions) if m.nature is MentionNature.NAME and not m.nested]
    for first, second in pairwise(names):
        longer, shorter = linked[first], linked[second]
        if not _is_in_brackets(parsed, longer, shorter):
            continue
        if {longer.type, shorter.type} == {EntityType.ORG, EntityType.MISC} and is_acronym_of(
            shorter.name, longer.name
        ):
            for index in (first, second):
                linked[index] = replace(linked[index], type=EntityType.ORG)
            longer, shorter = linked[first], linked[second]
        if longer.type is shorter.type and longer.type is not EntityType.LOC:
            antecedents[second] = first
            if shorter.key and shorter.key != longer.key:
                linked = [replace(m, key=shorter.key) if m.name == longer.name else m for m in linked]
    return Mentions(linked), antecedents


def _is_in_brackets(parsed: ParsedArticle, before: TokenMention, name: TokenMention) -> bool:
    if name.start - before.end > _BRACKET or name.end >= len(parsed.doc):
        return False
    between = parsed.doc[before.end : name.start].text.strip()
    return between == "(" and parsed.tokens[name.end].text == ")"
