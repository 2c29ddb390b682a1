"""What has changed from one graph to a later one."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from writers.conftest import ARTICLES, ENTITIES, RELATIONS

from graphkit import KnowledgeGraph
from graphkit.model.vocabulary import RelationType, Status

GRAPH = KnowledgeGraph(ARTICLES, ENTITIES, RELATIONS)

parts = st.builds(
    lambda kept, heavier: replace(
        GRAPH,
        relations=tuple(replace(r, weight=r.weight + (i in heavier)) for i, r in enumerate(RELATIONS) if i in kept),
    ),
    st.sets(st.integers(0, len(RELATIONS) - 1)),
    st.sets(st.integers(0, len(RELATIONS) - 1)),
)


def test_every_kind_of_change(small_graph):
    """New, gone, stronger, weaker, of another status."""
    first, second, third, *others = small_graph.relations
    evidence = tuple(replace(e, status=Status.ASSERTED) for e in third.evidence)
    newer = replace(
        small_graph,
        entities=tuple(replace(e, id="lafrance") if e.id == "france" else e for e in small_graph.entities),
        relations=(replace(second, weight=3), replace(third, evidence=evidence), replace(first, object="mali")),
    )
    found = replace(small_graph, relations=(first, second, third)).diff(newer)
    assert (found.new_entities, found.gone_entities) == (("lafrance",), ("france",))
    assert [change.edge for change in found.new] == [("lavrov", RelationType.POSITION_HELD, "mali")]
    assert [change.edge for change in found.gone] == [("lavrov", RelationType.POSITION_HELD, "russie")]
    assert [(c.old.weight, c.new.weight) for c in found.stronger] == [(1, 3)]
    assert [(c.old.status, c.new.status) for c in found.status] == [(Status.PROMISED, Status.ASSERTED)]
    assert found.weaker == ()
    assert others


@given(parts)
def test_nothing_changes_from_a_graph_to_itself(kg):
    """Whatever it holds."""
    assert kg.diff(kg).is_empty


@given(parts, parts)
def test_the_way_back_is_the_change_turned(one, other):
    """What is new one way is gone the other way, what is stronger is weaker."""
    there, back = one.diff(other), other.diff(one)
    assert [c.edge for c in there.new] == [c.edge for c in back.gone]
    assert [(c.edge, c.old, c.new) for c in there.stronger] == [(c.edge, c.new, c.old) for c in back.weaker]
    assert there.is_empty == back.is_empty == (set(one.relations) == set(other.relations))


def test_a_relation_without_direction_may_be_turned(small_graph):
    """Who met whom makes no difference."""
    consult = replace(small_graph.relations[0], type=RelationType.CONSULT)
    turned = replace(consult, subject=consult.object, object=consult.subject)
    kg = replace(small_graph, relations=(consult,))
    assert kg.diff(replace(kg, relations=(turned,))).is_empty
