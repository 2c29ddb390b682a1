"""Makes the weights that graphkit reads with.

    python -m graphkit.training DATA --texts TEXTS --names NAMES -o weights.bin

DATA is graphkit's folder `data`, with annotated articles (`corpus`), and sentences and articles made up for learning
(`sentences`, `stories`); TEXTS hold the texts of the corpus, NAMES further articles in which only the names are
annotated (WiNER-fr). What is kept for checking is not read, nor what is as recent. A first network learns from four
fifths of the corpus, and says on the last fifth how likely a claim of which score is right; the second one, whose
weights are written, learns from all; what words stand for is counted, too. What is done is kept in the folder of work,
and not done again.
"""

from __future__ import annotations

import json
import logging
from argparse import ArgumentParser
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import torch

from graphkit.corpus.splits import Split, read_corpus
from graphkit.corpus.texts import annotated_articles
from graphkit.evaluation import score_annotations
from graphkit.evaluation.calibration import calibrate
from graphkit.extraction import extract, parsed_articles
from graphkit.extraction.models.network import CALIBRATION, WEIGHTS, WORD_COUNTS, Network
from graphkit.extraction.models.pieces import Pieces
from graphkit.pipeline import build_from
from graphkit.settings import Settings
from graphkit.training import network as torch_network
from graphkit.training.counting import REAL, counted, dumped
from graphkit.training.e5_weights import published_weights
from graphkit.training.encoder import Encoder
from graphkit.training.examples import bare_example, example
from graphkit.training.export import export
from graphkit.training.learning import Plan, train
from graphkit.training.measuring import measure
from graphkit.training.named_texts import name_tags, read_named_texts
from graphkit.training.renaming import Renaming
from graphkit.training.sentences import read_sentences
from graphkit.training.stories import read_stories

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import nn

    from graphkit.corpus.annotation import Annotation
    from graphkit.model import Article
    from graphkit.training.counting import Counted
    from graphkit.training.e5_weights import E5
    from graphkit.training.examples import Example

_LAYERS = range(8)
_PIECES = 40_000
_FOLDS = 5
_AT_LAST = 0.6  # of the rates, in the last pass
_UNCALIBRATED = "[[0, 0], [1, 1]]"

logger = logging.getLogger(__name__)


class _Material:
    """What there is to learn from."""

    def __init__(self, data: Path, texts: list[Path], names: Path | None, start: E5) -> None:
        corpus = data / "corpus"
        self.annotations = read_corpus(corpus, Split.LEARN)
        self.articles = list(annotated_articles(self.annotations, texts))
        sentences = [row for path in sorted((data / "sentences").glob("*.jsonl")) for row in read_sentences(path)]
        stories = [row for path in sorted((data / "stories").glob("*/*.txt")) for row in read_stories(path)]
        known = [*self.articles, *(article for article, _ in (*sentences, *stories))]
        self.start = start.cut((article.text for article in known), _PIECES)
        pieces = Pieces(self.start.pieces, self.start.scores, self.start.normal)
        annotation_of = {annotation.id: annotation for annotation in self.annotations}
        self.counted: list[Counted] = []  # of the corpus and the stories
        self.examples = self._examples([(a, annotation_of[a.id]) for a in self.articles], pieces, weight=REAL)
        self.made_up = [
            *self._examples(sentences, pieces, with_opinions=False, weight=0),
            *self._examples(stories, pieces),
        ]
        latest = max(annotation.published for annotation in self.annotations)
        self.named = _named_examples(names, read_corpus(corpus), latest, pieces) if names else []
        self.pieces = pieces

    def _examples(
        self,
        annotated: Sequence[tuple[Article, Annotation]],
        pieces: Pieces,
        *,
        with_opinions: bool = True,
        weight: int = 1,
    ) -> list[Example]:
        """Annotated articles; their words are counted on the way, each occurrence `weight` times."""
        annotation_of = {article.id: annotation for article, annotation in annotated}
        examples = []
        for parsed in parsed_articles([article for article, _ in annotated], Settings.model_validate({})):
            examples.append(example(parsed, annotation_of[parsed.article.id], pieces, with_opinions=with_opinions))
            if weight:
                self.counted.append(counted(parsed, examples[-1], weight))
        return examples


