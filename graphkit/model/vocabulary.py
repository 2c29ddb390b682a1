"""The closed sets of graphkit's vocabulary: entity types, relation types, statuses, mention natures.

Every member is a string, and is written to files as it stands here.
"""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterable


class _Defined(StrEnum):
    """A closed set of words, each with its definition."""

    definition: str

    def __new__(cls, value: str, definition: str = "") -> Self:
        """A word with its definition, which prompts and the documentation show."""
        word = str.__new__(cls, value)
        word._value_ = value
        word.definition = definition
        return word


class EntityType(StrEnum):
    """What kind of thing a named entity is."""

    PER = "PER"  #: person
    ORG = "ORG"  #: organisation, party, army, company, media, institution
    LOC = "LOC"  #: country, city, region, river, building as place, continent
    GROUP = "GROUP"  #: named people group
    EVENT = "EVENT"  #: named event
    MISC = "MISC"  #: named work, law, treaty, product, project


class RelationType(_Defined):
    """How two entities are tied.

    The states are graphkit's own; the events follow PLOVER, the ontology that replaced CAMEO for political event
    data (Open Event Data Alliance, https://github.com/openeventdata/PLOVER).
    """

    # States
    POSITION_HELD = "position_held", "a person holds office in, leads or speaks for a body or a place"
    MEMBER_OF = "member_of", "belongs to, works for or is a candidate of a body"
    CITIZEN_OF = "citizen_of", "a person is of a country or place"
    LOCATED_IN = "located_in", "is based, lives, lies or takes place in a place"
    PART_OF = "part_of", "is a part of a larger body or place"
    FAMILY = "family", "two persons are married or related"
    OWNER_OF = "owner_of", "owns, makes, founded or authored"
    # Events, after PLOVER
    AGREE = "agree", "agrees or signs an agreement with"
    CONSULT = "consult", "meets, visits, calls or negotiates with"
    SUPPORT = "support", "praises, endorses or backs"
    CONCEDE = "concede", "gives in to, yields to or eases pressure on"
    COOPERATE = "cooperate", "works, trains or trades with"
    AID = "aid", "gives money, arms or help to"
    RETREAT = "retreat", "withdraws from, or releases"
    REQUEST = "request", "demands of, appeals or proposes to"
    ACCUSE = "accuse", "criticises, accuses, sues or investigates"
    REJECT = "reject", "refuses, vetoes or opposes"
    THREATEN = "threaten", "threatens or warns with consequences"
    PROTEST = "protest", "demonstrates, strikes or complains against"
    SANCTION = "sanction", "sanctions, expels, punishes or cuts ties with"
    MOBILIZE = "mobilize", "deploys forces to or against"
    COERCE = "coerce", "arrests, seizes, bans, represses or destroys what belongs to"
    ASSAULT = "assault", "attacks, bombs, wounds or kills"
    # Besides
    APPOINT = "appoint", "elects, names or dismisses"
    COMPETE = "compete", "runs against, plays or beats"
    COMMENT = "comment", "says something neutral about"
    TRANSFER = "transfer", "buys, sells, pays or hands over"
    OTHER = "other", "another relation that the text states"
    CO_MENTION = "co_mention", "named together; says nothing about how"

    @property
    def is_symmetric(self) -> bool:
        """Whether subject and object may change places without a change of meaning."""
        return self in _SYMMETRIC

    def allows(self, subject: EntityType, object_: EntityType) -> bool:
        """Whether the relation can hold between entities of these types, by its definition."""
        subjects, objects = _ENDS.get(self, (None, None))
        return (subjects is None or subject in subjects) and (objects is None or object_ in objects)

    @property
    def is_state(self) -> bool:
        """Whether it lasts, as membership does, and does not happen."""
        return self in _STATES

    @property
    def is_stated(self) -> bool:
        """Whether the text states the relation (every type but ``co_mention``)."""
        return self is not RelationType.CO_MENTION


_PERSON, _PLACE = frozenset({EntityType.PER}), frozenset({EntityType.LOC})
_BODY = frozenset({EntityType.ORG, EntityType.GROUP})

#: What the definitions ask of subject and object; None asks nothing.
_ENDS: dict[RelationType, tuple[frozenset[EntityType] | None, frozenset[EntityType] | None]] = {
    RelationType.POSITION_HELD: (_PERSON, None),
    RelationType.MEMBER_OF: (None, _BODY | {EntityType.EVENT}),
    RelationType.CITIZEN_OF: (_PERSON, _PLACE),
    RelationType.LOCATED_IN: (None, _PLACE),
    RelationType.FAMILY: (_PERSON, _PERSON),
}

_STATES = frozenset(
    {
        RelationType.POSITION_HELD,
        RelationType.MEMBER_OF,
        RelationType.CITIZEN_OF,
        RelationType.LOCATED_IN,
        RelationType.PART_OF,
        RelationType.FAMILY,
        RelationType.OWNER_OF,
    }
)
_SYMMETRIC = frozenset(
    {
        RelationType.CONSULT,
        RelationType.AGREE,
        RelationType.COOPERATE,
        RelationType.COMPETE,
        RelationType.FAMILY,
        RelationType.CO_MENTION,
    }
)


class Status(_Defined):
    """Whether the text says that a relation holds."""

    ASSERTED = "asserted", "the text says that it holds or happened"
    NEGATED = "negated", "the text says that it does not hold or did not happen"
    PROMISED = "promised", "future, planned or conditional"
    ALLEGED = "alleged", "reported, rumoured or denied"


def prevailing(statuses: Iterable[Status]) -> Status:
    """The most frequent of some statuses; the more assertive one where they tie, or where there is none."""
    counts = Counter(statuses)
    return max(Status, key=counts.__getitem__)


class MentionNature(StrEnum):
    """The kind of words that mention an entity."""

    NAME = "name"  #: a proper name: "Sergueï Lavrov"
    NOMINAL = "nominal"  #: a common noun phrase: "le chef de la diplomatie russe"
    PRONOUN = "pronoun"  #: "il", "son"
    ADJECTIVE = "adjective"  #: an adjective or noun of nationality or place: "malien"

    @property
    def is_anaphoric(self) -> bool:
        """Whether only coreference tells what the words mean."""
        return self in {MentionNature.NOMINAL, MentionNature.PRONOUN}
