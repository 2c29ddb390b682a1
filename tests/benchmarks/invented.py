"""French articles for benchmarks, as many as wanted: real sentences, re-mixed, with other names in them.

    python tests/benchmarks/invented.py COUNT OUTPUT [SEED]

writes COUNT articles of about 250 words: one file where OUTPUT ends in .jsonl, else a folder of .txt files.

An article takes runs of sentences from several real ones and gives each person, town and organisation in them another
name, the same wherever the article names it. Names are drawn by Zipf's law out of an endless supply, so that
vocabulary and entities grow with the corpus as in a real archive: few are frequent, most are rare. Countries and
bodies that the tables know keep their names; they are the frequent ones. Article i depends on i and the seed alone.
"""

from __future__ import annotations

import json
import random
import sys
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from synthetic import SYLLABLES

import graphkit as gk
from graphkit.languages import given_names
from graphkit.languages.tables import rows
from graphkit.model import Span
from graphkit.model.names import fold
from graphkit.model.vocabulary import MentionNature

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.model import Mention, Reading

ROOT = Path(__file__).parents[2]
SOURCES = (ROOT.parent / "shared" / "wikinews", ROOT / "data" / "articles")
WORDS = 210  #: from which an article is long enough; with the last paragraph it has about 250
PARAGRAPH = "\n\n"
SUPPLY = len(SYLLABLES) ** 4  #: names of a kind

#: How fast each kind of name grows: n draws give about n ** TAIL different names.
TAIL = {"PER": 0.75, "ORG": 0.7, "LOC": 0.6}
SHIFT = 30  #: about so many names of a kind are equally frequent, so that none drowns the others

FAMILIES = """Abdou Aubert Bah Barry Baudin Bernard Besson Blanc Bonnet Bouvier Camara Caron Chevalier Colin Coulibaly
Dembélé Denis Diakité Diallo Diarra Diop Dubois Dumas Dumont Dupuis Durand Fabre Faure Fofana Fontaine Fournier
Garnier Gauthier Girard Guérin Haïdara Henry Hubert Issoufou Jacquet Joly Kaboré Keïta Konaté Kouyaté Lacroix Lambert
Lebrun Leclerc Lefort Legrand Lemaire Leroux Maïga Marchal Martin Masson Mercier Meunier Michel Moreau Morel Moulin
Ndiaye Nicolas Noël Olivier Ouattara Ouédraogo Oumarou Perrin Picard Poirier Prévost Renaud Rivière Robin Roche Rousseau
Roux Sall Sangaré Sarr Sawadogo Sidibé Simon Sissoko Sow Sy Sylla Tall Tavernier Touré Traoré Vallet Vasseur Vidal
Vincent Weber Yattara Yonli Zongo""".split()  # noqa: SIM905 - readable
BODIES = """Union Mouvement Banque Compagnie Front Agence Fédération Parti Groupe Société Institut Ligue Alliance
Association Coopérative Observatoire Académie""".split()  # noqa: SIM905 - readable


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a real article: words that stay, or a name that gives way to another."""

    span: Span
    text: str
    kind: str = ""  #: of the name: "PER", "ORG" or "LOC"; "" for words that stay
    who: str = ""  #: the same for all names of one thing in one real article


Sentence = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Template:
    """A real article, its names taken out."""

    reading: Reading
    title: Sentence
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Sentences of one real article that follow each other, with other names in them."""

    template: Template
    sentences: tuple[tuple[tuple[Piece, str], ...], ...]  #: of each sentence, the pieces and what stands for them now

    @property
    def text(self) -> str:
        """The words of the run."""
        return " ".join("".join(now for _, now in sentence) for sentence in self.sentences)


def articles(count: int, seed: int = 0) -> Iterator[gk.Article]:
    """So many articles; those of a smaller count are the first of those of a larger one."""
    return (article for article, _ in with_runs(count, seed))


def with_runs(count: int, seed: int = 0) -> Iterator[tuple[gk.Article, list[Run]]]:
    """These articles, each with the runs that it is put together from: its title, and a run for each paragraph."""
    for number in range(count):
        yield _article(number, random.Random(f"{seed}:{number}"))  # noqa: S311 - no secret


def write_jsonl(found: Iterator[gk.Article], path: Path) -> None:
    """Write one article a line."""
    with path.open("w", encoding="utf-8") as file:
        for article in found:
            file.write(json.dumps(asdict(article), ensure_ascii=False) + "\n")


def read_jsonl(path: Path) -> list[gk.Article]:
    """What `write_jsonl` wrote."""
    return [gk.Article(**json.loads(line)) for line in path.read_text("utf-8").splitlines()]


# --- Mixing -----------------------------------------------------------------------------------------------------------


def _article(number: int, chance: random.Random) -> tuple[gk.Article, list[Run]]:
    renamed: dict[tuple[str, str, str], int] = {}
    first = chance.choice(_templates())
    runs = [_filled(first, (first.title,), renamed, chance)]
    words, template = 0, first
    while words < WORDS:
        start = chance.randrange(len(template.sentences))
        sentences = template.sentences[start : start + chance.randint(2, 4)]
        runs.append(_filled(template, sentences, renamed, chance))
        words += len(runs[-1].text.split())
        template = chance.choice(_templates())
    day = f"20{chance.randrange(10, 25)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
    text = PARAGRAPH.join(run.text for run in runs) + "\n"
    return gk.Article(f"article-{number:06}", text, runs[0].text, day, "fr"), runs


