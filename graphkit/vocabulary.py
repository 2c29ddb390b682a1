"""The closed sets of words that graphkit speaks: entity types, relation types, statuses, mention natures.

Every member is its own string value, so that it is written to files as it is read here.
"""

from enum import StrEnum


class EntityType(StrEnum):
    """What kind of thing a named entity is."""

    PER = "PER"  #: person
    ORG = "ORG"  #: organisation, party, army, company, media, institution
    LOC = "LOC"  #: country, city, region, river, building as place, continent
    GROUP = "GROUP"  #: named people group
    EVENT = "EVENT"  #: named event
    MISC = "MISC"  #: named work, law, treaty, product, project


class RelationType(StrEnum):
    """How two entities are tied.

    The states are graphkit's own; the events follow PLOVER, the ontology that replaced CAMEO for political event
    data (Open Event Data Alliance, https://github.com/openeventdata/PLOVER).
    """

    # States
    POSITION_HELD = "position_held"  #: holds office in, leads, speaks for
    MEMBER_OF = "member_of"  #: belongs to, works for, is candidate of
    CITIZEN_OF = "citizen_of"
    LOCATED_IN = "located_in"  #: is based, lives, lies or takes place in
    PART_OF = "part_of"
    FAMILY = "family"
    OWNER_OF = "owner_of"  #: owns, makes, founded, authored
    # Events, after PLOVER
    AGREE = "agree"
    CONSULT = "consult"  #: meets, visits, calls, negotiates
    SUPPORT = "support"
    CONCEDE = "concede"
    COOPERATE = "cooperate"
    AID = "aid"
    RETREAT = "retreat"
    REQUEST = "request"
    ACCUSE = "accuse"
    REJECT = "reject"
    THREATEN = "threaten"
    PROTEST = "protest"
    SANCTION = "sanction"
    MOBILIZE = "mobilize"
    COERCE = "coerce"  #: arrests, seizes, bans, represses
    ASSAULT = "assault"
    # Besides
    APPOINT = "appoint"
    COMPETE = "compete"
    COMMENT = "comment"
    TRANSFER = "transfer"
    OTHER = "other"
    CO_MENTION = "co_mention"  #: named together; says nothing about how

    @property
    def is_symmetric(self) -> bool:
        """Whether subject and object may change places without a change of meaning."""
        return self in _SYMMETRIC

    def allows(self, subject: EntityType, object_: EntityType) -> bool:
        """Whether the relation can hold between entities of these types, by its definition."""
        subjects, objects = _ENDS.get(self, (None, None))
        return (subjects is None or subject in subjects) and (objects is None or object_ in objects)

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


class Status(StrEnum):
    """Whether the text says that a relation holds."""

    ASSERTED = "asserted"
    NEGATED = "negated"
    PROMISED = "promised"  #: future, planned, conditional
    ALLEGED = "alleged"  #: reported, rumoured, denied


class MentionNature(StrEnum):
    """By what kind of words an entity is mentioned."""

    NAME = "name"  #: a proper name: "Sergueï Lavrov"
    NOMINAL = "nominal"  #: a common noun phrase: "le chef de la diplomatie russe"
    PRONOUN = "pronoun"  #: "il", "son"
    ADJECTIVE = "adjective"  #: an adjective or noun of nationality or place: "malien"
