"""Words that state a relation, and words that report, colour or carry one."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from graphkit.languages.slots import ARGUMENTS, Slot
from graphkit.languages.tables import cell, entries, rows
from graphkit.model.vocabulary import EntityType, RelationType, Status

if TYPE_CHECKING:
    from collections.abc import Collection

    from graphkit.languages.grammar import Grammar
    from graphkit.languages.words import Words


class Argument(NamedTuple):
    """Where an end of a relation stands, and what it must be."""

    slot: str  #: a `Slot`, or the lemma of a preposition
    type: EntityType | None  #: only such a thing will do: "à:LOC"


class Frame(NamedTuple):
    """One row of the relation lexicon: a predicate, where its two ends stand, and what it states."""

    lemma: str
    particles: tuple[str, ...]  #: further lemmas the predicate needs among its dependents ("mettre *en garde*")
    reflexive: bool
    subject: tuple[Argument, ...]  #: in order of preference
    object: tuple[Argument, ...]
    type: RelationType
    status: Status | None  #: what the predicate itself says, where the words around it say nothing


class Operator(NamedTuple):
    """A word that embeds another event and colours it: "promettre", "refuser"."""

    status: Status
    controller: str  #: the slot of who acts in the embedded event; "" for none
    speaks: bool  #: its subject says so


class Source(NamedTuple):
    """A phrase that names who says what the sentence states."""

    words: tuple[str, ...]
    opens_sentence: bool  #: it does so at the start of a sentence only: "Pour X, ..."


class Transparency(StrEnum):
    """What a noun lets through of its complement."""

    EVENT = "event"  #: it says how an event goes on: "*poursuite* du soutien"
    ENTITY = "entity"  #: it acts for its complement: "*troupes* de X"
    REVERSAL = "reversal"  #: an end or loss, whose welcome is no welcome of what is lost: "la *chute* de X"


@dataclass(frozen=True)
class Lexicon:
    """The predicates of one language, and the words that report, colour or carry what they state."""

    code: str
    grammar: Grammar
    words: Words

    @cached_property
    def frames(self) -> dict[tuple[str, str], list[Frame]]:
        """The relation lexicon, by (lemma, part of speech); the frames that ask for most come first."""
        known: dict[tuple[str, str], list[Frame]] = defaultdict(list)
        for key, frame in entries(self.code, "relations", self._frame):
            known[key].append(frame)
        for frames in known.values():
            frames.sort(key=lambda frame: (-len(frame.particles), not frame.reflexive))
        return dict(known)

    def _frame(self, row: dict[str, str]) -> tuple[tuple[str, str], Frame]:
        first, *rest = row["lemma"].split()
        reflexive = first in self.words.reflexives and bool(rest)
        if reflexive:
            first, *rest = rest
        return (first, row["pos"]), Frame(
            lemma=row["lemma"],
            particles=tuple(rest),
            reflexive=reflexive,
            subject=tuple(map(self._argument, cell(row["subject"]))),
            object=tuple(map(self._argument, cell(row["object"]))),
            type=RelationType(row["type"]),
            status=Status(row["status"]) if row["status"] else None,
        )

    def _argument(self, value: str) -> Argument:
        slot, _, type_ = value.partition(":")
        return Argument(self._slot(slot), EntityType(type_) if type_ else None)

    def _slot(self, value: str) -> str:
        """One of the slots of arguments, or a preposition of the language."""
        if value in self.grammar.preposition_lemmas:
            return value
        slot = Slot(value) if value in list(Slot) else None
        if slot not in ARGUMENTS:
            raise ValueError(f"{value!r} is neither a preposition of prepositions.tsv nor a slot of an argument")
        return slot

    @cached_property
    def operators(self) -> dict[str, Operator]:
        """Words that embed another event, by lemma."""
        return dict(entries(self.code, "operators", self._operator))

    def _operator(self, row: dict[str, str]) -> tuple[str, Operator]:
        controller = self._slot(row["controller"]) if row["controller"] else ""
        return row["lemma"], Operator(Status(row["status"]), controller, row["speaks"] == "yes")

    @cached_property
    def reporting(self) -> frozenset[str]:
        """Verbs of speech and thought, lemmas."""
        return frozenset(row["lemma"] for row in rows(self.code, "reporting"))

    @cached_property
    def sources(self) -> list[Source]:
        """Phrases that name a source ("selon"), the longest first."""
        known = [
            Source(tuple(row["phrase"].replace("'", "' ").split()), row["place"] == "start")
            for row in rows(self.code, "sources")
        ]
        return sorted(known, key=lambda source: -len(source.words))

    @cached_property
    def modals(self) -> dict[tuple[str, str], Status]:
        """Cue words for the status of the clause they stand in, by (lemma, part of speech)."""
        return dict(entries(self.code, "modals", lambda row: ((row["lemma"], row["pos"]), Status(row["status"]))))

    @cached_property
    def light_verbs(self) -> frozenset[str]:
        """Verbs whose object noun is the real predicate: "*apporter* son soutien"."""
        return frozenset(row["lemma"] for row in rows(self.code, "light_verbs"))

    @cached_property
    def transparent(self) -> dict[str, Transparency]:
        """Nouns that let something through of their complement, by lemma."""
        return dict(entries(self.code, "transparent", lambda row: (row["lemma"], Transparency(row["kind"]))))

    @cached_property
    def finite_forms(self) -> dict[str, str]:
        """Form of the third person -> infinitive, of the verbs that the tables list."""
        return self._conjugated("finite")

    @cached_property
    def participles(self) -> dict[str, str]:
        """Past participle -> infinitive, of the verbs that the tables list."""
        return self._conjugated("participles")

    def _conjugated(self, column: str) -> dict[str, str]:
        listed = {lemma for lemma, pos in self.frames if pos == "VERB"} | {*self.operators, *self.reporting}
        forms: dict[str, str] = {}
        for row in rows(self.code, "conjugation"):
            _add_forms(forms, re.compile(row["infinitive"]), cell(row[column]), sorted(listed))
        return forms


def _add_forms(forms: dict[str, str], infinitive: re.Pattern[str], patterns: Collection[str], verbs: list[str]) -> None:
    for verb in verbs:
        if match := infinitive.fullmatch(verb):
            for pattern in patterns:
                forms.setdefault(match.expand(pattern), verb)
