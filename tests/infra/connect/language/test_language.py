"""The document, its references and its operators, and a catalogue that can be relied on."""

from __future__ import annotations

import pytest

from infra.connect.simulator.language import catalogue, conditions, document, paths
from infra.connect.simulator.language.catalogue import Parameter
from infra.connect.simulator.language.document import Condition, UnreadableFlowError
from infra.connect.simulator.validator import values


def below(parameter: Parameter) -> list[Parameter]:
    inner = [*parameter.fields.values(), *([parameter.of] if parameter.of else [])]
    return [parameter, *(one for each in inner for one in below(each))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("$.Channel", ("Channel",)),
        ("$.Attributes.place_path", ("Attributes", "place_path")),
        ("$.Attributes['own place']", ("Attributes", "own place")),
        ('$["Attributes"]["a"]', ("Attributes", "a")),
        ("$.SegmentAttributes.['connect:Subtype']", ("SegmentAttributes", "connect:Subtype")),
        ("$.External.rows.0.name", ("External", "rows", "0", "name")),
    ],
)
def test_a_reference_is_read_in_each_way_of_writing(text: str, names: tuple[str, ...]) -> None:
    reference = paths.single(text)

    assert reference is not None
    assert (reference.names, reference.known) == (names, True)


@pytest.mark.parametrize("text", ["", "$", "$.", "Channel", "$.Channel ", "a $.Channel", "$LATEST"])
def test_what_is_not_one_reference_is_none(text: str) -> None:
    assert paths.single(text) is None


def test_a_branch_of_the_contact_is_no_value() -> None:
    whole, leaf = paths.single("$.External"), paths.single("$.StoredCustomerInput")

    assert whole
    assert leaf
    assert (whole.complete, leaf.complete) == (False, True)


def test_chinese_words_may_touch_a_reference() -> None:
    said = list(paths.pieces("您是第$.Attributes.position位，$.Queue.Name。"))

    assert [one if isinstance(one, str) else one.text for one in said] == [
        "您是第",
        "$.Attributes.position",
        "位，",
        "$.Queue.Name",
        "。",
    ]


@pytest.mark.parametrize(
    ("operator", "operand", "met", "missed"),
    [
        ("Equals", "True", "True", "true"),
        ("TextStartsWith", "43", "430100", "130100"),
        ("TextEndsWith", "00", "430100", "430101"),
        ("TextContains", "01", "430100", "43"),
        ("NumberGreaterThan", "0", "0.5", "0"),
        ("NumberGreaterOrEqualTo", "5", "5.0", "4"),
        ("NumberLessThan", "10", "9", "长沙"),
        ("NumberLessOrEqualTo", "10", " 10 ", ""),
    ],
)
def test_an_operator_compares(operator: str, operand: str, met: str, missed: str) -> None:
    assert conditions.holds(Condition(operator, (operand,)), met)
    assert not conditions.holds(Condition(operator, (operand,)), missed)


@pytest.mark.parametrize(
    "condition",
    [
        Condition("And", ("1",)),
        Condition("KeyExists", ("a",)),
        Condition("Equals", ()),
        Condition("Equals", ("1", "2")),
        Condition("Equals", (Condition("Equals", ("1",)),)),
    ],
)
def test_what_is_not_known_is_not_answered(condition: Condition) -> None:
    with pytest.raises(conditions.UnknownOperatorError):
        conditions.holds(condition, "1")


def test_the_catalogue_names_only_what_can_be_judged() -> None:
    kinds = {"none", "exactly", "among", "keys", "numbers", "chain", "any"}
    for name, type_ in catalogue.types().items():
        for parameter in (one for each in type_.parameters.values() for one in below(each)):
            assert parameter.kind in values.KINDS, name
        asked = [type_.conditions, *(form.conditions for form in type_.forms if form.conditions)]
        assert {one.kind for one in asked} <= kinds, name
        assert {operator for one in asked for operator in one.operators} <= set(
            conditions.OPERATORS
        )
        for group in (*type_.exactly_one, *type_.at_most_one, *type_.at_least_one, *type_.together):
            assert set(group) <= set(type_.parameters), name
        assert not type_.flows & type_.doubtful, name


def test_a_wrong_name_leads_to_a_type_that_exists() -> None:
    assert set(catalogue.misnamed().values()) <= set(catalogue.types())
    assert not set(catalogue.misnamed()) & set(catalogue.types())


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ('{"Actions":[]}', "Version"),
        ('{"Version":"1","StartAction":"a","Actions":[7]}', "Actions[0]"),
        ('{"Version":"1","StartAction":"a","Actions":[{"Identifier":7}]}', "Actions[0].Identifier"),
        (
            '{"Version":"1","StartAction":"a","Actions":[{"Identifier":"","Type":"","Parameters":[]}]}',
            "Actions[0].Parameters",
        ),
    ],
)
def test_an_unreadable_flow_names_its_place(text: str, where: str) -> None:
    with pytest.raises(UnreadableFlowError) as caught:
        document.read(text)

    assert caught.value.where == where
