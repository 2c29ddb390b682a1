"""Fuzzing by hand, guided by coverage: what Hypothesis does in a minute, for as long as one likes.

    pip install 'graphkit[test,fuzz]'
    python tests/fuzzing/atheris_targets.py documents -max_total_time=3600 -timeout=60 -seed=1

The first argument is a group of targets, one of them (".pdf"), or "all" of them, one after the other; what follows is
libFuzzer's. Each way in which a law is broken is told once and the input kept in out/fuzzing/, to be read again by
`... GROUP FILE`; the exit code is 1 as long as such inputs are there. A hang of over -timeout seconds ends the run, and
leaves its input there too. At the end a line says how many runs and faults there were; libFuzzer writes to stderr.
"""

import logging
import os
import sys
import traceback
from multiprocessing import RawArray
from pathlib import Path
from random import Random
from time import monotonic, process_time

import atheris

ROOT = Path(__file__).parents[2]
OUT = ROOT / "out" / "fuzzing"
ALL = "all"
SECONDS = 10  # of the processor, that an input may take
sys.path.insert(0, str(ROOT / "tests"))

LIBRARIES = ["graphkit", "bs4", "striprtf", "feedparser", "pypdf", "email", "tomllib", "zipfile", "tarfile", "csv"]

with atheris.instrument_imports(include=LIBRARIES):
    from fuzzing.laws import LAWS
    from fuzzing.mutations import mutated

GROUPS = {
    "texts": [".txt", ".md", ".rtf"],
    "pages": [".html", ".xml"],
    "documents": [".pdf", ".docx", ".epub"],
    "mail": [".eml", ".mbox"],
    "tables": [".csv", ".tsv", ".jsonl", ".parquet"],
    "packed": [".zip", ".tar"],
    "archive": ["archive"],
    "settings": ["settings", "corrections", "links", "calibration"],
}


class Run:
    """One run: an input is a byte that chooses the target, then what the target is given."""

    def __init__(self, targets):
        self.targets = targets
        self.seen = set()
        self.counts = RawArray("q", 2)  # runs and faults, as the process that forked this one sees them

    def test(self, data):
        """Hold an input against the law of its target."""
        if not data:
            return
        self.counts[0] += 1
        target = self.targets[data[0] % len(self.targets)]
        started = process_time()
        try:
            LAWS[target][1](data[1:])
            assert process_time() - started < SECONDS, "too slow"
        except Exception as error:  # noqa: BLE001 - the law is that there is none
            self.tell(target, data, error)

    def mutate(self, data, most, seed):
        """Half of the inputs are changed by what knows the formats, the others by libFuzzer."""
        random = Random(seed)  # noqa: S311 - no secret
        if not data or random.random() < 0.1:
            number = random.randrange(len(self.targets))
            data = bytes([number]) + random.choice(LAWS[self.targets[number]][0])
        if random.random() < 0.5:
            return data[:1] + atheris.Mutate(data[1:], most - 1)
        seeds = LAWS[self.targets[data[0] % len(self.targets)]][0]
        return (data[:1] + mutated(data[1:], random, seeds))[:most]

    def tell(self, target, data, error):
        """Say each kind of fault once, and keep what caused it."""
        frames = traceback.extract_tb(error.__traceback__)
        place = next((f for f in reversed(frames) if "graphkit" in f.filename or "laws" in f.filename), frames[-1])
        kind = (target, type(error).__name__, place.filename, place.lineno)
        if kind in self.seen:
            return
        path = OUT / f"fault-{target.strip('.')}-{type(error).__name__}-{place.name}-{place.lineno}"
        self.seen.add(kind)
        self.counts[1] += 1
        path.write_bytes(data)
        where = f"{Path(place.filename).name}:{place.lineno}"
        print(f"\nFAULT {target}: {type(error).__name__}: {str(error)[:200]} at {where}, kept in {path}", flush=True)  # noqa: T201


def main():
    """Fuzz what is named."""
    if len(sys.argv) < 2 or sys.argv[1] not in {ALL, *GROUPS, *LAWS}:
        sys.exit(f"{__doc__}\nGroups: {ALL}, {', '.join(GROUPS)}\nTargets: {', '.join(LAWS)}")
    name, *options = sys.argv[1:]
    ended = [fuzzed(each, options) for each in (LAWS if name == ALL else [name])]
    sys.exit(max(ended, key=abs) or int(any(OUT.glob("fault-*"))))


def fuzzed(name, options):
    """The exit code of libFuzzer, which runs in a process of its own: it ends that, with 0 whatever was told."""
    run, started = Run(GROUPS.get(name, [name])), monotonic()
    child = os.fork()
    if not child:
        fuzz(name, run, options)
    _, status, used = os.wait4(child, 0)
    runs, faults = run.counts
    seconds = f"{monotonic() - started:.0f} s ({used.ru_utime + used.ru_stime:.0f} s of the processor)"
    print(f"{name}: {runs} runs in {seconds}, {used.ru_maxrss // 1024} MB at most, {faults} faults", flush=True)  # noqa: T201
    return os.waitstatus_to_exitcode(status)


def fuzz(name, run, options):
    """Fuzz the targets of a group; options are libFuzzer's."""
    with atheris.instrument_imports(include=LIBRARIES):  # a reader is imported when it is first used
        for target in run.targets:
            seeds, law = LAWS[target]
            law(seeds[0])
    corpus = OUT / f"corpus-{name.strip('.')}"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, target in enumerate(run.targets):
        for place, seed in enumerate(LAWS[target][0]):
            (corpus / f"seed-{number}-{place}").write_bytes(bytes([number]) + seed)
    logging.disable(logging.CRITICAL)
    files = [] if any(not option.startswith("-") for option in options) else [str(corpus)]
    usual = [f"-artifact_prefix={OUT}/", "-max_len=20000", "-rss_limit_mb=3000"]
    atheris.Setup([name, *usual, *options, *files], run.test, custom_mutator=run.mutate)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
