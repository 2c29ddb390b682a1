"""One article's two sides against each other, and the figures that come of it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from graphkit.evaluation.figures import RELATION_VIEWS, ArticleScore
from graphkit.evaluation.judged import Judged
from graphkit.evaluation.sides import Telling
from graphkit.model.vocabulary import RelationType

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping

    from graphkit.corpus.annotation import Offsets
    from graphkit.evaluation.sides import Triple, View

_SYMMETRIC = frozenset(type_.value for type_ in RelationType if type_.is_symmetric)

#: The ways to look at a relation, from the most forgiving on.
_RELATIONS_AS: Mapping[str, Callable[[Triple], Hashable]] = dict(
    zip(
        RELATION_VIEWS,
        (
            lambda t: frozenset((t[0], t[2])),
            lambda t: (t[0], t[2]),
            lambda t: (t[1], frozenset((t[0], t[2]))) if t[1] in _SYMMETRIC else t,
        ),
        strict=True,
    )
)


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
    counts += _reach_counts(gold, predicted, untyped)
    counts["false merges"] = _shared_by_several(predicted, gold)
    counts["splits"] = _shared_by_several(gold, predicted)
    return ArticleScore(
        article,
        counts,
        _unmatched(gold, set(typed.values())),
        _unmatched(predicted, set(typed)),
        _spelled_out(stated.keys() - found.keys(), gold),
        _spelled_out(found.keys() - stated.keys(), gold),
        tuple(_judged(gold, predicted, untyped)),
    )


def _judged(gold: View, predicted: View, matches: Mapping[str, str]) -> Iterator[Judged]:
    """The confidence of each predicted relation, and whether the gold has it with that type and direction."""
    view_of = _RELATIONS_AS["typed"]
    stated = {view_of(_as_country(triple, gold)) for triple in gold.relations}
    for triple, telling in predicted.relations.items():
        for translated in _translated({triple: telling}, matches, gold):
            yield Judged(RelationType(triple[1]), predicted.confidences[triple], view_of(translated) in stated)


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


def _reach_counts(gold: View, predicted: View, matches: Mapping[str, str]) -> Counter[str]:
    """Which ends of the gold's relations a prediction can know of.

    A pronoun or noun phrase is linked right where the predicted mention that overlaps it most is of its entity.
    """
    natures = {mention.at: mention.nature for mention in gold.mentions}
    ends = [pair for (subject, _, object_), _, at in gold.places for pair in zip(at, (subject, object_), strict=True)]
    anaphoric = {at: entity for at, entity in ends if at in natures and natures[at].is_anaphoric}
    counts: Counter[str] = Counter()
    for (subject, _, object_), evidence, _ in gold.places:
        inside = {
            matches.get(mention.entity)
            for mention in predicted.mentions
            if evidence[0] <= mention.at[0] and mention.at[1] <= evidence[1]
        }
        counts["oracle right"] += {subject, object_} <= inside
    for at, entity in anaphoric.items():
        counts["coreference right"] += matches.get(_closest(predicted, at)) == entity
    return counts + Counter({"oracle gold": len(gold.places), "coreference gold": len(anaphoric)})


def _closest(predicted: View, at: Offsets) -> str:
    """The entity of the predicted noun phrase or pronoun that overlaps a stretch of text most, relative to both."""
    best, closest = 0.0, ""
    for mention in predicted.mentions:
        shared = min(mention.at[1], at[1]) - max(mention.at[0], at[0])
        if shared > 0 and mention.nature.is_anaphoric:
            both = max(mention.at[1], at[1]) - min(mention.at[0], at[0])
            if shared / both > best:
                best, closest = shared / both, mention.entity
    return closest


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
