"""What the claim finder `llm` costs beside the model itself: python tests/benchmarks/llm.py [FOLDER].

A server on this machine answers at once, with one relation a sentence; so the seconds are graphkit's own and the
stub's. How good the claims of a real model are is not measured here: score an archive of yours with `graphkit score`.
"""

import json
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "extraction" / "claims"))
from chat_stub import listing, relation, says, serving

import graphkit as gk
from graphkit.settings import LlmSettings, Settings
from graphkit.writers.archive import dumps

ROUNDS = 3


def obliging(handler, body):
    """Ties the first two mentions of each sentence."""
    sentences = json.loads(body["messages"][1]["content"])["sentences"]
    ties = [
        relation(s["mentions"][0]["number"], "comment", s["mentions"][1]["number"], s["text"], words=s["text"][:20])
        for s in sentences
        if len(s["mentions"]) > 1
    ]
    usage = {"prompt_tokens": len(json.dumps(body)) // 4, "completion_tokens": len(listing(*ties)) // 4}
    says(listing(*ties), usage)(handler, body)


def main():
    """Build without, with an empty cache and with a full one, three times each; the best of each is told."""
    articles = gk.read(sys.argv[1] if len(sys.argv) > 1 else "data/articles")
    seconds, requests, archives = {}, {}, {}

    def build(name, settings, stub):
        started, before = time.process_time(), len(stub.bodies)
        archives[name] = dumps(gk.build(articles, settings))
        seconds[name] = min(time.process_time() - started, seconds.get(name, float("inf")))
        requests[name] = len(stub.bodies) - before

    with serving() as stub:
        stub.does(obliging)
        for _ in range(ROUNDS):
            with tempfile.TemporaryDirectory() as cache:
                llm = LlmSettings(endpoint=stub.url, model="stub", cache=Path(cache))
                asking = Settings(claims=("builtin", "llm"), llm=llm)
                build("without", Settings(), stub)
                build("empty cache", asking, stub)
                build("full cache", asking, stub)
    for name, best in seconds.items():
        print(f"{name}: {best:.2f} s of processor time for {len(articles)} articles, {requests[name]} requests")
    print("same bytes with either cache:", archives["empty cache"] == archives["full cache"])


if __name__ == "__main__":
    main()
