"""The table of permissions is read as it is written."""

import pytest

from backend.kernel.access import (
    PERMISSIONS,
    Action,
    Actor,
    Relation,
    Role,
    Subject,
    actions_of,
    permission,
    require,
)
from backend.kernel.errors import Forbidden, NotFound
from backend.kernel.places import PlacePath

CHANGSHA = PlacePath(("430000", "430100"))
COUNTY = PlacePath(("430000", "430100", "430102"))
ZHUZHOU = PlacePath(("430000", "430200"))
GUANGZHOU = PlacePath(("440000", "440100"))


def actor(role: Role, place: PlacePath = CHANGSHA) -> Actor:
    return Actor("li", "李", role, place)


def test_a_role_has_one_line_an_action() -> None:
    lines = [(line.role, line.action) for line in PERMISSIONS]
    assert len(lines) == len(set(lines))


def test_every_action_is_somebodys() -> None:
    assert {line.action for line in PERMISSIONS} == set(Action)


@pytest.mark.requirement("S0-20")
def test_what_a_role_never_does_is_forbidden_wherever_it_is() -> None:
    with pytest.raises(Forbidden):
        require(actor(Role.AUDITOR), Action.MATTER_OPEN, Subject(CHANGSHA), "matter")
    with pytest.raises(Forbidden):
        permission(actor(Role.PROVINCIAL_ADMINISTRATOR), Action.MATTER_LIST)


@pytest.mark.requirement("S0-05")
def test_what_lies_outside_the_reach_does_not_exist() -> None:
    head = actor(Role.CENTRE_HEAD)
    require(head, Action.MATTER_OPEN, Subject(CHANGSHA), "matter")
    require(head, Action.MATTER_OPEN, Subject(COUNTY), "matter")
    for place in (ZHUZHOU, GUANGZHOU, PlacePath(("430000",))):
        with pytest.raises(NotFound):
            require(head, Action.MATTER_OPEN, Subject(place), "matter")


@pytest.mark.requirement("S0-66")
def test_own_work_reaches_through_the_province_and_not_beyond() -> None:
    attendant = actor(Role.ATTENDANT)
    mine, anothers = frozenset({"li"}), frozenset({"wang"})
    require(attendant, Action.MATTER_OPEN, Subject(ZHUZHOU, mine), "matter")
    for subject in (Subject(CHANGSHA, anothers), Subject(CHANGSHA), Subject(GUANGZHOU, mine)):
        with pytest.raises(NotFound):
            require(attendant, Action.MATTER_OPEN, subject, "matter")


@pytest.mark.requirement("S0-04")
def test_the_province_sees_every_city_and_changes_none_of_its_matters() -> None:
    supervisor = actor(Role.PROVINCIAL_SUPERVISOR, PlacePath(("430000",)))
    for place in (CHANGSHA, COUNTY, ZHUZHOU):
        require(supervisor, Action.MATTER_OPEN, Subject(place), "matter")
    with pytest.raises(Forbidden):
        permission(supervisor, Action.MATTER_REGISTER)
    for change in (Action.MATTER_REPLY, Action.MATTER_CLOSE, Action.MATTER_STAND_IN):
        for place in (CHANGSHA, COUNTY, ZHUZHOU):
            with pytest.raises(NotFound):
                require(supervisor, change, Subject(place), "matter")


def test_the_portal_is_told_what_a_role_may_do() -> None:
    assert set(actions_of(Role.AUDITOR)) == {
        Action.REFERENCE_READ,
        Action.REGULATION_READ,
        Action.INBOX_READ,
        Action.KNOWLEDGE_READ,
        Action.AUDIT_SEE,
    }
    assert Action.MATTER_REGISTER in actions_of(Role.ATTENDANT)
    owned = [line for line in PERMISSIONS if line.relation is Relation.OWN]
    apart = [line for line in owned if line.role is not Role.ATTENDANT]
    # The province handles what accuses a centre, answers and rings back for its own line, and works
    # on what no city has; a head speaks to what names the own person, and reads the own reviews.
    assert [(line.role, line.action) for line in apart] == [
        (Role.PROVINCIAL_SUPERVISOR, Action.COMPLAINT_HANDLE),
        (Role.PROVINCIAL_SUPERVISOR, Action.COMPLAINT_TELL),
        (Role.PROVINCIAL_SUPERVISOR, Action.MATTER_REPLY),
        (Role.PROVINCIAL_SUPERVISOR, Action.MATTER_CLOSE),
        (Role.PROVINCIAL_SUPERVISOR, Action.MATTER_FOLLOW),
        (Role.PROVINCIAL_SUPERVISOR, Action.MATTER_HAND_OVER),
        (Role.PROVINCIAL_SUPERVISOR, Action.MATTER_STAND_IN),
        (Role.PROVINCIAL_SUPERVISOR, Action.ORDER_SEND),
        (Role.PROVINCIAL_SUPERVISOR, Action.ORDER_ANSWER),
        (Role.CENTRE_HEAD, Action.STATEMENT_MAKE),
        (Role.CENTRE_HEAD, Action.REVIEW_OWN),
        (Role.PROVINCIAL_SUPERVISOR, Action.VOICEMAIL_WORK),
        (Role.PROVINCIAL_SUPERVISOR, Action.PROMISE_CALL_BACK),
        (Role.PROVINCIAL_SUPERVISOR, Action.WISHES_KEEP),
    ]
