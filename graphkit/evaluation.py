"""A graph against hand-made reference graphs: precision, recall and F1, article by article and over all.

Entities are compared where both sides name them and they are persons, organisations or places. A gold entity and a
predicted one match where they share a name string (and their type); one to one. Relations are compared in three views:
unordered *pairs*, *directed* pairs, and *typed* triples; a capital that stands for its government counts as its country.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from graphkit.errors import GoldError
from graphkit.names import fold
from graphkit.vocabulary import EntityType, MentionNature, RelationType

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Mapping
    from pathlib import Path

    from graphkit.model import KnowledgeGraph

_COMPARED = frozenset({EntityType.PER, EntityType.ORG, EntityType.LOC})
_SYMMETRIC = frozenset(str(t) for t in RelationType if t.is_symmetric)
_ARTICLE = re.compile(r"^(l'|d'|le |la |les |un |une )")

Triple = tuple[str, str, str]  #: subject, type, object
_VIEWS: Mapping[str, Callable[[Triple], Hashable]] = {
    "pairs": lambda t: frozenset((t[0], t[2])),
    "directed": lambda t: (t[0], t[2]),
    "typed": lambda t: (t[1], frozenset((t[0], t[2]))) if t[1] in _SYMMETRIC else t,
}


class Figures(NamedTuple):
    """Precision, recall and F1 in percent."""

    precision: float
    recall: float
    f1: float

    @classmethod
    def of(cls, right: int, predicted: int, gold: int) -> Figures:
        """From counts; 0 where there is nothing to divide by."""
        precision = 100 * right / predicted if predicted else 0.0
        recall = 100 * right / gold if gold else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return cls(precision, recall, f1)


class _Named(NamedTuple):
    type: str
    names: frozenset[str]
    is_named: bool

    @property
    def is_compared(self) -> bool:
        return self.is_named and self.type in _COMPARED


@dataclass
class _View:
    """One side's view of one article."""

    entities: dict[str, _Named] = field(default_factory=dict)
    relations: set[Triple] = field(default_factory=set)
    acts_as: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ArticleScore:
    """The comparison of one article: counts by name, and what was missed and wrong."""

    article: str
    counts: Counter[str]
    missed_entities: tuple[tuple[str, str], ...]
    wrong_entities: tuple[tuple[str, str], ...]
    missed: tuple[Triple, ...]
    wrong: tuple[Triple, ...]

    def figures(self, what: str) -> Figures:
        """The figures of "entities", "untyped", "entities PER", "pairs", "directed" or "typed"."""
        return Figures.of(*(self.counts[f"{what} {side}"] for side in ("right", "predicted", "gold")))


@dataclass(frozen=True)
class Score:
    """The comparison of a graph with all reference graphs."""

    articles: tuple[ArticleScore, ...]

    @property
    def figures(self) -> dict[str, Figures | int]:
        """Every figure by name, micro-averaged over the articles."""
        total: Counter[str] = sum((a.counts for a in self.articles), Counter())
        types = sorted(key.split()[1] for key in total if re.fullmatch(r"entities [A-Z]+ gold", key))
        names = ["entities", "untyped", *(f"entities {t}" for t in types), *_VIEWS]
        whole = ArticleScore("", total, (), (), (), ())
        return {
            "articles": len(self.articles),
            **{name: whole.figures(name) for name in names},
            "false merges": total["merges"],
            "splits": total["splits"],
        }


def score(kg: KnowledgeGraph, gold: Path) -> Score:
    """Compare a graph with the reference graphs of a folder.

    Args:
        kg: the graph; articles without a reference graph are left out.
        gold: a folder of one JSON file an article, of the form that the annotation guide of the gold set describes.

    Raises:
        GoldError: there is no reference graph, or one cannot be read.
    """
    references = dict(_references(gold))
    if not references:
        raise GoldError(f"{gold}: no reference graph; give a folder of <article id>.json files")
    predictions = _predictions(kg, references)
    return Score(tuple(_compare(article, view, predictions[article]) for article, view in references.items()))


# The two sides --------------------------------------------------------------------------------------------------------


def _fold(name: str) -> str:
    return _ARTICLE.sub("", fold(name))


def _references(folder: Path) -> Iterator[tuple[str, _View]]:
    for path in sorted(folder.glob("*.json")):
        try:
            data = json.loads(path.read_text("utf-8"))
            yield data["id"], _reference(data)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise GoldError(f"{path}: not a reference graph ({error!r}); correct it or move it away") from error


