"""What the network tells apart between two mentions: the order is that of its outputs."""

from graphkit.model.vocabulary import RelationType, Status

RELATIONS = tuple(relation for relation in RelationType if relation.is_stated)
STATUSES = tuple(Status)
