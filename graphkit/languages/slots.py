"""The places that words fill beside another word, the same in every language."""

from enum import StrEnum


class Slot(StrEnum):
    """What a word is to the word that it hangs on.

    `syntax.tsv` of each language says which slot a dependency label of its parser stands for. `relations.tsv` says in
    which slots the two ends of a relation stand; there, a preposition is the slot of what it introduces.
    """

    # Arguments of a predicate
    SUBJECT = "subj"
    OBJECT = "obj"
    PASSIVE_SUBJECT = "passive_subj"  #: the object of the same sentence in the active voice
    DATIVE = "dative"
    AGENT = "agent"  #: of a passive
    EXPLETIVE = "expletive"
    REFLEXIVE = "reflexive"
    POSSESSIVE = "poss"
    ADJECTIVE = "adj"
    ATTRIBUTE = "attribute"
    GOVERNOR = "governor"  #: the subject of the verb that carries an event noun: "*Moscou* apporte son soutien"

    # Prepositional phrases: their head is the noun, marked by the preposition, or the preposition itself
    OBLIQUE = "oblique"
    MODIFIER = "modifier"  #: an oblique that hangs on a noun
    CASE = "case"
    FIXED = "fixed"  #: a further word of a preposition: "face *à*"
    PREPOSITION = "preposition"
    PREPOSITIONAL_OBJECT = "object_of_preposition"

    # Clauses
    CLAUSE = "clause"
    ADNOMINAL = "adnominal"  #: a clause without a pronoun that hangs on a noun: "un rapport *publié*"
    RELATIVE = "relative"
    COMPLEMENT = "complement"

    # Within a phrase, and between equals
    APPOSITION = "appos"
    FLAT = "flat"  #: a further word of a name
    COMPOUND = "compound"
    DETERMINER = "det"
    CONJUNCT = "conj"
    LOOSE = "loose"  #: the parser knows no better

    # What a verb is formed with
    COPULA = "copula"
    PASSIVE = "passive"  #: the auxiliary of the passive
    NEGATION = "negation"


#: The slots in which an end of a relation can stand.
ARGUMENTS = frozenset({Slot.SUBJECT, Slot.OBJECT, Slot.POSSESSIVE, Slot.ADJECTIVE, Slot.CLAUSE})
