"""The figures that a comparison comes to, each with an interval over articles."""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from graphkit.evaluation.judged import by_band

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from graphkit.evaluation.judged import Judged
    from graphkit.evaluation.sides import Triple

#: The ways to look at a relation, from the most forgiving on.
RELATION_VIEWS = ("pairs", "directed", "typed")

#: Figures that only a gold with offsets has: name of the counts -> name of the figure.
_REACHED = {"coreference": "coreference", "oracle": "oracle recall"}

_RESAMPLES = 1000
_BANDS = 10  # of confidence
_SEED = 0
_TAIL = 0.025  # of the resamples on either side of an interval


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
    judged: tuple[Judged, ...] = ()

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
        return _figures(self.articles)

    def intervals(self) -> dict[str, tuple[float, float]]:
        """Between what a figure would lie in 95 of 100 samples of as many articles as these, by name.

        The percentile bootstrap (Efron 1979), over articles, as what one article holds is not independent: F1 of
        precision and recall, the percentage of a share. The same articles give the same intervals.
        """
        chance = random.Random(_SEED)  # noqa: S311 - no secret
        samples: dict[str, list[float]] = defaultdict(list)
        for _ in range(_RESAMPLES):
            for name, figure in _figures(chance.choices(self.articles, k=len(self.articles))).items():
                if isinstance(figure, Figures):
                    samples[name].append(figure.f1)
                elif isinstance(figure, Share) and figure.of:
                    samples[name].append(100 * figure.right / figure.of)
        return {name: _middle(sorted(values)) for name, values in samples.items()}

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
        intervals = self.intervals()
        for name, figure in self.figures.items():
            interval = "  [{:.1f}, {:.1f}]".format(*intervals[name]) if name in intervals else ""
            lines.append(f"{name:15s} {figure}{interval}")
        return "\n".join([*lines, *self._reliability()])

    @property
    def calibration_error(self) -> float:
        """How far confidence and precision lie apart, over bands of confidence (expected calibration error).

        Guo et al. 2017, "On calibration of modern neural networks".
        """
        bands = self._bands().values()
        apart = sum(abs(sum(r.confidence - r.is_right for r in band)) for band in bands)
        return apart / sum(map(len, bands)) if bands else 0.0

    def _bands(self) -> dict[int, list[Judged]]:
        return by_band((relation for article in self.articles for relation in article.judged), _BANDS)

    def _reliability(self) -> Iterator[str]:
        """How many relations of each band of confidence are right."""
        for band, relations in self._bands().items():
            share = Share(sum(r.is_right for r in relations), len(relations))
            yield f"confidence {band / _BANDS:.1f}  {share}"
        yield f"calibration error {self.calibration_error:.3f}"


def _figures(articles: Sequence[ArticleScore]) -> dict[str, Figures | Share | int]:
    total: Counter[str] = Counter()
    for article in articles:
        total.update(article.counts)
    types = sorted({key.split()[1] for key in total if re.fullmatch(r"entities [A-Z]+ \w+", key)})
    rules = sorted({key.split()[1] for key in total if key.startswith("rule ")})
    names = ["entities", "untyped", *(f"entities {type_}" for type_ in types), *RELATION_VIEWS]
    reached = [name for name in ("coreference", "oracle") if total[f"{name} gold"]]
    return {
        "articles": len(articles),
        **{name: Figures.of(total, name) for name in names},
        "status": Share(total["status right"], total["matched"]),
        "speaker": Share(total["speaker right"], total["matched"]),
        "speaker, quoted": Share(total["quoted right"], total["quoted"]),
        **{_REACHED[name]: Share(total[f"{name} right"], total[f"{name} gold"]) for name in reached},
        **{f"rule {rule}": Share(total[f"rule {rule} right"], total[f"rule {rule} found"]) for rule in rules},
        "false merges": total["false merges"],
        "splits": total["splits"],
    }


def _middle(values: Sequence[float]) -> tuple[float, float]:
    """The interval that leaves out the smallest and the largest of some sorted values."""
    outside = int(len(values) * _TAIL)
    return values[outside], values[-1 - outside]
