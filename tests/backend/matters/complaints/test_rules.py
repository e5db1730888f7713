"""What a complaint must hold, who handles it, and what may follow what."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kernel.access import Role
from backend.kernel.errors import Invalid, Refused
from backend.kernel.places import PlacePath
from backend.matters.complaints import rules
from backend.matters.complaints.model import (
    About,
    Accused,
    ComplaintFile,
    Conclusion,
    Decision,
    Found,
    Investigation,
    Known,
    Opening,
    Stage,
    Telling,
    Way,
    WhyNot,
)
from backend.matters.complaints.said import Complaint
from backend.matters.model import OtherDepartment, Person
from backend.promises.model import Kind
from tests.fakes import hunan

AT = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
TODAY, UNTIL = date(2026, 11, 23), date(2027, 1, 7)
TAN, LUO = Person("supervisor", "谭正平"), Person("deputy", "罗静")
FILE = ComplaintFile("m", 1, About.STAFF, Accused(Known.PERSON, "周敏", "head"))
YES = Decision(True, "", AT, TAN)
NO = Decision(
    False, "属行业惩戒", AT, TAN, WhyNot.OUTSIDE, OtherDepartment("市律协", "0731-84661234", False)
)
ORDER = Investigation("市局", "罗静", date(2026, 12, 1), AT, TAN)
FOUND = Conclusion(Found.TRUE, "属实", "通报批评", AT, TAN)
TOLD = Telling(Way.PHONE, "已告知", AT, TAN)
WAITS = replace(TOLD, way=Way.ON_ASKING)
ASKED = Opening("a", TAN, AT, "须核实")

AT_STAGE = {
    Stage.REGISTERED: FILE,
    Stage.DECLINED: replace(FILE, decision=NO),
    Stage.ACCEPTED: replace(FILE, decision=YES),
    Stage.INVESTIGATED: replace(FILE, decision=YES, investigation=ORDER),
    Stage.CONCLUDED: replace(FILE, decision=YES, investigation=ORDER, conclusion=FOUND),
    Stage.READY: replace(FILE, decision=NO, ready=WAITS),
    Stage.TOLD: replace(FILE, decision=NO, telling=TOLD),
}
MOVES: dict[str, tuple[Callable[[ComplaintFile], ComplaintFile], dict[Stage, Stage]]] = {
    "accept": (lambda f: rules.decided(f, YES), {Stage.REGISTERED: Stage.ACCEPTED}),
    "decline": (lambda f: rules.decided(f, NO), {Stage.REGISTERED: Stage.DECLINED}),
    "assign": (
        lambda f: rules.assigned(f, ORDER, UNTIL),
        dict.fromkeys((Stage.ACCEPTED, Stage.INVESTIGATED), Stage.INVESTIGATED),
    ),
    "conclude": (lambda f: rules.concluded(f, FOUND), {Stage.INVESTIGATED: Stage.CONCLUDED}),
    "tell": (
        lambda f: rules.told(f, TOLD, reachable=True),
        dict.fromkeys((Stage.DECLINED, Stage.CONCLUDED, Stage.READY), Stage.TOLD),
    ),
    "put by": (
        lambda f: rules.told(f, WAITS, reachable=False),
        dict.fromkeys((Stage.DECLINED, Stage.CONCLUDED, Stage.READY), Stage.READY),
    ),
    "name": (
        lambda f: rules.named(f, Accused(Known.UNIT, "某所")),
        {stage: stage for stage in Stage if stage is not Stage.TOLD},
    ),
}


def faults(act: Callable[[], object]) -> dict[str, str]:
    """Return the article of each field at fault."""
    with pytest.raises(Invalid) as refusal:
        act()
    return {fault.field: fault.article for fault in refusal.value.faults}


@pytest.mark.requirement("R17", "S2-21")
@pytest.mark.parametrize("move", MOVES)
@pytest.mark.parametrize("stage", Stage)
def test_only_what_follows_is_allowed_and_nothing_is_told_before_there_is_a_result(
    move: str, stage: Stage
) -> None:
    act, leads = MOVES[move]
    file = AT_STAGE[stage]
    assert file.stage is stage
    if stage in leads:
        after = act(file)
        assert (after.stage, after.version) == (leads[stage], file.version + 1)
        return
    with pytest.raises(Refused):
        act(file)


@pytest.mark.requirement("R21")
def test_every_stage_owes_its_own_until_the_complainant_was_told() -> None:
    assert {stage: stage.owes for stage in Stage} == {
        Stage.REGISTERED: Kind.COMPLAINT_ACCEPTANCE,
        Stage.DECLINED: Kind.COMPLAINT_TELLING,
        Stage.ACCEPTED: Kind.COMPLAINT_RESULT,
        Stage.INVESTIGATED: Kind.COMPLAINT_RESULT,
        Stage.CONCLUDED: Kind.COMPLAINT_TELLING,
        Stage.READY: Kind.COMPLAINT_ASKED,
        Stage.TOLD: None,
    }


@pytest.mark.parametrize(
    "illegal",
    [
        {"investigation": ORDER},
        {"decision": NO, "investigation": ORDER},
        {"decision": YES, "conclusion": FOUND},
        {"telling": TOLD},
        {"ready": WAITS},
        {"decision": YES, "telling": TOLD},
    ],
)
def test_an_illegal_file_cannot_be_made(illegal: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"."):
        replace(FILE, **illegal)  # type: ignore[arg-type]


@pytest.mark.requirement("S0-60")
def test_what_is_outside_jurisdiction_names_the_competent_unit_and_its_number() -> None:
    article = "第十五条第（五）项"
    nobody = replace(NO, competent=None)
    assert faults(lambda: rules.decided(FILE, nobody)) == {"unit": article, "phone": article}
    blank = replace(NO, competent=OtherDepartment(" ", None, no_number_known=True))
    assert faults(lambda: rules.decided(FILE, blank)) == {"unit": article}
    letters = replace(NO, competent=OtherDepartment("信访局", "abc电话", no_number_known=True))
    assert faults(lambda: rules.decided(FILE, letters)) == {"phone": article}
    unknown = replace(NO, competent=OtherDepartment("市律协", None, no_number_known=True))
    assert rules.decided(FILE, unknown).stage is Stage.DECLINED
    assert set(faults(lambda: rules.decided(FILE, Decision(False, " ", AT, TAN)))) == {
        "reason",
        "why",
    }


@pytest.mark.requirement("N34")
@pytest.mark.parametrize(
    "order",
    [
        replace(ORDER, person="周 敏"),
        replace(ORDER, unit="周敏"),
        replace(ORDER, person="周\u3000敏"),
        replace(ORDER, person="中心主任周敏"),
        replace(ORDER, unit="周敏律师工作室"),
    ],
)
def test_the_accused_never_looks_into_it(order: Investigation) -> None:
    assert len(faults(lambda: rules.assigned(AT_STAGE[Stage.ACCEPTED], order, UNTIL))) == 1


@pytest.mark.requirement("N34")
def test_who_is_accused_with_an_office_does_not_look_into_it_by_the_name_alone() -> None:
    accused = Accused(Known.PRACTITIONER, "值班律师王磊")
    file = replace(AT_STAGE[Stage.ACCEPTED], accused=accused)
    wrong = replace(ORDER, person="王磊")
    assert set(faults(lambda: rules.assigned(file, wrong, UNTIL))) == {"person"}
    assert rules.assigned(file, replace(ORDER, person="王"), UNTIL).investigation


@given(day=st.dates(date(2026, 11, 1), date(2027, 3, 1)))
def test_it_is_to_be_done_between_today_and_the_day_of_its_result(day: date) -> None:
    order, file = replace(ORDER, due_on=day), AT_STAGE[Stage.ACCEPTED]
    if TODAY <= day <= UNTIL:
        assert rules.assigned(file, order, UNTIL).investigation == order
    else:
        assert set(faults(lambda: rules.assigned(file, order, UNTIL))) == {"due_on"}


@pytest.mark.parametrize("found", Found)
def test_what_is_true_calls_for_a_measure(found: Found) -> None:
    bare = replace(FOUND, found=found, measure=" ")
    file = AT_STAGE[Stage.INVESTIGATED]
    if found in (Found.TRUE, Found.PARTLY):
        assert set(faults(lambda: rules.concluded(file, bare))) == {"measure"}
    else:
        assert rules.concluded(file, bare).stage is Stage.CONCLUDED


@pytest.mark.requirement("R17")
def test_who_left_a_number_is_told_without_asking() -> None:
    file, blank = AT_STAGE[Stage.CONCLUDED], replace(TOLD, words="")
    assert set(faults(lambda: rules.told(file, WAITS, reachable=True))) == {"way"}
    assert rules.told(file, WAITS, reachable=False).stage is Stage.READY
    assert set(faults(lambda: rules.told(file, blank, reachable=True))) == {"words"}


def test_nobody_grants_their_own_request_and_only_one_waits() -> None:
    file = rules.asked(FILE, ASKED)
    assert file.waiting == ASKED
    with pytest.raises(Refused):
        rules.asked(file, replace(ASKED, id="b"))
    for by in (TAN, None):
        with pytest.raises(Refused):
            rules.opened(file, replace(ASKED, granted=True, decided_by=by, decided_at=AT))
    after = rules.opened(file, replace(ASKED, granted=True, decided_by=LUO, decided_at=AT))
    assert after.waiting is None
    assert after.shows(TAN.id, AT)
    assert not after.shows(LUO.id, AT)
    with pytest.raises(Refused):
        rules.opened(after, replace(ASKED, granted=True, decided_by=LUO, decided_at=AT))


CITY, PROVINCE = PlacePath(("430000", "430100")), PlacePath(("430000",))
COUNTY = PlacePath(("430000", "430100", "430181"))
OTHER = PlacePath(("430000", "430200"))
ANOTHER = PlacePath(("430000", "430200", "430281"))

PLACES = (PROVINCE, CITY, COUNTY, OTHER, ANOTHER)


@pytest.mark.requirement("N34")
@pytest.mark.parametrize(
    ("role", "own", "node"),
    [
        (Role.ATTENDANT, CITY, PROVINCE),
        (Role.ATTENDANT, COUNTY, PROVINCE),
        (Role.CENTRE_HEAD, CITY, PROVINCE),
        (Role.COUNTY_COORDINATOR, COUNTY, CITY),
        (Role.PROVINCIAL_SUPERVISOR, PROVINCE, PROVINCE),
        (Role.ATTENDANT, OTHER, PROVINCE),
        (Role.COUNTY_COORDINATOR, ANOTHER, PROVINCE),
    ],
)
def test_the_node_above_the_accused_handles_it(role: Role, own: PlacePath, node: PlacePath) -> None:
    assert rules.node_for(COUNTY, [rules.own_node(role, own)]) == node
    assert rules.node_for(COUNTY, []) == CITY
    assert rules.node_for(PROVINCE, []) == PROVINCE


@pytest.mark.requirement("N34")
@given(st.sampled_from(PLACES), st.lists(st.sampled_from(PLACES), max_size=3))
def test_no_node_handles_what_accuses_itself_or_another_city(
    place: PlacePath, own: list[PlacePath]
) -> None:
    node = rules.node_for(place, own)
    assert node.contains(place)
    assert all((node.contains(one) and node != one) or node == PROVINCE for one in own)


@pytest.mark.requirement("N34")
def test_every_centre_of_the_register_is_known_by_its_name() -> None:
    gazetteer = hunan.gazetteer()
    for office in hunan.seed().register:
        named = set(rules.centres_named(f"{office.name}窗口的张某", COUNTY, gazetteer))
        assert office.place in named, office.name


@pytest.mark.requirement("N34")
@pytest.mark.parametrize(
    ("name", "node"),
    [
        ("长沙市法律援助中心", PROVINCE),
        ("长沙 法律援助中心 张某", PROVINCE),
        ("长沙市司法局法律援助中心", PROVINCE),
        ("１２３４８热线", PROVINCE),
        ("株洲市法律援助中心", PROVINCE),
        ("湖南省法律援助中心", PROVINCE),
        ("浏阳市法律援助中心", CITY),
        ("浏阳法援中心", CITY),
        ("湖南星城样例律师事务所", CITY),
        ("长沙市人力资源和社会保障局", CITY),
        ("12345政务热线", CITY),
        ("", CITY),
    ],
)
def test_a_centre_that_is_named_in_words_does_not_handle_it(name: str, node: PlacePath) -> None:
    own = rules.centres_named(name, COUNTY, hunan.gazetteer())
    assert rules.node_for(COUNTY, own) == node


@pytest.mark.requirement("S0-52", "S2-20")
def test_a_registration_says_which_kind_it_is_and_what_is_known_of_the_accused() -> None:
    bare = Complaint("", " ")
    fields = {fault.field for fault in rules.faults_of_form(bare)}
    # Whom it is about is asked where its field shows: not before it is known who is accused.
    assert fields == {f"disposition.{name}" for name in ("about", "accused", "facts")}
    for known in ("practitioner", "unit"):
        (asked,) = rules.faults_of_form(Complaint(" ", "事实", "staff", known))
        assert asked.field == "disposition.complaint_about"
    person = Complaint("", "事实", "staff", "person")
    assert [one.field for one in rules.faults_of_form(person)] == ["disposition.accused_person"]
    for about in About:
        nobody = Complaint("", "事实", about, "nobody")
        assert not list(rules.faults_of_form(nobody))
