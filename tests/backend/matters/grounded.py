"""The ground on which a machine of matters stands, and what is always true there (V1, N34)."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import datetime

from hypothesis.stateful import RuleBasedStateMachine, invariant

from backend.accounts.model import Account
from backend.kernel.access import Actor, Role
from backend.kernel.audit import verify
from backend.kernel.books import Create
from backend.kernel.errors import Forbidden, HotlineError, NotFound
from backend.kernel.ids import subject_ref
from backend.knowledge.model import Department
from backend.matters.finding import Wanted
from backend.matters.following.files import Ask
from backend.matters.model import Matter, State
from backend.matters.orders.deploying import SENDS_NOBODY, is_urgent, sends_somebody
from backend.matters.orders.model import Order
from backend.promises.model import Kind
from backend.promises.model import State as Owed
from chalicelib.wiring import (
    casework,
    finding,
    ground,
    proving,
)
from tests.backend.matters.orders.cases import FIRM, OFFICE
from tests.backend.matters.test_life import uuid
from tests.fakes import hunan
from tests.fakes.clock import FakeClock

AT_PROVINCE = Account(
    "attendant-province",
    "attendant-province",
    "省中心值班人员",
    Role.ATTENDANT,
    hunan.HUNAN,
)
WHO = (
    "attendant-changsha-1",
    "attendant-changsha-2",
    AT_PROVINCE.person_id,
    "head-changsha",
    "deputy-changsha",
    "coordinator-liuyang",
    "supervisor",
    "head-zhuzhou",
)
WHOSE_TURN = "whose turn it is"
LEADERS = {Role.CENTRE_HEAD, Role.PROVINCIAL_SUPERVISOR}
MATTERS = 5
BUREAU = Department(uuid(0xD1), hunan.CHANGSHA, "长沙市人社局", "工伤认定", "", "12333")


class Grounded(RuleBasedStateMachine):
    """A few matters on whatever ground the wiring stands, and what is always true of them."""

    stands_on: Callable[[], AbstractContextManager[FakeClock]]
    """Opens the ground: people have accounts there, nothing is registered."""

    def __init__(self) -> None:
        super().__init__()
        self._ground = type(self).stands_on()
        self.clock = self._ground.__enter__()
        casework.books().commit(Create(OFFICE), Create(FIRM), Create(BUREAU))
        ground.accounts().keep(AT_PROVINCE)
        self.first_asked: dict[str, str] = {}
        self.commands = 1000

    def teardown(self) -> None:
        """Look at the whole audit, and leave the ground."""
        try:
            for matter in self.kept():
                facts = ground.audit().of(matter.subject)
                changes = [one for one in facts if one.subject == matter.subject]
                assert len(changes) == matter.version, "one fact for every change"
                assert verify(changes) is None
        finally:
            self._ground.__exit__(None, None, None)

    def kept(self) -> Iterator[Matter]:
        """Yield the matters that there are."""
        for number in range(1, MATTERS + 1):
            if matter := casework.matters().get(uuid(number)):
                yield matter

    def attempt(self, act: Callable[[], object]) -> None:
        try:
            act()
        except HotlineError:
            return

    def as_who(self, name: str, number: int) -> Actor:
        """Return who does something on a matter: mostly whose turn it is, at times anybody."""
        matter = casework.matters().get(uuid(number))
        if name != WHOSE_TURN:
            return person(name)
        if matter is None:
            return person(WHO[0])
        head = person("head-changsha" if matter.served_at.prefecture else "supervisor")
        if matter.confined is not None:
            return head
        owners = (one for one in map(person, WHO) if one.person_id == matter.owner.id)
        return next(owners, head)

    def ask(self, number: int, stale: int = 0) -> Ask:
        """Return a new command, seen at the version that stands or an older one."""
        self.commands += 1
        matter = casework.matters().get(uuid(number))
        return Ask(uuid(number), uuid(self.commands), (matter.version if matter else 1) - stale)

    def owed(self, number: int) -> dict[Kind, datetime]:
        """Return until when what is owed of a matter."""
        promises = casework.promises().of(subject_ref("MATTER", uuid(number)))
        return {one.kind: one.due_at for one in promises if one.state is Owed.OPEN}

    def may_be_merged(self, number: int) -> bool:
        """Tell whether a matter is none of those that are merged with nothing."""
        matter = casework.matters().get(uuid(number))
        if matter is None or matter.confined or matter.no_request:
            return False
        return matter.state in {State.OPEN, State.RESOLVED}

    @invariant()
    def nothing_is_untrue(self) -> None:
        """Hold what the daily check holds, by the same rule."""
        ids = [uuid(number) for number in range(1, MATTERS + 1)]
        assert not proving.proving().breaches(ids)

    @invariant()
    def the_first_asked_stays_and_only_what_is_open_is_owed(self) -> None:
        """Hold that nobody changes who was asked first, and that what has ended owes nothing."""
        for matter in self.kept():
            first = self.first_asked.setdefault(matter.id, matter.first_asked.id)
            assert matter.first_asked.id == first
            owed = casework.promises().of(matter.subject)
            hangs = any(one.state is Owed.OPEN for one in owed if one.kind is not Kind.RETURN_VISIT)
            assert (matter.state is State.OPEN) == hangs
            if matter.state is not State.OPEN and matter.confined is not None:
                case = casework.complaints().case(matter.id)
                assert case is not None
                assert case.file.telling is not None
            if matter.confined is not None:
                _unseen(matter)

    @invariant()
    def somebody_went_to_what_is_urgent_or_a_leader_says_why_not(self) -> None:
        """Hold that no urgent matter ends by a refusal, nor by the word of who leads nobody."""
        for matter in self.kept():
            file = casework.matters().file(matter.id)
            assert file is not None
            for step in file.steps:
                leads = step.kind != SENDS_NOBODY or person(step.by.id).role in LEADERS
                assert leads, step
            ends = matter.state in {State.RESOLVED, State.CLOSED} and matter.confined is None
            if ends and is_urgent(matter):
                nobody = any(step.kind == SENDS_NOBODY for step in file.steps)
                assert nobody or sends_somebody(file.of(Order)), matter

    @invariant()
    def a_duplicate_leads_to_the_matter_that_goes_on(self) -> None:
        """Hold that both ends of a merger know of each other, and that nothing is merged twice."""
        for matter in self.kept():
            if matter.merged_into is not None:
                into = casework.matters().get(matter.merged_into.id)
                assert into is not None
                assert into.merged_into is None
                assert matter.id in {one.id for one in into.merged}
                assert matter.confined is into.confined is None
                assert not matter.merged


def _unseen(matter: Matter) -> None:
    """Hold that whom a complaint accuses neither opens nor finds it."""
    assert matter.confined is not None
    for person_id in matter.confined.accused:
        accused = next(one for one in map(person, WHO) if one.person_id == person_id)
        try:
            casework.reading_room().open(accused, matter.id)
        except (Forbidden, NotFound):
            pass
        else:
            raise AssertionError(f"{person_id} opened a complaint of themselves")
        found = finding.finder().look(accused, Wanted(accused.place)).rows
        assert matter.id not in {one.id for one in found}


def person(username: str) -> Actor:
    return AT_PROVINCE.actor if username == AT_PROVINCE.subject else hunan.person(username)
