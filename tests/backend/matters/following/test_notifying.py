"""One-time notification: whole, frozen, and held to what it did not name (S0-67)."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kernel.books import Create
from backend.kernel.errors import Invalid, NotFound
from backend.knowledge.model import Content, Editor, Entry, Stage, Used
from backend.matters.following.model import Notification, Way
from backend.matters.following.naming import Said, notification, with_gap
from backend.matters.following.notifying import Lack, Notify
from backend.matters.model import Person, State
from backend.promises.attempt import Way as NoticeWay
from backend.promises.wishes import Means, Wishes
from backend.promises.wishes import Said as Wished
from tests.backend.matters.following.desks import LI, MONDAY, Office
from tests.fakes.hunan import CHANGSHA
from tests.fakes.privacy import FakeCallerHash

SAID = Said(
    title="申请法律援助",
    basis="《法律援助法》第三十八条",
    procedure="填写申请表，提交材料，七日内审查",
    materials=("身份证复印件", "经济困难状况说明表", "劳动合同"),
)
CONTENT = Content(
    "申请法律援助", "d", "受理", "填表", "无", "困难", "12348", "法律援助法", "身份证"
)
ENTRY = Entry(
    "00000000-0000-4000-8000-00000000000a",
    CHANGSHA,
    CONTENT,
    Stage.PUBLISHED,
    Editor("e", "编"),
    number=1,
    verified_on=MONDAY.date(),
)
WHO = Person(LI.person_id, LI.name)


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.mark.requirement("S0-67", "N24")
@pytest.mark.parametrize("part", ["title", "basis", "procedure", "materials"])
def test_a_part_that_is_missing_is_named(office: Office, part: str) -> None:
    matter_id = office.register()
    empty: object = (" ", "") if part == "materials" else " "
    said = replace(SAID, **{part: empty})  # type: ignore[arg-type]
    with pytest.raises(Invalid) as refusal:
        office.notifying.notify(LI, Notify(office.ask(matter_id), said))
    assert [fault.field for fault in refusal.value.faults] == [part]
    assert office.file(matter_id).of(Notification) == ()


@pytest.mark.requirement("S0-67")
def test_it_is_kept_as_it_was_told_and_moves_no_clock(office: Office) -> None:
    matter_id = office.register()
    before = office.owed(matter_id)
    office.notifying.notify(LI, Notify(office.ask(matter_id), SAID))
    (kept,) = office.file(matter_id).of(Notification)
    assert (kept.basis, kept.procedure, kept.materials) == (
        SAID.basis,
        SAID.procedure,
        SAID.materials,
    )
    assert (kept.by, kept.at, kept.number) == (WHO, MONDAY, 1)
    assert office.owed(matter_id) == before
    assert office.matter(matter_id).state is State.OPEN


@pytest.mark.requirement("N24")
def test_it_names_the_entry_that_it_was_built_from(office: Office) -> None:
    matter_id = office.register()
    office.house.shelf.keep([], [ENTRY])
    known = ENTRY
    said = replace(SAID, source=(known.id, 1))
    office.notifying.notify(LI, Notify(office.ask(matter_id), said))
    (kept,) = office.file(matter_id).of(Notification)
    assert kept.source == Used(known.id, 1, known.content.title)
    for source in ((known.id, 9), ("nobody", 1)):
        wrong = Notify(office.ask(matter_id), replace(SAID, source=source))
        with pytest.raises(Invalid):
            office.notifying.notify(LI, wrong)


@pytest.mark.requirement("N24", "N32")
def test_no_short_message_goes_to_whom_it_may_not(office: Office) -> None:
    matter_id = office.register()
    by_sms = replace(SAID, way=Way.SMS)
    caller = office.matter(matter_id).caller.phone or ""
    wished = Wishes(
        FakeCallerHash().of(caller),
        Wished(refused=frozenset({Means.SMS})),
        MONDAY,
        WHO.id,
        WHO.name,
    )
    office.notifying.notify(LI, Notify(office.ask(matter_id), by_sms))
    office.house.books.commit(Create(wished))
    with pytest.raises(Invalid) as refusal:
        office.notifying.notify(LI, Notify(office.ask(matter_id), by_sms))
    assert refusal.value.faults[0].field == "way"
    assert NoticeWay.SMS.value == Way.SMS.value


@pytest.mark.requirement("S0-67")
def test_who_comes_again_for_a_paper_is_held_to_the_notification(office: Office) -> None:
    matter_id = office.register()
    office.notifying.notify(LI, Notify(office.ask(matter_id), SAID))
    for material in ("工资流水", " 劳动合同 "):
        office.notifying.lack(LI, Lack(office.ask(matter_id), 1, material))
    (kept,) = office.file(matter_id).of(Notification)
    assert [(gap.material, gap.named) for gap in kept.gaps] == [
        ("工资流水", False),
        ("劳动合同", True),
    ]
    assert kept.materials == SAID.materials
    with pytest.raises(Invalid):
        office.notifying.lack(LI, Lack(office.ask(matter_id), 1, "工资流水"))
    with pytest.raises(NotFound):
        office.notifying.lack(LI, Lack(office.ask(matter_id), 2, "户口簿"))


@given(st.lists(st.text(max_size=12), max_size=12), st.lists(st.text(max_size=12), max_size=6))
def test_every_gap_says_truly_whether_it_was_named(named: list[str], missing: list[str]) -> None:
    try:
        told = notification("m", 1, replace(SAID, materials=tuple(named)), None, (WHO, MONDAY))
    except Invalid:
        assert not any(one.strip() for one in named)
        return
    assert set(told.materials) == {" ".join(one.split()) for one in named if one.strip()}
    for material in missing:
        try:
            after = with_gap(told, material, WHO, MONDAY)
        except Invalid:
            continue
        gap = after.gaps[-1]
        assert gap.named is (" ".join(material.split()) in told.materials)
        assert (after.materials, after.basis) == (told.materials, told.basis)
        told = after