def _named_examples(path: Path, corpus: Sequence[Annotation], latest: str, pieces: Pieces) -> list[Example]:
    """The articles of a file that the corpus lacks, from before those that it keeps for checking."""
    known = {annotation.id for annotation in corpus}
    texts = {t.article.id: t for t in read_named_texts(path) if t.article.id not in known}
    texts = {key: t for key, t in texts.items() if str(t.article.published) <= latest}
    examples = []
    for parsed in parsed_articles([t.article for t in texts.values()], Settings.model_validate({})):
        made = bare_example(parsed, pieces)
        made.tags = name_tags(parsed, texts[parsed.article.id])
        examples.append(made)
    return examples


def _fold(article: str) -> int:
    """A number that stays an article's whichever others there are."""
    return int(sha256(article.encode()).hexdigest(), 16) % _FOLDS


def _trained(material: _Material, plan: Plan, checkpoint: Path, *, held_out: int | None) -> torch_network.Network:
    """A network that learnt from all articles but those of a fold, and at the end from real ones alone.

    Made-up articles have clearer names than the press, and after them alone organisations are found less well.
    """
    examples = [e for e in material.examples if _fold(e.article) != held_out]
    others = [e for e in material.examples if _fold(e.article) == held_out]
    torch.manual_seed(plan.seed)
    network = torch_network.Network(Encoder(material.start, _LAYERS), material.start.width)

    def report(number: int, averaged: nn.Module) -> None:
        if others and number % 2 == 0:
            logger.info("held out after pass %d: %s", number, measure(averaged, others))  # type: ignore[arg-type]

    vary = Renaming(examples, material.pieces)
    real = [*examples, *material.named]
    learnt = train(network, [*real, *material.made_up], plan, checkpoint=checkpoint, vary=vary, after_pass=report)
    last = replace(plan, passes=1, encoder_rate=plan.encoder_rate * _AT_LAST, heads_rate=plan.heads_rate * _AT_LAST)
    return train(learnt, real, last, checkpoint=checkpoint.with_suffix(".real.pt"), vary=vary)


def _calibration(material: _Material, weights: Path) -> list[tuple[float, float]]:
    """The line from score to probability, by articles that weights did not learn from."""
    uncalibrated = weights.with_name("uncalibrated.json")
    uncalibrated.write_text(_UNCALIBRATED, "utf-8")
    counts = weights.with_name(WORD_COUNTS.name)
    counts.write_text(dumped(c for c in material.counted if _fold(c.article) != 0), "utf-8")
    kept = [a for a in material.annotations if _fold(a.id) == 0]
    articles = [a for a in material.articles if _fold(a.id) == 0]
    settings = Settings.model_validate({"min_confidence": 0})
    readings = extract(articles, settings, Network(weights, uncalibrated, counts))
    score = score_annotations(build_from(readings, settings), kept)
    logger.info("held out, whole chain:\n%s", score.report())
    return calibrate((r.confidence, r.is_right) for article in score.articles for r in article.judged)


def main() -> None:
    """Train, calibrate and write the weights."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("-t", "--texts", type=Path, action="append", required=True)
    parser.add_argument("-n", "--names", type=Path)
    parser.add_argument("-w", "--work", type=Path, default=Path("out/training"))
    parser.add_argument("-o", "--output", type=Path, default=WEIGHTS)
    parser.add_argument("-p", "--passes", type=int, default=10)
    options = parser.parse_args()
    logging.basicConfig(level="INFO", format="%(message)s")
    options.work.mkdir(parents=True, exist_ok=True)
    plan = Plan(options.passes)
    material = _Material(options.data, options.texts, options.names, published_weights())
    first = _trained(material, plan, options.work / "fold.pt", held_out=0)
    export(first, material.start, options.work / "fold.bin")
    calibration = _calibration(material, options.work / "fold.bin")
    last = _trained(material, plan, options.work / "all.pt", held_out=None)
    export(last, material.start, options.output)
    options.output.with_name(WORD_COUNTS.name).write_text(dumped(material.counted), "utf-8")
    options.output.with_name(CALIBRATION.name).write_text(json.dumps(calibration) + "\n", "utf-8")


if __name__ == "__main__":
    main()
