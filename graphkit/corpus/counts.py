"""What an annotated corpus holds, counted."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphkit.corpus.annotation import Annotation


def count(annotations: Sequence[Annotation]) -> dict[str, Counter[str]]:
    """How many entities, mentions and relations there are of each kind, and of which natures the ends are."""
    entities = [entity for annotation in annotations for entity in annotation.entities]
    relations = [relation for annotation in annotations for relation in annotation.relations]
    return {
        "entities": Counter(entity.type.value for entity in entities),
        "mentions": Counter(mention.nature.value for entity in entities for mention in entity.mentions),
        "relations": Counter(relation.type.value for relation in relations),
        "status": Counter(relation.status.value for relation in relations),
        "speaker": Counter("named" if relation.speaker else "the article" for relation in relations),
        "ends": Counter(nature for annotation in annotations for nature in _ends(annotation)),
    }


def _ends(annotation: Annotation) -> list[str]:
    natures = {mention.at: mention.nature.value for entity in annotation.entities for mention in entity.mentions}
    ends = (at for relation in annotation.relations for at in (relation.subject_at, relation.object_at))
    return ["outside the evidence" if at is None else natures[at] for at in ends]
