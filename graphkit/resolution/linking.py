"""Links entities to a knowledge base: to Wikidata by the tables, or to ids in the user's own list.

The user's list is a CSV file with the columns `name` and `id`, and optionally `aliases` (separated by "|") and `type`:

    name,aliases,id,type
    Sergueï Lavrov,S. V. Lavrov,Q58217,PER
    Wagner,Groupe Wagner|Africa Corps,dossier-17,ORG

A row applies to the entity with its name or one of its aliases, whatever the case and accents; a similar name is not
enough. An id such as "Q912" becomes the attribute `wikidata`, any other the attribute `link`. The list overrides the
tables.
"""

from __future__ import annotations

import csv
import io
import logging
import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graphkit.errors import SettingsError
from graphkit.languages import wikidata_items
from graphkit.model.names import fold
from graphkit.model.vocabulary import EntityType

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from pathlib import Path

    from graphkit.model import Entity

logger = logging.getLogger(__name__)

_ITEM = re.compile(r"Q[1-9]\d*")
_CAPITAL = "capital:"
_REQUIRED = ("name", "id")


def wikidata_of(keys: Collection[str]) -> str | None:
    """The Wikidata item of an entity with these keys in the tables; for a capital joined to its country, the country's.

    None where the tables have no item, or several.
    """
    items = wikidata_items()
    known = {key: items[key] for key in keys if key in items}
    matching = {item for key, item in known.items() if not key.startswith(_CAPITAL)} or set(known.values())
    return matching.pop() if len(matching) == 1 else None


# The user's list ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Link:
    """A row of the user's list."""

    names: tuple[str, ...]
    id: str
    type: EntityType | None  #: of the entity; None where any will do

    @property
    def attribute(self) -> tuple[str, str]:
        """Name and value of what it gives to the entity."""
        return ("wikidata" if _ITEM.fullmatch(self.id) else "link", self.id)


def read_links(path: Path | None) -> tuple[Link, ...]:
    """The rows of a list; none where no file is given. Columns may be parted by commas, semicolons or tabs.

    Raises:
        SettingsError: the file cannot be read, has not the columns, or a row has no name, no id or an unknown type.
    """
    if path is None:
        return ()
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read ({error.strerror}); check the path of the links") from error
    except ValueError as error:
        raise SettingsError(f"{path}: not UTF-8; save the links as CSV in UTF-8") from error
    header = text.partition("\n")[0]
    table = csv.DictReader(io.StringIO(text), delimiter=max(",;\t", key=header.count), strict=True)
    try:
        missing = [column for column in _REQUIRED if column not in (table.fieldnames or ())]
        if missing:
            raise SettingsError(f"{path}: there is no column {missing[0]!r}; links need the columns name and id")
        return tuple(_link(path, table.line_num, row) for row in table)
    except csv.Error as error:
        raise SettingsError(f"{path}: line {table.line_num}: {error}; correct it") from error


def _link(path: Path, line: int, row: dict[str, str | None]) -> Link:
    name, id_ = ((row[column] or "").strip() for column in _REQUIRED)
    type_ = (row.get("type") or "").strip()
    if not name or not id_:
        raise SettingsError(f"{path}: line {line}: no {'id' if name else 'name'}; fill it in or delete the line")
    if type_ and type_ not in set(EntityType):
        raise SettingsError(f"{path}: line {line}: {type_!r} is not an entity type; use one of {', '.join(EntityType)}")
    aliases = (alias.strip() for alias in (row.get("aliases") or "").split("|"))
    return Link((name, *filter(None, aliases)), id_, EntityType(type_) if type_ else None)


def linked(entities: Sequence[Entity], links: Iterable[Link]) -> tuple[Entity, ...]:
    """The entities with the ids from the user's list.

    A row that fits no entity, or several, has no effect; nor do rows that give one entity different ids. Each such case
    is logged.
    """
    by_name: defaultdict[str, dict[str, Entity]] = defaultdict(dict)
    for entity in entities:
        for name in (entity.name, *entity.aliases):
            by_name[fold(name)][entity.id] = entity
    given: defaultdict[tuple[str, str], set[str]] = defaultdict(set)  # (entity id, attribute) -> values
    for link in links:
        attribute, value = link.attribute
        for entity in _bearer(link, by_name):
            given[entity.id, attribute].add(value)
    chosen: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for (entity_id, attribute), values in given.items():
        if len(values) > 1:
            logger.debug("links: %s has several ids, so none: %s", entity_id, ", ".join(sorted(values)))
        else:
            chosen[entity_id][attribute] = min(values)
    return tuple(replace(e, attributes={**e.attributes, **chosen[e.id]}) if e.id in chosen else e for e in entities)


def _bearer(link: Link, by_name: dict[str, dict[str, Entity]]) -> Iterator[Entity]:
    """The one entity that a row applies to, if there is one."""
    met = {id_: e for name in map(fold, link.names) for id_, e in by_name.get(name, {}).items()}
    bearers = [entity for entity in met.values() if link.type in {None, entity.type}]
    if len(bearers) == 1:
        yield bearers[0]
    else:
        ids = ", ".join(sorted(entity.id for entity in bearers))
        logger.debug("links: %r %s", link.names[0], f"fits several, so none: {ids}" if ids else "matches nothing")
