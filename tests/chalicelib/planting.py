"""Words that name people, said at every door of a matter but those of an ordinary day."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import count

from backend.kernel.clock import civil_day
from backend.matters.caller import Caller
from backend.matters.complaints.deciding import Decide
from backend.matters.complaints.investigating import Assign, Conclude
from backend.matters.complaints.model import Accused, Found, Known, Way
from backend.matters.complaints.naming import NameAccused
from backend.matters.complaints.said import Complaint
from backend.matters.complaints.telling import Tell
from backend.matters.complaints.unsealing import AskToSee
from backend.matters.export import Form
from backend.matters.exporting import Asked
from backend.matters.finding import Wanted
from backend.matters.following.files import Ask
from backend.matters.following.handing_over import Give
from backend.matters.following.meeting import Meeting
from backend.matters.following.meetings import Agree, Became, Move
from backend.matters.following.model import Outcome, Side
from backend.matters.following.naming import Said
from backend.matters.following.notifying import Notify
from backend.matters.following.pressing import Answered, Press
from backend.matters.following.reopening import Reopen
from backend.matters.liaison.informing import Inform
from backend.matters.liaison.informing import Way as Passed
from backend.matters.liaison.instructing import AskUp, Instruct
from backend.matters.liaison.leading import Acknowledge
from backend.matters.model import Disposition, ReplyLater, Urgent
from backend.matters.pressed import Cause, Rung
from backend.matters.unmasking import Decide as Grant
from backend.matters.working import Command
from chalicelib.wiring import (
    casework,
    complaining,
    exporting,
    following,
    liaison,
    registering,
    working,
)
from tests.fakes import hunan
from tests.guards.visits import identity
from tests.scene import DAY, Scene

HEAD, DEPUTY = hunan.person("head-changsha"), hunan.person("deputy-changsha")
PROVINCE, WANG = hunan.person("supervisor"), hunan.person("attendant-changsha-2")
Draw = Callable[[], str]


class Planting:
    """Works on matters with planted words: `name` and `words` draw anew each time."""

    def __init__(self, scene: Scene, name: Draw, words: Draw) -> None:
        self.scene, self.name, self.words = scene, name, words
        self.reasons = ""
        """Why somebody asked to see who a person is: it stands in the audit, as it was given."""
        self._ids: Iterator[str] = (identity("planted", one) for one in count())

    def everywhere(self) -> None:
        """Say something at every door."""
        self._complaint()
        self._urgent()
        self._followed()
        self._export()

    def _reason(self) -> str:
        said = self.words()
        self.reasons += said
        return said

    def _register(self, disposition: Disposition) -> str:
        form = replace(
            self.scene.form(None, disposition),
            id=next(self._ids),
            caller=Caller(name=self.name(), phone="13900001234"),
            summary=self.words(),
        )
        registering.registry().register(self.scene.actor(), form)
        return form.id

    def _ask(self, matter_id: str) -> Ask:
        matter = casework.matters().get(matter_id)
        assert matter is not None
        return Ask(matter_id, next(self._ids), matter.version)

    def _complaint(self) -> None:
        said = Complaint(self.name(), self.words(), "staff", "practitioner", sealed=True)
        one = self._register(said)

        def seen() -> tuple[str, str, int]:
            ask = self._ask(one)
            return ask.matter_id, ask.id, ask.version

        accused, today = Accused(Known.PRACTITIONER, self.name()), civil_day(self.scene.clock.now())
        complaining.naming().name(HEAD, NameAccused(*seen(), accused))
        complaining.deciding().decide(HEAD, Decide(*seen(), accepted=True, reason=self.words()))
        assign = Assign(*seen(), self.name(), self.name(), today)
        complaining.investigating().assign(HEAD, assign)
        found = Conclude(*seen(), Found.TRUE, self.words(), self.words())
        complaining.investigating().conclude(HEAD, found)
        complaining.unsealing().ask(HEAD, AskToSee(*seen(), self._reason()))
        complaining.telling().tell(HEAD, Tell(*seen(), Way.PHONE, self.words()))

    def _urgent(self) -> None:
        one = self._register(Urgent(calmed=True, calming_note=self.words()))
        told = Inform(self._ask(one), self.name(), Passed.PHONE, self.words())
        liaison.informing().inform(self.scene.actor(), told)
        knows = Acknowledge(self._ask(one), self.words(), self.name())
        liaison.leading().acknowledge(self.scene.actor(), knows)

    def _followed(self) -> None:
        actor, one = self.scene.actor(), self._register(ReplyLater(self.words()))
        meet, desk = following.meetings(), following.pressing()
        soon = self.scene.clock.now() + timedelta(hours=2)
        meet.agree(actor, Agree(self._ask(one), Meeting(soon, self.name(), self.name())))
        later = Meeting(soon + timedelta(hours=1), self.name(), self.name())
        meet.move(actor, Move(self._ask(one), 1, later, Side.CALLER, self.words()))
        self.scene.later(hours=4)
        meet.end(actor, Became(self._ask(one), 1, Outcome.CALLER_MISSED, self.words()))
        told = Said(self.name(), self.words(), self.words(), (self.name(),))
        following.notifying().notify(actor, Notify(self._ask(one), told))
        desk.press(HEAD, Press(self._ask(one), Rung.URGED, Cause.OTHER, self.words()))
        desk.answer(actor, Answered(self._ask(one), Rung.URGED, self.words()))
        liaison.instructing().ask(HEAD, AskUp(self._ask(one), self.words()))
        liaison.instructing().answer(PROVINCE, Instruct(self._ask(one), 1, self.words()))
        give = Give(self._ask(one), WANG.person_id, self.words())
        following.handing_over().hand_over(actor, give)
        ask = self._ask(one)
        working.desk().reply(WANG, Command(ask.matter_id, ask.id, ask.version, self.words()))
        following.reopening().reopen(WANG, Reopen(self._ask(one), self.words()))

    def _export(self) -> None:
        key = next(self._ids)
        asked = Asked(key, Wanted(HEAD.place, DAY, DAY), Form.CSV, self._reason())
        exporting.desk().ask(HEAD, asked)
        grant = Grant(HEAD.person_id, key, next(self._ids), 1, granted=True, words=self._reason())
        exporting.unmaskings().decide(DEPUTY, grant)
