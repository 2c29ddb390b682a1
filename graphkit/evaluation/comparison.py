"""One article's two sides against each other, and the figures that come of it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from graphkit.evaluation.sides import Telling
from graphkit.vocabulary import RelationType

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping

    from graphkit.evaluation.sides import Triple, View

_SYMMETRIC = frozenset(type_.value for type_ in RelationType if type_.is_symmetric)

#: The ways to look at a relation, from the most forgiving on.
_RELATIONS_AS: Mapping[str, Callable[[Triple], Hashable]] = {
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
    def of(cls, counts: Mapping[str, int], what: str) -> Figures:
        """From the counts of what is right, predicted and gold; 0 where there is nothing to divide by."""
        right, predicted, gold = (counts.get(f"{what} {side}", 0) for side in ("right", "predicted", "gold"))
        precision = 100 * right / predicted if predicted else 0.0
        recall = 100 * right / gold if gold else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return cls(precision, recall, f1)

    def __str__(self) -> str:
        return f"P {self.precision:5.1f}  R {self.recall:5.1f}  F1 {self.f1:5.1f}"


class Share(NamedTuple):
    """How many of how many."""

    right: int
    of: int

    def __str__(self) -> str:
        return f"{self.right} of {self.of}" + (f" ({100 * self.right / self.of:.1f} %)" if self.of else "")


@dataclass(frozen=True)
class ArticleScore:
    """The comparison of one article: counts by name, and what was missed and wrong."""

    article: str
    counts: Counter[str]
    missed_entities: tuple[tuple[str, str], ...]
    wrong_entities: tuple[tuple[str, str], ...]
    missed: tuple[Triple, ...]
    wrong: tuple[Triple, ...]

    def headline(self) -> str:
        """The two figures that matter most, on one line."""
        entities, typed = Figures.of(self.counts, "entities"), Figures.of(self.counts, "typed")
        relations = f"typed relations F1 {typed.f1:.1f} ({self.counts['typed gold']} gold)"
        return f"{self.article}: entities F1 {entities.f1:.1f}  {relations}"

    def errors(self) -> Iterator[str]:
        """What was missed and what is wrong, a line for each."""
        yield f"== {self.article}"
        for label, entities in (("missed", self.missed_entities), ("wrong", self.wrong_entities)):
            yield from (f"  {label} entity: {name} ({type_})" for name, type_ in entities)
        for label, triples in (("missed", self.missed), ("wrong", self.wrong)):
            yield from (f"  {label} relation: {subject} --{type_}--> {object_}" for subject, type_, object_ in triples)


@dataclass(frozen=True)
class Score:
    """The comparison of a graph with all reference graphs."""

    articles: tuple[ArticleScore, ...]

    @property
    def figures(self) -> dict[str, Figures | Share | int]:
        """Every figure by name, micro-averaged; status and speaker are those of the typed relations found."""
        total: Counter[str] = sum((a.counts for a in self.articles), Counter())
        types = sorted({key.split()[1] for key in total if re.fullmatch(r"entities [A-Z]+ \w+", key)})
        rules = sorted({key.split()[1] for key in total if key.startswith("rule ")})
        names = ["entities", "untyped", *(f"entities {type_}" for type_ in types), *_RELATIONS_AS]
        return {
            "articles": len(self.articles),
            **{name: Figures.of(total, name) for name in names},
            "status": Share(total["status right"], total["matched"]),
            "speaker": Share(total["speaker right"], total["matched"]),
            "speaker, quoted": Share(total["quoted right"], total["quoted"]),
            **{
                f"rule {family}": Share(total[f"rule {family} right"], total[f"rule {family} found"])
                for family in rules
            },
            "false merges": total["false merges"],
            "splits": total["splits"],
        }

    def report(self, *, by_article: bool = False, errors: bool = False) -> str:
        """The figures as text.

        Args:
            by_article: with those of each article.
            errors: with what was missed and what is wrong in each article.
        """
        lines: list[str] = []
        for article in self.articles:
            lines += [article.headline()] * by_article
            lines += article.errors() if errors else ()
        for name, figure in self.figures.items():
            lines.append(f"{name:15s} {figure}")
        return "\n".join(lines)


def _align(gold: View, predicted: View, *, typed: bool) -> dict[str, str]:
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


def compare(article: str, gold: View, predicted: View) -> ArticleScore:
    """Compare what a graph says of an article with what its reference graph says."""
    typed, untyped = _align(gold, predicted, typed=True), _align(gold, predicted, typed=False)
    stated = {_as_country(triple, gold): telling for triple, telling in gold.relations.items()}
    found = _translated(predicted.relations, untyped, gold)
    counts = _entity_counts(gold, predicted, typed, "entities") + _entity_counts(gold, predicted, untyped, "untyped")
    for name, view_of in _RELATIONS_AS.items():
        right, guessed = set(map(view_of, stated)), set(map(view_of, found))
        counts += Counter({f"{name} gold": len(right), f"{name} predicted": len(guessed)})
        counts[f"{name} right"] = len(right & guessed)
    counts += _telling_counts(stated, found)
    counts["false merges"] = _shared_by_several(predicted, gold)
    counts["splits"] = _shared_by_several(gold, predicted)
    return ArticleScore(
        article,
        counts,
        _unmatched(gold, set(typed.values())),
        _unmatched(predicted, set(typed)),
        _spelled_out(stated.keys() - found.keys(), gold),
        _spelled_out(found.keys() - stated.keys(), gold),
    )


def _entity_counts(gold: View, predicted: View, matches: Mapping[str, str], what: str) -> Counter[str]:
    """How many entities are in each side and right, in all and by type."""
    counts: Counter[str] = Counter()
    right = [g for p, g in matches.items() if predicted.entities[p].is_compared and gold.entities[g].is_compared]
    sides = (("right", gold, right), ("gold", gold, gold.compared), ("predicted", predicted, predicted.compared))
    for side, view, ids in sides:
        counts[f"{what} {side}"] = len(ids)
        counts.update(f"{what} {view.entities[i].type} {side}" for i in ids)
    return counts


def _telling_counts(stated: Mapping[Triple, Telling], found: Mapping[Triple, Telling]) -> Counter[str]:
    """Of the relations that both sides have, how many have the same status and speaker; and how right each rule is."""
    view_of = _RELATIONS_AS["typed"]
    gold, guessed = ({view_of(triple): telling for triple, telling in side.items()} for side in (stated, found))
    both = [(gold[key], guessed[key]) for key in gold.keys() & guessed.keys()]
    quoted = [(a, b) for a, b in both if a.speaker is not None or b.speaker is not None]
    families = Counter(f"rule {telling.rule} found" for telling in found.values())
    families += Counter(f"rule {telling.rule} right" for key, telling in guessed.items() if key in gold)
    return families + Counter(
        {
            "matched": len(both),
            "status right": sum(a.status == b.status for a, b in both),
            "speaker right": sum(a.speaker == b.speaker for a, b in both),
            "quoted": len(quoted),
            "quoted right": sum(a.speaker == b.speaker for a, b in quoted),
        }
    )


def _translated(found: Mapping[Triple, Telling], matches: Mapping[str, str], gold: View) -> dict[Triple, Telling]:
    """Predicted relations in terms of the gold entities; "?" marks an entity that has no counterpart."""

    def known(entity: str) -> str:
        return matches.get(entity, f"?{entity}")

    translated = {}
    for (subject, type_, object_), (status, speaker, rule) in found.items():
        triple = _as_country((known(subject), type_, known(object_)), gold)
        if triple[0] != triple[2]:
            translated[triple] = Telling(status, None if speaker is None else known(speaker), rule)
    return translated


def _unmatched(view: View, matched: set[str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((_longest(view, i), view.entities[i].type) for i in view.compared if i not in matched))


def _spelled_out(triples: Iterable[Triple], gold: View) -> tuple[Triple, ...]:
    return tuple(sorted((_longest(gold, s), type_, _longest(gold, o)) for s, type_, o in triples))


def _shared_by_several(one: View, other: View) -> int:
    """How many entities of one side share names with two or more of the other."""
    return sum(sum(bool(e.names & o.names) for o in other.entities.values()) > 1 for e in one.entities.values())


def _as_country(triple: Triple, gold: View) -> Triple:
    """The triple with a capital that stands for its government read as the country, where that is an entity too."""

    def country(entity: str) -> str:
        name = gold.acts_as.get(entity)
        return next((i for i, e in gold.entities.items() if name in e.names), entity) if name else entity

    return country(triple[0]), triple[1], country(triple[2])


def _longest(view: View, entity: str) -> str:
    return max(view.entities[entity].names, key=lambda n: (len(n), n)) if entity in view.entities else entity
