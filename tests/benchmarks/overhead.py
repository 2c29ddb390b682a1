"""How long a whole build takes, against bare `nlp.pipe` with the same components on the same texts, in one run.

usage: python tests/benchmarks/overhead.py FOLDER [ROUNDS]

Loading models is left out on both sides. "stock" is spaCy as it comes; "same" has graphkit's faster matrix products.
"""

import statistics
import sys
import time

import spacy

import graphkit as gk
from graphkit.config import Settings
from graphkit.extraction.spacy_pipeline import load_pipeline, parse
from graphkit.languages import language


def seconds(work):
    """Wall-clock seconds that a call takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def main(folder, rounds=5):
    """Time the three in turn, round after round, and print medians and ratios."""
    articles = [a.with_language("fr") for a in gk.read(folder)]
    texts = [a.text for a in articles]
    stock = spacy.load(language("fr").model)
    same = load_pipeline(language("fr").model)
    works = {
        "stock nlp.pipe": lambda: list(stock.pipe(texts)),
        "same nlp.pipe": lambda: list(parse(same, texts)),
        "whole build": lambda: gk.build(articles, Settings()),
    }
    times = {name: [] for name in works}
    for round_ in range(int(rounds) + 1):
        for name, work in works.items():
            taken = seconds(work)
            if round_:  # the first round warms up
                times[name].append(taken)
    medians = {name: statistics.median(found) for name, found in times.items()}
    tokens = sum(len(same.make_doc(text)) for text in texts)
    print(f"{len(texts)} articles, {tokens} tokens, median of {rounds} rounds")
    for name, median in medians.items():
        print(f"{name:15s} {median:6.2f} s  {tokens / median:8.0f} tokens/s")
    for name in ("stock nlp.pipe", "same nlp.pipe"):
        print(f"whole build / {name}: {medians['whole build'] / medians[name]:.2f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
