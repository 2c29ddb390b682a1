"""What the tables hold: closed sets that they are validated against, and what one row becomes."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from graphkit.model.vocabulary import EntityType, RelationType, Status


class Slot(StrEnum):
    """What a dependency label stands for, the same for every language; `syntax.tsv` says which label is which."""

    SUBJ = "subj"
    OBJ = "obj"
    POSS = "poss"
    ADJ = "adj"
    CLAUSE = "clause"
    COMPLEMENT = "complement"
    CONJ = "conj"
    RELATIVE = "relative"
    APPOS = "appos"
    OBLIQUE = "oblique"
    DATIVE = "dative"
    EXPLETIVE = "expletive"
    REFLEXIVE = "reflexive"
    DET = "det"
    CASE = "case"
    FLAT = "flat"
    COMPOUND = "compound"
    ATTRIBUTE = "attribute"
    COPULA = "copula"
    PASSIVE = "passive"
    PREPOSITION = "preposition"
    OBJECT_OF_PREPOSITION = "object_of_preposition"
    AGENT = "agent"
    LOOSE = "loose"
    NEGATION = "negation"


class RoleKind(StrEnum):
    """What a noun says of a person, beside the relation that it states."""

    CIVILITY = "civility"
    COUNTERPART = "counterpart"
    EMPLOYMENT = "employment"
    KINSHIP = "kinship"
    LEADERSHIP = "leadership"
    MEMBERSHIP = "membership"
    NATIONALITY_NEUTRAL = "nationality_neutral"
    OCCUPATION = "occupation"
    OFFICE = "office"
    OWNERSHIP = "ownership"
    RANK = "rank"
    RELATIONAL = "relational"

    @property
    def leads(self) -> bool:
        """Whether who has the role stands at the head of something."""
        return self in {RoleKind.OFFICE, RoleKind.LEADERSHIP}


class Words(StrEnum):
    """A list of `words.tsv`; the comment before it there says what it is for."""

    ACTING = "acting"
    AGENT = "agent"
    ARTICLES = "articles"
    BECOMING = "becoming"
    BETWEEN = "between"
    BODIES = "bodies"
    BOILERPLATE = "boilerplate"
    CABINET = "cabinet"
    CITY_NOUNS = "city_nouns"
    COUNTRY_NOUNS = "country_nouns"
    DATIVE = "dative"
    DEMONSTRATIVE_TAILS = "demonstrative_tails"
    FAMILIES = "families"
    FOREIGN = "foreign"
    FORMER = "former"
    GENITIVE = "genitive"
    GOVERNMENTS = "governments"
    IMPERSONAL = "impersonal"
    LOCATIVE = "locative"
    LOOSE = "loose"
    NEGATIONS = "negations"
    NEGATIVE_PARTICLES = "negative_particles"
    NOT_NAMES = "not_names"
    OFFICE = "office"
    PERFECT_AUXILIARIES = "perfect_auxiliaries"
    PLACE_CLITICS = "place_clitics"
    PORTFOLIOS = "portfolios"
    POSTING = "posting"
    PURPOSE = "purpose"
    RANKINGS = "rankings"
    SOURCE = "source"
    SUFFICIENT_NEGATIONS = "sufficient_negations"
    UNACCUSATIVE = "unaccusative"


class Place(NamedTuple):
    """A name that a table knows."""

    key: str
    name: str
    type: EntityType
    country: str = ""  #: key of the country that a capital or seat of government acts for
    kind: str = ""  #: of an organisation: "party", "company"
    is_country: bool = False


class Role(NamedTuple):
    """A noun for what a person is."""

    lemma: str
    kind: RoleKind
    relation: RelationType | None
    anaphoric: bool
    gender: str  #: "f" for a feminine form, else ""


class Head(NamedTuple):
    """A noun that tells what kind of named thing follows it."""

    type: EntityType
    part_of_name: bool
    anaphoric: bool
    kinds: frozenset[str]  #: of which kinds of organisations "the <noun>" can speak; empty: of any
    is_country: bool  #: it stands for a country: "pays"
    is_city: bool  #: it stands for a city: "ville"


class Pronoun(NamedTuple):
    """A pronoun or possessive determiner."""

    gender: str  #: "m", "f", "n" or "" when it does not tell
    number: str  #: "s", "p" or ""
    kind: str  #: the slot it fills, or "relative", or "latter" ("celui-ci")


class Operator(NamedTuple):
    """A word that embeds another event and colours it: "promettre", "refuser"."""

    status: Status
    controller: str
    speaks: bool


class Source(NamedTuple):
    """A phrase that names who says what the sentence states."""

    words: tuple[str, ...]
    opens_sentence: bool  #: it does so at the start of a sentence only: "Pour X, ..."


class RelativeDate(NamedTuple):
    """A phrase for a date that is counted from the day of publication: "il y a {n} {unit}"."""

    phrase: str
    unit: str  #: "day", "week", "month", "year", "weekday", or the unit that the phrase names
    offset: str  #: how many units, or "last", "next", "nearest"


class Frame(NamedTuple):
    """One row of the relation lexicon: a predicate, the slots of its two ends, and what it states."""

    lemma: str
    particles: tuple[str, ...]  #: further lemmas the predicate needs among its dependents ("mettre *en garde*")
    reflexive: bool
    subject: tuple[str, ...]  #: slots in order of preference; "à:LOC" where only a place will do
    object: tuple[str, ...]
    type: RelationType
    status: Status | None
    example: str
