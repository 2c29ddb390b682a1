"""How resolution grows with the number of distinct names: `python tests/benchmarks/resolution.py [SIZE...]`.

Makes corpora of 10,000, 30,000 and 100,000 distinct names (persons, organisations and places out of syllables, twenty
an article; a third of the persons come back in another article, some by their family name alone), resolves each in a
process of its own, and prints seconds of one core, peak memory, and the exponent of growth between sizes.
"""

from __future__ import annotations

import math
import random
import resource
import subprocess
import sys
import time
from itertools import pairwise, product

from graphkit.languages import given_names
from graphkit.model import Article, Mention, Reading, Span
from graphkit.model.vocabulary import EntityType, MentionNature
from graphkit.resolution import resolve

SIZES = (10_000, 30_000, 100_000)
PER_ARTICLE = 20


def invented(count: int, rng: random.Random) -> list[str]:
    """Pronounceable words, all different."""
    syllables = ["".join(p) for p in product("bdfgklmnprstvz", "aeiou", ("", "n", "r", "l"))]
    found: dict[str, None] = {}
    while len(found) < count:
        found["".join(rng.choices(syllables, k=rng.randint(2, 4))).capitalize()] = None
    return list(found)


def corpus(size: int) -> list[Reading]:
    """Readings with `size` distinct full names: 70 % persons, 20 % organisations, 10 % places."""
    rng = random.Random(size)  # noqa: S311 - no secret
    given = sorted(given_names())
    families = invented(size // 4, rng)
    persons: dict[str, None] = {}
    while len(persons) < size * 7 // 10:
        persons[f"{rng.choice(given)} {rng.choice(families)}"] = None
    words = invented(size, rng)
    bodies = [f"Union {a} {b}" for a, b in zip(words[: size // 5], reversed(words), strict=False)]
    named = [(name, EntityType.PER) for name in persons] + [(name, EntityType.ORG) for name in bodies]
    named += [(name, EntityType.LOC) for name in words[-size // 10 :]]
    again = [(name, EntityType.PER) for name in rng.sample(list(persons), size // 3)]
    bare = [(name.split()[-1], EntityType.PER) for name, _ in rng.sample(again, size // 10)]
    everything = named + again + bare
    rng.shuffle(everything)
    parts = range(0, len(everything), PER_ARTICLE)
    return [reading(f"{start:08}", everything[start : start + PER_ARTICLE]) for start in parts]


def reading(id_: str, names: list[tuple[str, EntityType]]) -> Reading:
    """An article of nothing but names."""
    mentions, text = [], ""
    for name, type_ in names:
        mentions.append(Mention(Span(len(text), len(text) + len(name)), name, MentionNature.NAME, type_, name, 0))
        text += name + " "
    return Reading(Article(id_, text, language="fr"), (Span(0, len(text)),), tuple(mentions))


def measure(size: int) -> None:
    """Print seconds, peak megabytes and entities of one size."""
    readings = corpus(size)
    started = time.process_time()
    found = resolve(readings)
    seconds = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{seconds:.2f} {peak:.0f} {len(found.entities)}")


def main(sizes: tuple[int, ...]) -> None:
    """Measure each size in a fresh process."""
    rows = []
    for size in sizes:
        ran = subprocess.run([sys.executable, __file__, "--one", str(size)], capture_output=True, text=True, check=True)
        seconds, peak, entities = map(float, ran.stdout.split())
        rows.append((size, seconds))
        print(f"{size:>7,} names: {seconds:6.2f} s, {peak:5.0f} MB at most, {entities:.0f} entities", flush=True)
    for (a, s), (b, t) in pairwise(rows):
        print(f"growth {a:,} -> {b:,}: n^{math.log(t / s) / math.log(b / a):.2f}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        measure(int(sys.argv[2]))
    else:
        main(tuple(map(int, sys.argv[1:])) or SIZES)
