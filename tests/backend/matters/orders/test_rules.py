"""The machine of an order: what may follow, what is owed, whom nothing is sent to."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kernel.errors import Invalid, Refused
from backend.matters.caller import Behalf, Caller, Relation
from backend.matters.model import Person
from backend.matters.orders.model import Material, Means, Order, OrderKind, ReturnGround, Stage
from backend.matters.orders.moments import LONGEST, lacks_speaker
from backend.matters.orders.papers import papers_of
from backend.matters.orders.rules import (
    after,
    bounces_of,
    faults_of,
    faults_of_dispatch,
    following,
    owed,
    shirked,
)
from backend.places.units.model import Service, Unit, UnitKind
from backend.places.units.rules import faults_of as unit_faults
from backend.places.units.rules import same_firm
from backend.places.units.scopes import KINDS, SCOPES, SERVICES
from backend.promises.model import Kind
from tests.backend.matters.orders.cases import AT, FIRM, LIUYANG, OFFICE, errand, moment, order

ANSWERED = (Stage.REPORTED, Stage.RETURNED)


@st.composite
def courses(draw: st.DrawFn) -> list[Order]:
    """Draw an order and every state on one way through the machine, shortest waits a minute."""
    kind = draw(st.sampled_from(OrderKind))
    on_site = kind is OrderKind.DISPATCH and draw(st.booleans())
    states = [order(kind, on_site=on_site)]
    while choices := sorted(following(states[-1])):
        stage = draw(st.sampled_from(choices))
        states.append(after(states[-1], moment(stage, len(states))))
    return states


@pytest.mark.requirement("S2-38", "S0-13", "S2-34")
@given(courses())
def test_something_is_owed_at_every_stage_until_it_is_closed(states: list[Order]) -> None:
    assert [owed(one) is None for one in states] == [False] * (len(states) - 1) + [True]
    assert states[-1].stage is Stage.CLOSED
    # What was owed once is never owed a second time: its promise has one number.
    kinds = [kind for one, kind in zip(states, map(owed, states), strict=True) if kind]
    runs = [kind for kind, before in zip(kinds, [None, *kinds], strict=False) if kind != before]
    assert len(runs) == len(set(runs))


@pytest.mark.requirement("S2-38")
@given(courses())
def test_nothing_that_was_recorded_is_lost_and_time_only_passes(states: list[Order]) -> None:
    last = states[-1]
    for count, one in enumerate(states, 1):
        assert last.moments[:count] == one.moments
        assert one.version == count
    assert list(last.moments) == sorted(last.moments, key=lambda each: each.at)


@pytest.mark.requirement("S2-40")
@given(courses())
def test_on_the_spot_nothing_is_done_before_somebody_is_there(states: list[Order]) -> None:
    stages = [one.stage for one in states]
    if Stage.REPORTED in stages and states[0].errand.on_site:
        assert stages.index(Stage.ARRIVED) < stages.index(Stage.REPORTED)
        assert states[-1].planned_at is not None
    if not states[0].errand.on_site:
        assert Stage.ARRIVED not in stages


@given(courses(), st.sampled_from(Stage))
def test_what_cannot_follow_is_refused(states: list[Order], stage: Stage) -> None:
    for one in states:
        if stage not in following(one):
            with pytest.raises(Refused):
                after(one, moment(stage, 60))


@pytest.mark.parametrize(
    ("kind", "on_site", "stages", "kinds"),
    [
        (OrderKind.REFERRAL, False, [], Kind.REFERRAL_REPLY),
        (OrderKind.REFERRAL, False, [Stage.ACCEPTED], Kind.REFERRAL_REPLY),
        (OrderKind.REFERRAL, False, [Stage.REPORTED], Kind.FOLLOW_UP),
        (OrderKind.DISPATCH, False, [], Kind.DISPATCH_ANSWER),
        (OrderKind.DISPATCH, False, [Stage.ACCEPTED], Kind.DISPATCH_RESULT),
        (OrderKind.DISPATCH, True, [Stage.ACCEPTED, Stage.STARTED], Kind.ARRIVAL),
        (
            OrderKind.DISPATCH,
            True,
            [Stage.ACCEPTED, Stage.STARTED, Stage.ARRIVED],
            Kind.DISPATCH_RESULT,
        ),
        (OrderKind.DISPATCH, False, [Stage.RETURNED], Kind.ORDER_RETURNED),
        (OrderKind.APPLICATION, False, [], Kind.APPLICATION_RECEIPT),
        (OrderKind.APPLICATION, False, [Stage.ACCEPTED], Kind.FOLLOW_UP),
    ],
)
def test_each_stage_has_its_own_clock(
    kind: OrderKind,
    on_site: bool,  # noqa: FBT001
    stages: list[Stage],
    kinds: Kind,
) -> None:
    one = order(kind, on_site=on_site)
    for count, stage in enumerate(stages, 1):
        one = after(one, moment(stage, count))
    assert owed(one) is kinds


@pytest.mark.requirement("R21", "S2-17")
def test_an_urgent_dispatch_is_answered_by_the_clock() -> None:
    urgent = replace(order(), errand=replace(errand(), urgent=True))
    assert owed(urgent) is Kind.URGENT_DISPATCH_ANSWER


@pytest.mark.parametrize(
    ("stage", "change", "field"),
    [
        (Stage.RETURNED, {"text": " "}, "text"),
        (Stage.RETURNED, {"ground": None}, "ground"),
        (Stage.RETURNED, {"text": "理" * (LONGEST + 1)}, "text"),
        (Stage.RETURNED, {"spoke": "名" * 61}, "spoke"),
        (Stage.RETURNED, {"spoke": " "}, "spoke"),
        (Stage.ACCEPTED, {"spoke": ""}, "spoke"),
        (Stage.ACCEPTED, {"planned_at": None}, "planned_at"),
        (Stage.ACCEPTED, {"planned_at": AT}, "planned_at"),
        (Stage.ACCEPTED, {"planned_at": AT + timedelta(days=181)}, "planned_at"),
    ],
)
def test_what_a_moment_must_say(stage: Stage, change: dict[str, object], field: str) -> None:
    said = replace(moment(stage, 5), **change)  # type: ignore[arg-type]
    with pytest.raises(Invalid) as refusal:
        after(order(on_site=True), said)
    assert [fault.field for fault in refusal.value.faults] == [field]


@pytest.mark.requirement("S2-34")
def test_what_a_unit_says_is_somebodys_word_and_the_callers_is_their_own() -> None:
    accepted = replace(moment(Stage.ACCEPTED, 1), spoke="")
    for kind in (OrderKind.REFERRAL, OrderKind.DISPATCH):
        assert lacks_speaker(order(kind), accepted)
    by_link = replace(accepted, by=Person(OFFICE.id, OFFICE.name))
    assert not lacks_speaker(order(), by_link), "the door of links asks for the name itself"
    assert not lacks_speaker(order(OrderKind.APPLICATION), accepted), "a receipt has its number"
    caller = replace(moment(Stage.RETURNED, 1), spoke="", ground=ReturnGround.NOT_DONE)
    assert not lacks_speaker(order(), caller)
    assert not lacks_speaker(order(), replace(moment(Stage.CLOSED, 9), spoke=""))


@pytest.mark.requirement("S2-40")
def test_an_arrival_is_told_between_the_start_and_now() -> None:
    started = after(
        after(order(on_site=True), moment(Stage.ACCEPTED, 1)), moment(Stage.STARTED, 10)
    )
    for minutes in (9, 31):
        told = replace(moment(Stage.ARRIVED, 30), happened_at=AT + timedelta(minutes=minutes))
        with pytest.raises(Invalid):
            after(started, told)
    told = replace(moment(Stage.ARRIVED, 30), happened_at=AT + timedelta(minutes=20))
    assert after(started, told).stage is Stage.ARRIVED


@pytest.mark.requirement("S0-48")
@given(
    there=st.frozensets(st.sampled_from(Material)),
    means=st.sampled_from(Means),
    behalf=st.booleans(),
)
def test_an_application_is_sent_when_it_is_complete(
    there: frozenset[Material], means: Means, *, behalf: bool
) -> None:
    said = replace(errand(OrderKind.APPLICATION), materials=there, means=means)
    caller = Caller(behalf=Behalf(Relation.FAMILY) if behalf else None)
    faults = [*faults_of(OrderKind.APPLICATION, said, caller)]
    asked = set(Material) if behalf else set(Material) - {Material.AGENCY}
    assert [one.field for one in faults] == [
        f"materials.{one}" for one in Material if one in asked - there
    ]
    assert all("《" in one.article for one in faults), "each paper has its source"


@pytest.mark.requirement("S0-48")
def test_by_article_42_hardship_is_shown_by_the_proof_of_the_group() -> None:
    shown = {
        means: next(one for one in papers_of(means, behalf=False) if one.material == "hardship")
        for means in Means
    }
    assert [one.source.partition("》")[2] for one in shown.values()] == [
        "第四十一条",
        "第四十二条第（一）项",
        "第四十二条第（二）项",
        "第四十二条第（三）项",
        "第三十二条",
    ]
    assert len({one.zh for one in shown.values()}) == len(Means)


@pytest.mark.requirement("S2-27")
@given(st.sampled_from(UnitKind), st.sampled_from(Service))
def test_a_unit_is_sent_only_within_the_scope_of_its_kind(kind: UnitKind, service: Service) -> None:
    unit = Unit("u", LIUYANG, kind, "某单位", SCOPES[kind].services)
    asked = replace(errand(), service=service)
    faults = [*faults_of_dispatch(unit, asked, ())]
    assert bool(faults) is (service not in SCOPES[kind].services)
    for fault in faults:
        assert (fault.field, fault.article) == ("service", SCOPES[kind].source)
    wider = replace(unit, services=frozenset({service}))
    assert bool([*unit_faults(wider)]) is (service not in SCOPES[kind].services)


def test_the_six_kinds_and_their_services_have_names_and_sources() -> None:
    assert SCOPES.keys() == KINDS.keys() == set(UnitKind)
    assert SERVICES.keys() == set(Service)
    assert all(scope.source for scope in SCOPES.values())
    assert set.union(*(set(scope.services) for scope in SCOPES.values())) == set(Service)


@pytest.mark.requirement("N26", "N28")
@pytest.mark.parametrize(
    ("opponent", "own", "fields"),
    [
        ("", "", []),
        (FIRM.name, "", ["addressee"]),
        ("湖南星城样例律师事务所(样例)", "", ["addressee"]),
        ("", "湖南星城样例 律师事务所（样例）", ["addressee"]),
        ("湖南别家律师事务所", "湖南别家律师事务所", ["opponent"]),
    ],
)
def test_nobody_is_sent_to_the_own_firm_or_that_of_the_other_side(
    opponent: str, own: str, fields: list[str]
) -> None:
    asked = replace(errand(), service=Service.REPRESENTATION, opponent=opponent)
    assert [fault.field for fault in faults_of_dispatch(FIRM, asked, [own])] == fields


def test_a_firm_without_a_name_is_no_firm() -> None:
    assert not same_firm("", "")
    assert not same_firm(" ", "　")


def test_nothing_is_sent_to_a_closed_unit() -> None:
    shut = replace(OFFICE, closed_on=date(2026, 11, 1))
    assert [fault.field for fault in faults_of_dispatch(shut, errand(), ())] == ["addressee"]


@pytest.mark.requirement("N18", "S2-39")
@given(st.lists(courses(), max_size=6))
def test_every_return_of_a_matter_is_counted(runs: list[list[Order]]) -> None:
    last = [states[-1] for states in runs]
    expected = sum(any(one.stage is Stage.RETURNED for one in states) for states in runs)
    assert bounces_of(last) == expected


@pytest.mark.requirement("S2-22")
def test_what_is_in_scope_and_given_back_as_out_of_it_is_told() -> None:
    back = replace(moment(Stage.RETURNED, 1), ground=ReturnGround.OUT_OF_SCOPE)
    assert shirked(after(order(), back))
    assert not shirked(after(order(), moment(Stage.RETURNED, 1)))
    # A department's duties are words: nobody can judge by them.
    assert not shirked(after(order(OrderKind.REFERRAL), back))


@pytest.mark.requirement("S0-20")
@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("请上门见13912345678的老人", True),
        ("电话139-1234-5678", True),
        ("电话１３９ １２３４ ５６７８", True),
        ("尾号345678", True),
        ("+8613912345678", True),
        ("2026年11月23日前，劳动仲裁案号202611号", False),
        ("联系社区0731-84000000", False),
    ],
)
def test_the_callers_number_goes_to_whoever_accepts_and_into_no_errand(
    text: str, *, refused: bool
) -> None:
    said = replace(errand(OrderKind.REFERRAL), task=text)
    for phone in ("13912345678", "+8613912345678", "139 1234 5678"):
        fields = [one.field for one in faults_of(OrderKind.REFERRAL, said, Caller(phone=phone))]
        assert fields == (["task"] if refused else [])
    assert [
        *faults_of(OrderKind.REFERRAL, replace(errand(OrderKind.REFERRAL), task=text), Caller())
    ] == []
