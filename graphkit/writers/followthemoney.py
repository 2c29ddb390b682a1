"""FollowTheMoney entities as JSON lines, for Aleph and OpenSanctions' tools: `alephclient write-entities`.

https://followthemoney.tech has the model. A relation that is no family tie and no membership becomes an UnknownLink
with its type and words as `role`, its quotes as `summary` and its articles as `proof`. The model has no place for where
in an article a quote stands, nor for confidence; a status other than asserted is told in `status`.
"""

from __future__ import annotations

import json
from hashlib import sha1
from typing import TYPE_CHECKING, Any

from graphkit.model.vocabulary import EntityType, RelationType, Status
from graphkit.writers.plain import printable
from graphkit.writers.spells import spell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

    from graphkit.model import Article, Entity, Graph, Relation

_SCHEMATA = {
    EntityType.PER: "Person",
    EntityType.ORG: "Organization",
    EntityType.LOC: "Address",
    EntityType.GROUP: "LegalEntity",
    EntityType.EVENT: "Event",
    EntityType.MISC: "Asset",
}
_LEGAL = {EntityType.PER, EntityType.ORG, EntityType.GROUP}


def write(kg: Graph, file: BinaryIO) -> None:
    """Write an entity a line to a file that takes bytes."""
    file.writelines(
        json.dumps(entity, ensure_ascii=False).encode("utf-8", "replace") + b"\n" for entity in _entities(kg)
    )


def _entities(kg: Graph) -> Iterator[dict[str, Any]]:
    yield from map(_article, kg.articles)
    yield from map(_thing, kg.entities)
    for relation in kg.relations:
        yield _link(kg, relation)


def _article(article: Article) -> dict[str, Any]:
    source = article.source or ""
    is_address = source.startswith(("https://", "http://"))
    return _proxy(
        _id("article", article.id),
        "Article",
        title=[article.title or article.id],
        publishedAt=_dates([article.published]),
        language=[_LANGUAGES.get(article.language or "", "")],
        sourceUrl=[source] if is_address else [],
        publisher=[] if is_address else [source],
        bodyText=[article.text],
    )


def _thing(entity: Entity) -> dict[str, Any]:
    address = {"full": [entity.name]} if entity.type is EntityType.LOC else {}
    notes = [f"{name}: {value}" for name, value in entity.attributes.items() if name != "wikidata" and value]
    return _proxy(
        _id("entity", entity.id),
        _SCHEMATA[entity.type],
        name=[entity.name],
        alias=entity.aliases,
        wikidataId=[str(entity.attributes.get("wikidata") or "")],
        notes=notes,
        **address,
    )


def _link(kg: Graph, relation: Relation) -> dict[str, Any]:
    subject, object_ = _id("entity", relation.subject), _id("entity", relation.object)
    types = (kg[relation.subject].type, kg[relation.object].type)
    role = ": ".join(filter(None, [relation.type.value, relation.predicate]))
    schema, ends = "UnknownLink", {"subject": [subject], "object": [object_], "role": [role]}
    if relation.type is RelationType.FAMILY and types == (EntityType.PER, EntityType.PER):
        schema, ends = "Family", {"person": [subject], "relative": [object_], "relationship": [role]}
    elif relation.type is RelationType.MEMBER_OF and types[0] in _LEGAL and types[1] is EntityType.ORG:
        schema, ends = "Membership", {"member": [subject], "organization": [object_], "role": [role]}
    statuses = [relation.status.value] if relation.type.is_stated and relation.status is not Status.ASSERTED else []
    told = {} if schema == "Family" else {"status": statuses}
    return _proxy(
        _id("relation", relation.subject, relation.type.value, relation.object),
        schema,
        **ends,
        **told,
        date=_dates(kg.dates_of(relation)),
        summary=(e.quote for e in relation.evidence),
        proof=(_id("article", e.article) for e in relation.evidence),
    )


#: ISO 639-3, which the model asks for.
_LANGUAGES = {"fr": "fra", "en": "eng"}


def _proxy(id_: str, schema: str, **properties: Iterable[str]) -> dict[str, Any]:
    values = {name: list(dict.fromkeys(filter(None, map(_value, found)))) for name, found in properties.items()}
    return {"id": id_, "schema": schema, "properties": {name: found for name, found in values.items() if found}}


def _value(text: str) -> str:
    return printable(text).strip()


def _dates(texts: Iterable[str | None]) -> list[str]:
    """Dates as the model has them; an interval is its first and its last day."""
    found: list[str] = []
    for text in filter(None, texts):
        known = spell(text)
        if known:
            found += [known.start.isoformat(), known.end.isoformat()] if "/" in text else [text.strip()]
    return found


def _id(*parts: str) -> str:
    """An id that stays the same from build to build and holds no character that a program would mind."""
    return "gk-" + sha1("\0".join(parts).encode("utf-8", "replace"), usedforsecurity=False).hexdigest()
