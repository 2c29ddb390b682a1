"""The colours of entity types, the same in every picture; colour-blind readers tell them apart (Okabe and Ito 2008)."""

from graphkit.vocabulary import EntityType

TYPE_COLOURS = {
    EntityType.PER: "#0072b2",
    EntityType.ORG: "#d55e00",
    EntityType.LOC: "#009e73",
    EntityType.GROUP: "#cc79a7",
    EntityType.EVENT: "#e69f00",
    EntityType.MISC: "#7a838e",
}