def _filled(
    template: Template, sentences: tuple[Sentence, ...], renamed: dict[tuple[str, str, str], int], chance: random.Random
) -> Run:
    """Sentences with other names in them; `renamed` holds which name of the supply each thing has got so far."""

    def now(piece: Piece) -> str:
        if not piece.kind:
            return piece.text
        key = (template.reading.article.id, piece.kind, piece.who)
        if key not in renamed:
            renamed[key] = _drawn(TAIL[piece.kind], chance)
        return _name(piece, renamed[key])

    return Run(template, tuple(tuple((piece, now(piece)) for piece in sentence) for sentence in sentences))


def _drawn(tail: float, chance: random.Random) -> int:
    """A rank by the law of Zipf and Mandelbrot."""
    return min(int(SHIFT * (chance.random() ** (-1 / tail) - 1)), SUPPLY - 1)


# --- Names ------------------------------------------------------------------------------------------------------------


def _name(slot: Piece, rank: int) -> str:
    """The name of that rank, or of a thing the next that fits where the old one stood: after "d'" only a vowel does."""
    if slot.kind == "PER":
        return _person(rank, slot.text)
    make = _place if slot.kind == "LOC" else _body
    while _opens_with_vowel(make(rank, slot.text)) != _opens_with_vowel(slot.text):
        rank += 1
    return make(rank, slot.text)


def _opens_with_vowel(name: str) -> bool:
    return fold(name[:1]) in set("aeiou")


def _person(rank: int, old: str) -> str:
    """A given name and a family name, or the latter alone; every third person shares the family name with others."""
    family = FAMILIES[_mixed(rank) % len(FAMILIES)] if rank % 3 == 0 else _invented(rank)
    given = _given_names(_opens_with_vowel(old))
    return f"{given[_mixed(rank) % len(given)]} {family}" if " " in old else family


def _place(rank: int, _: str) -> str:
    towns = _towns()
    return towns[rank] if rank < len(towns) else _invented(rank)


def _body(rank: int, old: str) -> str:
    """An organisation's name, or an acronym for an acronym."""
    if old.isupper():
        number = _mixed(rank)
        return "".join(chr(ord("A") + number // 26**i % 26) for i in range(4))
    return f"{BODIES[_mixed(rank) % len(BODIES)]} {_invented(rank)}"


def _mixed(rank: int) -> int:
    """Neighbours in rank far apart: an odd factor permutes the powers of two."""
    return rank * 0x9E375 % SUPPLY


def _invented(rank: int) -> str:
    """A pronounceable word; every ninth opens with a vowel."""
    number = _mixed(rank)
    word = "".join(SYLLABLES[number // len(SYLLABLES) ** i % len(SYLLABLES)] for i in range(4))
    return ("a" * (rank % 9 == 0) + word).capitalize()


@cache
def _given_names(vowel: bool) -> tuple[str, ...]:
    return tuple(name for name in sorted(given_names()) if _opens_with_vowel(name) == vowel)


@cache
def _towns() -> tuple[str, ...]:
    """Those of the table in no order, for in that of the alphabet the first all open with a vowel."""
    names = [row["name"] for row in rows("fr", "places") if row["kind"] == "city"]
    random.Random(0).shuffle(names)  # noqa: S311 - no secret
    return tuple(names)


# --- Real articles ----------------------------------------------------------------------------------------------------


@cache
def _templates() -> tuple[Template, ...]:
    """The real articles, read by graphkit itself to see where their names stand."""
    from graphkit.extraction import extract

    folder = next(folder for folder in SOURCES if folder.is_dir())
    found = [
        _template(reading) for reading in extract(gk.read(folder), gk.Settings()) if reading.article.language == "fr"
    ]
    return tuple(template for template in found if template.sentences)


def _template(reading: Reading) -> Template:
    """The first sentence is the title, in texts that begin with it, or as good as one."""
    slots = sorted((m for m in reading.mentions if is_changed(m)), key=lambda m: (m.span.start, -m.span.end))
    title, *sentences = [_without_names(reading.article.text, span, slots) for span in reading.sentences]
    return Template(reading, title, tuple(sentences))


def is_changed(mention: Mention) -> bool:
    """Whether it is a name that gives way to another: any but those of countries and of bodies that are known."""
    is_known = mention.key and not mention.key.startswith(("place:", "capital:"))
    return mention.nature is MentionNature.NAME and mention.type.value in TAIL and not is_known


def _without_names(text: str, span: Span, slots: list[Mention]) -> Sentence:
    pieces: list[Piece] = []
    position = span.start
    for mention in slots:
        if span.covers(mention.span) and mention.span.start >= position:  # else it stands within another name
            name = mention.span.of(text)
            who = fold(name.split()[-1] if mention.type.value == "PER" else name)
            pieces += [_words(text, position, mention.span.start), Piece(mention.span, name, mention.type.value, who)]
            position = mention.span.end
    return (*pieces, _words(text, position, span.end))


def _words(text: str, start: int, end: int) -> Piece:
    return Piece(Span(start, end), text[start:end])


def main(count: str, output: str, seed: str = "0") -> None:
    """Write a corpus."""
    path, found = Path(output), articles(int(count), int(seed))
    if path.suffix == ".jsonl":
        path.parent.mkdir(parents=True, exist_ok=True)
        write_jsonl(found, path)
        return
    path.mkdir(parents=True, exist_ok=True)
    for article in found:
        (path / f"{article.id}.txt").write_text(article.text, "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
