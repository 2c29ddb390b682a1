"""The tables of one language, each read when first asked for."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from graphkit.languages.gazetteer import named_things
from graphkit.languages.schema import (
    Frame,
    Head,
    Operator,
    Place,
    Pronoun,
    RelativeDate,
    Role,
    RoleKind,
    Slot,
    Source,
    Words,
)
from graphkit.languages.tables import cell, rows
from graphkit.model.names import fold, unaccented
from graphkit.model.vocabulary import EntityType, RelationType, Status


@dataclass(frozen=True)
class Language:
    """The tables of one language, each read when first asked for."""

    code: str

    @cached_property
    def _traits(self) -> dict[str, str]:
        return next(row for row in rows("common", "languages") if row["code"] == self.code)

    @property
    def capitalises_months(self) -> bool:
        """Whether a month in small letters is another word: "may"."""
        return self._traits["capitalises_months"] == "yes"

    @property
    def model(self) -> str:
        """Name of the spaCy pipeline for this language."""
        return self._traits["pipeline"]

    @cached_property
    def recogniser(self) -> Path | None:
        """Weights that adapt the model's recogniser of names to the press, where there are any."""
        path = Path(__file__).parent / self.code / "recogniser.bin"
        return path if path.is_file() else None

    # Lists of words -------------------------------------------------------------------------------------------------

    @cached_property
    def _lists(self) -> dict[Words, tuple[str, ...]]:
        lists: dict[Words, list[str]] = {kind: [] for kind in Words}
        for row in rows(self.code, "words"):
            lists[Words(row["list"])].append(row["word"])
        return {kind: tuple(words) for kind, words in lists.items()}

    @cached_property
    def _sets(self) -> dict[Words, frozenset[str]]:
        return {kind: frozenset(words) for kind, words in self._lists.items()}

    def words(self, kind: Words) -> frozenset[str]:
        """The words of a list; none where the language needs none."""
        return self._sets[kind]

    def words_in_order(self, kind: Words) -> tuple[str, ...]:
        """The words of a list in the order of the table."""
        return self._lists[kind]

    # Names of places and organisations ------------------------------------------------------------------------------

    @cached_property
    def gazetteer(self) -> dict[str, Place]:
        """Every name the tables know, as it is written in good press style -> what it names."""
        entries: dict[str, Place] = {}
        for place, names in named_things(self.code):
            for name in names:
                entries.setdefault(name, place)
        return entries

    @cached_property
    def folded_gazetteer(self) -> dict[str, Place]:
        """The gazetteer under folded names, for names that are known to be names."""
        entries: dict[str, Place] = {}
        for name, place in self.gazetteer.items():
            entries.setdefault(fold(name), place)
        return entries

    @cached_property
    def demonyms(self) -> dict[str, tuple[Place, str]]:
        """Adjectives and nouns of nationality or place, in lower case -> the place and the gender of the form."""
        entries: dict[str, tuple[Place, str]] = {}
        genders = self._traits["demonym_genders"]
        for table, column in (("countries", "demonyms"), ("places", "adjectives"), ("groups", "adjectives")):
            for row in rows(self.code, table):
                place = self.gazetteer[row["name"]]
                for index, form in enumerate(cell(row[column])):
                    gender = genders[index % len(genders)] if genders else ""
                    entries.setdefault(form.casefold(), (place, gender))
        return entries

    # What persons and things are ------------------------------------------------------------------------------------

    @cached_property
    def roles(self) -> dict[str, Role]:
        """Nouns for what a person is, by lemma and by feminine form."""
        entries: dict[str, Role] = {}
        for row in rows(self.code, "roles"):
            relation = RelationType(row["relation"]) if row["relation"] else None
            kind, feminines = RoleKind(row["kind"]), cell(row["feminine"])
            gender = "m" if kind is RoleKind.CIVILITY and feminines else ""
            role = Role(row["lemma"], kind, relation, row["anaphoric"] == "yes", gender)
            entries.setdefault(role.lemma.lower(), role)
            for feminine in feminines:
                entries.setdefault(feminine.lower(), role._replace(gender="f"))
        return entries

    @cached_property
    def hypernyms(self) -> dict[str, frozenset[str]]:
        """Noun for a person -> the more precise roles that it can take up: "militaire" -> "général"."""
        return {row["noun"]: frozenset(cell(row["roles"])) for row in rows(self.code, "hypernyms")}

    @cached_property
    def tenures(self) -> dict[str, str]:
        """Adjectives that say that a role is no longer or not yet held -> what they put before it: "ex-"."""
        return {row["adjective"]: row["prefix"] for row in rows(self.code, "tenures")}

    @cached_property
    def heads(self) -> dict[str, Head]:
        """Head nouns of named things, by lemma."""
        return {
            row["lemma"]: Head(
                EntityType(row["type"]),
                row["part_of_name"] == "yes",
                row["anaphoric"] != "no",
                frozenset(cell(row["anaphoric"])) - {"yes", "no"},
                row["lemma"] in self.words(Words.COUNTRY_NOUNS),
                row["lemma"] in self.words(Words.CITY_NOUNS),
            )
            for row in rows(self.code, "heads")
        }

    @cached_property
    def given_names(self) -> dict[str, str]:
        """Common given names of persons, as they are written, accents or not -> gender, "" for a name of both."""
        entries = {row["name"]: row["gender"] for row in rows("common", "given_names")}
        return {unaccented(name): gender for name, gender in entries.items()} | entries

    @cached_property
    def portfolios(self) -> frozenset[str]:
        """Folded names of departments, which are capitalised after "ministre" but name nothing by themselves."""
        return frozenset(map(fold, self.words(Words.PORTFOLIOS)))

    @cached_property
    def boilerplate(self) -> re.Pattern[str]:
        """What web pages leave in the text of an article."""
        patterns = self.words_in_order(Words.BOILERPLATE)
        return re.compile("|".join(f"(?:{p})" for p in patterns) or r"(?!)", re.IGNORECASE | re.MULTILINE)

    @cached_property
    def pronouns(self) -> dict[str, Pronoun]:
        """Pronouns and possessives of the third person and relative pronouns, by form."""
        return {
            row["form"]: Pronoun(row["gender"].strip("-"), row["number"].strip("-"), row["kind"])
            for row in rows(self.code, "pronouns")
        }

    @cached_property
    def prepositions(self) -> dict[str, str]:
        """Contracted and elided prepositions -> lemma."""
        return {row["form"]: row["lemma"] for row in rows(self.code, "prepositions")}

    # What is stated -------------------------------------------------------------------------------------------------

    @cached_property
    def frames(self) -> dict[tuple[str, str], list[Frame]]:
        """The relation lexicon, by (lemma, part of speech); the frames that ask for most come first."""
        entries: dict[tuple[str, str], list[Frame]] = defaultdict(list)
        for row in rows(self.code, "relations"):
            first, *rest = row["lemma"].split()
            reflexive = first == "se" and bool(rest)
            if reflexive:
                first, *rest = rest
            frame = Frame(
                row["lemma"],
                tuple(rest),
                reflexive,
                tuple(cell(row["subject"])),
                tuple(cell(row["object"])),
                RelationType(row["type"]),
                Status(row["status"]) if row["status"] else None,
                row["example"],
            )
            entries[first, row["pos"]].append(frame)
        for frames in entries.values():
            frames.sort(key=lambda frame: (-len(frame.particles), not frame.reflexive))
        return dict(entries)

    @cached_property
    def finite_forms(self) -> dict[str, str]:
        """Form of the third person -> infinitive, of the verbs that the tables list."""
        return self._conjugated("finite")

    @cached_property
    def participles(self) -> dict[str, str]:
        """Past participle -> infinitive, of the verbs that the tables list."""
        return self._conjugated("participles")

    def _conjugated(self, column: str) -> dict[str, str]:
        listed = {lemma for lemma, pos in self.frames if pos == "VERB"} | set(self.operators) | set(self.reporting)
        entries: dict[str, str] = {}
        for row in rows(self.code, "conjugation"):
            pattern = re.compile(row["infinitive"])
            for lemma in sorted(listed):
                if match := pattern.fullmatch(lemma):
                    for form in cell(row[column]):
                        entries.setdefault(match.expand(form), lemma)
        return entries

    @cached_property
    def operators(self) -> dict[str, Operator]:
        """Words that embed another event, by lemma."""
        return {
            row["lemma"]: Operator(Status(row["status"]), row["controller"], row["speaks"] == "yes")
            for row in rows(self.code, "operators")
        }

    @cached_property
    def reporting(self) -> dict[str, str]:
        """Verbs of speech and thought, lemma -> kind."""
        return {row["lemma"]: row["kind"] for row in rows(self.code, "reporting")}

    @cached_property
    def sources(self) -> list[Source]:
        """Phrases that name a source ("selon"), the longest first."""
        entries = [
            Source(tuple(row["phrase"].replace("'", "' ").split()), row["place"] == "start")
            for row in rows(self.code, "sources")
        ]
        return sorted(entries, key=lambda source: -len(source.words))

    @cached_property
    def modals(self) -> dict[tuple[str, str], Status]:
        """Cue words for the status of the clause they stand in, by (lemma, part of speech)."""
        return {(row["lemma"], row["pos"]): Status(row["status"]) for row in rows(self.code, "modals")}

    @cached_property
    def light_verbs(self) -> frozenset[str]:
        """Verbs whose object noun is the real predicate."""
        return frozenset(row["lemma"] for row in rows(self.code, "light_verbs"))

    @cached_property
    def transparent(self) -> dict[str, str]:
        """Nouns and what they let through of their complement, lemma -> kind.

        "event": how an event goes on ("poursuite du soutien"); "entity": who acts for whom ("troupes de X");
        "reversal": an end or loss, whose welcome is no welcome of what is lost ("la chute de X").
        """
        return {row["lemma"]: row["kind"] for row in rows(self.code, "transparent")}

    @cached_property
    def syntax(self) -> dict[str, Slot]:
        """Dependency label -> the slot that its dependent fills (see `extraction.syntax`)."""
        return {row["label"]: Slot(row["slot"]) for row in rows(self.code, "syntax")}

    @cached_property
    def months(self) -> dict[str, int]:
        """Names of months, lower case -> number."""
        return {row["form"]: int(row["number"]) for row in rows(self.code, "months")}

    @cached_property
    def calendar(self) -> dict[str, tuple[str, str]]:
        """Words that dates are made of, in lower case -> what they are ("n", "unit", "weekday") and their value."""
        return {row["form"].lower(): (row["kind"], row["value"]) for row in rows(self.code, "calendar")}

    @cached_property
    def dates(self) -> list[RelativeDate]:
        """Phrases for a date that is counted from the day of publication."""
        return [RelativeDate(row["phrase"], row["unit"], row["offset"]) for row in rows(self.code, "dates")]
