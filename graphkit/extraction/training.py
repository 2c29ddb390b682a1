"""Trains a language's recogniser of names: the stock spaCy component, adapted on an annotated corpus.

    python -m graphkit.extraction.training CORPUS.jsonl TEXTS... -o graphkit/languages/fr/recogniser.bin

CORPUS holds one article a line, `{"date", "text", "spans": [[start, end, label, ...], ...]}`; the last fifth by date
is kept for testing and never trained on. TEXTS are plain articles without annotation, from other sources than the
corpus: what graphkit finds in them with the stock model is trained on too, so that the new component does not forget
what the corpus lacks (rehearsal: Robins, "Catastrophic forgetting, rehearsal and pseudorehearsal", 1995).
"""

from __future__ import annotations

import json
import random
from argparse import ArgumentParser
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import spacy
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import filter_spans
from thinc.api import Adam, fix_random_seed

from graphkit.extraction import extract
from graphkit.extraction.models.acceleration import use_numpy_for_products
from graphkit.extraction.models.model_loading import RECOGNISED
from graphkit.languages import MODELS
from graphkit.model import Article
from graphkit.model.vocabulary import MentionNature
from graphkit.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.language import Language as Pipeline

#: The corpus's labels and graphkit's types -> the recogniser's labels; what is not listed (dates, groups) is no name.
LABELS = {
    "PER": "PER", "LOC": "LOC", "ORG": "ORG", "MISC": "MISC", "EVENT": "EVENT", "Event": "EVENT", "Product": "MISC",
}  # fmt: skip

_PASSES = 8  # over the examples; scores on the held-out fifth are level from the fifth pass on
_PIECE = 150  # tokens from which a line break ends an example
_BATCH = 1200  # tokens
_DROPOUT = 0.3
_LEARNING_RATE = 0.001


class Annotated(NamedTuple):
    """A text and the names in it: start, end (characters) and label of each."""

    text: str
    spans: tuple[tuple[int, int, str], ...]


def read_corpus(path: Path) -> tuple[list[Annotated], list[Annotated]]:
    """The articles of a corpus: the first four fifths by date, and the last one."""
    rows = sorted(
        (json.loads(line) for line in path.read_text("utf-8").splitlines()), key=lambda row: (row["date"], row["text"])
    )
    articles = [
        Annotated(row["text"], tuple((s[0], s[1], LABELS[s[2]]) for s in row["spans"] if s[2] in LABELS))
        for row in rows
    ]
    cut = len(articles) * 4 // 5
    return articles[:cut], articles[cut:]


def annotated_by_graphkit(texts: Sequence[str], language: str) -> Iterator[Annotated]:
    """The texts with the names that graphkit finds with the stock model of the language."""
    articles = [Article(f"{index}", text, language=language) for index, text in enumerate(texts)]
    for reading in extract(articles, Settings.model_validate({"model": MODELS[language]})):
        names = [m for m in reading.mentions if m.nature is MentionNature.NAME and m.type in LABELS]
        yield Annotated(reading.article.text, tuple((m.span.start, m.span.end, LABELS[m.type]) for m in names))


def train(nlp: Pipeline, articles: Iterable[Annotated], *, seed: int = 0) -> bytes:
    """Adapt the recogniser of `nlp` in place.

    Returns:
        Its averaged weights, to be loaded with `from_bytes` into a recogniser of the same pipeline and labels.
    """
    fix_random_seed(seed)
    use_numpy_for_products(nlp)
    ner: Any = nlp.get_pipe("ner")
    for label in RECOGNISED:
        ner.add_label(label)
    examples = [example for article in articles for example in _examples(nlp, article)]
    optimizer = Adam(_LEARNING_RATE, L2=0.01, grad_clip=1.0, L2_is_weight_decay=True, use_averages=True)
    shuffled = random.Random(seed)  # noqa: S311 - no secret
    with nlp.select_pipes(enable=["ner"]):
        for _ in range(_PASSES):
            shuffled.shuffle(examples)
            for batch in _batches(examples):
                nlp.update(batch, sgd=optimizer, drop=_DROPOUT)
    with nlp.use_params(optimizer.averages):
        weights: bytes = ner.to_bytes(exclude=["vocab"])
    return weights


def _examples(nlp: Pipeline, article: Annotated) -> Iterator[Example]:
    doc = nlp.make_doc(article.text)
    spans = [doc.char_span(start, end, label, alignment_mode="contract") for start, end, label in article.spans]
    doc.ents = filter_spans([span for span in spans if span])
    start = 0
    for token in doc:
        is_last = token.i == len(doc) - 1
        if is_last or ("\n" in token.text and token.i - start >= _PIECE):
            piece = doc[start : token.i + 1].as_doc()
            yield Example(_bare(piece), piece)
            start = token.i + 1


def _bare(doc: Doc) -> Doc:
    return Doc(doc.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc])


def _batches(examples: Sequence[Example]) -> Iterator[list[Example]]:
    batch: list[Example] = []
    size = 0
    for example in examples:
        batch.append(example)
        size += len(example.reference)
        if size >= _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def main() -> None:
    """Train, write the weights and print how well the component alone does on the held-out fifth."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("texts", type=Path, nargs="*")
    parser.add_argument("-l", "--language", default="fr", choices=sorted(MODELS))
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()
    training, test = read_corpus(options.corpus)
    rehearsal = annotated_by_graphkit([path.read_text("utf-8") for path in options.texts], options.language)
    nlp = spacy.load(MODELS[options.language])
    stock = _scores(nlp, test)
    weights = train(nlp, [*training, *rehearsal])
    options.output.write_bytes(weights)
    adapted: Any = nlp.get_pipe("ner")
    adapted.from_bytes(weights)
    print(f"{len(training)} articles and {len(options.texts)} texts trained on, {len(test)} held out")  # noqa: T201
    for name, scores in (("stock", stock), ("adapted", _scores(nlp, test))):
        print(name, *(f"{label} F1 {100 * value:.1f}" for label, value in scores.items()))  # noqa: T201


def _scores(nlp: Pipeline, articles: Iterable[Annotated]) -> dict[str, float]:
    """F1 of strict spans and types, of each label and of all three, on whole articles."""
    with nlp.select_pipes(enable=["ner"]):
        examples = [example for article in articles for example in _examples(nlp, article)]
        scores = nlp.evaluate(examples)["ents_per_type"]
    return {label: scores[label]["f"] for label in ("PER", "LOC", "ORG")}


if __name__ == "__main__":
    main()