def _reference(data: dict[str, list[dict[str, object]]]) -> _View:
    view = _View()
    for entity in data["entities"]:
        mentions, adjectives = _strings(entity["mentions"]), _strings(entity.get("adjectives", []))
        names = frozenset(map(_fold, mentions or adjectives)) | {_fold(str(entity["name"]))}
        view.entities[str(entity["id"])] = _Named(str(entity["type"]), names, bool(mentions))
        if entity.get("acts_as"):
            view.acts_as[str(entity["id"])] = _fold(str(entity["acts_as"]))
    view.relations = {(str(r["subject"]), str(r["type"]), str(r["object"])) for r in data["relations"]}
    return view


def _strings(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else []


def _predictions(kg: KnowledgeGraph, articles: Mapping[str, _View]) -> dict[str, _View]:
    views = {article: _View() for article in articles}
    for entity in kg.entities:
        names: dict[str, set[str]] = defaultdict(set)
        for mention in entity.mentions:
            if mention.nature is MentionNature.NAME:
                names[mention.article].add(_fold(mention.text))
        for article in set(entity.articles) & views.keys():
            found = frozenset(names[article])
            views[article].entities[entity.id] = _Named(entity.type, found | {_fold(entity.name)}, bool(found))
    for relation in kg.stated():
        for article in {e.article for e in relation.evidence} & views.keys():
            views[article].relations.add((relation.subject, relation.type, relation.object))
    return views


# The comparison -------------------------------------------------------------------------------------------------------


def _align(gold: _View, predicted: _View, *, typed: bool) -> dict[str, str]:
    """Predicted id -> gold id, one to one, the largest overlap of names first."""
    candidates = sorted(
        (-len(g.names & p.names), g.type != p.type, gold_id, predicted_id)
        for gold_id, g in gold.entities.items()
        for predicted_id, p in predicted.entities.items()
        if g.names & p.names and (not typed or g.type == p.type)
    )
    found: dict[str, str] = {}
    used: set[str] = set()
    for _, _, gold_id, predicted_id in candidates:
        if predicted_id not in found and gold_id not in used:
            found[predicted_id] = gold_id
            used.add(gold_id)
    return found


def _compare(article: str, gold: _View, predicted: _View) -> ArticleScore:
    counts: Counter[str] = Counter()
    gold_ids = {i for i, e in gold.entities.items() if e.is_compared}
    predicted_ids = {i for i, e in predicted.entities.items() if e.is_compared}
    typed, untyped = _align(gold, predicted, typed=True), _align(gold, predicted, typed=False)
    for what, matches in (("entities", typed), ("untyped", untyped)):
        right = [g for p, g in matches.items() if p in predicted_ids and g in gold_ids]
        counts[f"{what} right"], counts[f"{what} predicted"] = len(right), len(predicted_ids)
        counts[f"{what} gold"] = len(gold_ids)
    for side, view, ids in (("gold", gold, gold_ids), ("predicted", predicted, predicted_ids)):
        counts.update(f"entities {view.entities[i].type} {side}" for i in ids)
    counts.update(f"entities {gold.entities[g].type} right" for p, g in typed.items() if p in predicted_ids and g in gold_ids)
    counts["merges"] = _shared_by_several(predicted, gold)
    counts["splits"] = _shared_by_several(gold, predicted)
    stated = {_as_country(r, gold) for r in gold.relations}
    found = {_as_country((untyped.get(s, f"?{s}"), t, untyped.get(o, f"?{o}")), gold) for s, t, o in predicted.relations}
    found = {r for r in found if r[0] != r[2]}
    for name, view_of in _VIEWS.items():
        g, p = {view_of(r) for r in stated}, {view_of(r) for r in found}
        counts[f"{name} right"], counts[f"{name} predicted"], counts[f"{name} gold"] = len(g & p), len(p), len(g)
    return ArticleScore(
        article,
        counts,
        tuple(sorted((_longest(gold, i), gold.entities[i].type) for i in gold_ids - set(typed.values()))),
        tuple(sorted((_longest(predicted, i), predicted.entities[i].type) for i in predicted_ids - set(typed))),
        tuple(sorted((_longest(gold, s), t, _longest(gold, o)) for s, t, o in stated - found)),
        tuple(sorted((_longest(gold, s), t, _longest(gold, o)) for s, t, o in found - stated)),
    )


def _shared_by_several(one: _View, other: _View) -> int:
    """How many entities of one side share names with two or more of the other."""
    return sum(sum(bool(e.names & o.names) for o in other.entities.values()) > 1 for e in one.entities.values())


def _as_country(triple: Triple, gold: _View) -> Triple:
    """The triple with a capital that stands for its government read as the country, where that is an entity too."""

    def country(entity: str) -> str:
        name = gold.acts_as.get(entity)
        return next((i for i, e in gold.entities.items() if name in e.names), entity) if name else entity

    return country(triple[0]), triple[1], country(triple[2])


def _longest(view: _View, entity: str) -> str:
    return max(view.entities[entity].names, key=lambda n: (len(n), n)) if entity in view.entities else entity
