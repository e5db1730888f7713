"""Words that name people, said at every door of a matter but those of an ordinary day."""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import count
from typing import Any

import pytest

from backend.calls.wishing import About as Whose
from backend.calls.wishing import Keep
from backend.kernel.books import Create
from backend.kernel.clock import civil_day
from backend.kernel.errors import HotlineError, Invalid
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
from backend.matters.file import MatterFile
from backend.matters.finding import Wanted
from backend.matters.following.files import Ask
from backend.matters.following.handing_over import Give
from backend.matters.following.meeting import Meeting
from backend.matters.following.meetings import Agree, Became, Move
from backend.matters.following.merging import Merge
from backend.matters.following.model import Notification, Outcome, Side
from backend.matters.following.naming import Said
from backend.matters.following.notifying import Lack, Notify
from backend.matters.following.pressing import Answered, Press
from backend.matters.following.reopening import Reopen
from backend.matters.following.texting import SendText
from backend.matters.following.visiting import Visited
from backend.matters.liaison.informing import Inform
from backend.matters.liaison.informing import Way as Passed
from backend.matters.liaison.instructing import AskUp, Instruct
from backend.matters.liaison.leading import Acknowledge
from backend.matters.model import AnsweredNow, Disposition, ReplyLater, Urgent
from backend.matters.orders.answering import Record
from backend.matters.orders.model import Errand, OrderKind, ReturnGround, Stage
from backend.matters.orders.sending import Send
from backend.matters.pressed import Cause, Rung
from backend.matters.suspected import About, Report, Suspect
from backend.matters.unmasking import Decide as Grant
from backend.matters.working import Command
from backend.places.units.model import Service
from backend.promises.attempt import Answer
from backend.promises.model import Kind, Pledge
from backend.promises.rules import make
from backend.promises.wishes import Noted
from backend.promises.wishes import Said as Wished
from chalicelib.wiring import (
    casework,
    complaining,
    exporting,
    following,
    liaison,
    merging,
    ordering,
    registering,
    wishing,
    working,
)
from tests.fakes import hunan
from tests.fakes.post import FakeCarrier
from tests.guards.visits import identity
from tests.infra.ordered import FURONG, UNIT, keep_units
from tests.infra.texted import sent_by, texts
from tests.scene import DAY, Scene

HEAD, DEPUTY = hunan.person("head-changsha"), hunan.person("deputy-changsha")
PROVINCE, WANG = hunan.person("supervisor"), hunan.person("attendant-changsha-2")
Draw = Callable[[], str]


class Planting:
    """Works on matters with planted words: `name`, `number` and `words` draw anew each time."""

    def __init__(self, scene: Scene, name: Draw, number: Draw, words: Draw) -> None:
        self.scene, self.name, self.number, self.words = scene, name, number, words
        self.reasons = ""
        """Why somebody asked to see who a person is: it stands in the audit, as it was given."""
        self.refusals: list[HotlineError] = []
        self._ids: Iterator[str] = (identity("planted", one) for one in count())

    def everywhere(self) -> None:
        """Say something at every door."""
        self._complaint()
        self._urgent()
        self._followed()
        self._ordered()
        self._told_and_wished()
        self._asked_afterwards()
        self._merged()
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
        knows = Acknowledge(self._ask(one), self.words(), HEAD.person_id)
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
        replied = Command(ask.matter_id, ask.id, ask.version, self.words(), basis=self.words())
        working.desk().reply(WANG, replied)
        following.reopening().reopen(WANG, Reopen(self._ask(one), self.words()))

    def _ordered(self) -> None:
        """Hand a matter on; a unit goes where somebody lives, another gives it back."""
        keep_units()
        actor, one = self.scene.actor(), self._register(AnsweredNow(self.words(), self.words()))
        errand = Errand(
            self.words(), Service.CALMING, on_site=True, where=self.words(), share_caller=True
        )
        for number in (1, 2):
            ask = self._ask(one)
            seen = (ask.matter_id, ask.id, ask.version)
            asked = replace(errand, opponent=f"{self.name()}律师事务所")
            send = Send(*seen, OrderKind.DISPATCH, UNIT, FURONG.code, asked)
            ordering.sending().send(actor, send)
            self._answered(one, number)
        # Why somebody is suspected is kept unsealed: it is refused with a number in it.
        report = Report(self._ask(one), Suspect.SHIRKING, About.OWNER, self.words())
        with pytest.raises(Invalid) as refusal:
            following.reporting().report(HEAD, report)
        self.refusals.append(refusal.value)

    def _answered(self, matter_id: str, number: int) -> None:
        now = self.scene.clock.now()

        def record(version: int, stage: Stage, **said: Any) -> None:
            words = {"text": self.words(), "spoke": self.name(), **said}
            one = Record(matter_id, number, next(self._ids), version, stage, **words)
            ordering.answering().record(HEAD, one)

        if number == 2:
            record(1, Stage.RETURNED, ground=ReturnGround.OUT_OF_SCOPE)
            return
        record(1, Stage.ACCEPTED, planned_at=now + timedelta(hours=1))
        record(2, Stage.STARTED)
        record(3, Stage.ARRIVED, happened_at=now)
        record(4, Stage.REPORTED, confirmed=True)

    def _told_and_wished(self) -> None:
        """Send a notification to a number that was never seen, and note how it may be reached."""
        actor, number = self.scene.actor(), self.number()
        form = replace(
            self.scene.form(None, ReplyLater(self.words())),
            id=next(self._ids),
            caller=Caller(name=self.name(), phone=number),
            summary=self.words(),
        )
        registering.registry().register(actor, form)
        told = Said(self.name(), self.words(), self.words(), (self.name(),))
        following.notifying().notify(actor, Notify(self._ask(form.id), told))
        following.notifying().lack(actor, Lack(self._ask(form.id), 1, self.name()))
        texts().order(actor, SendText(self._ask(form.id), 1))
        (named,) = self._file(form.id).of(Notification)
        self._sent(form.id, named.texts[-1].id)
        for about in (Whose(number=number), Whose(promise=f"MATTER#{form.id}:reply:1")):
            known = wishing.wishing().see(actor, about)
            noted = Noted(Wished(words=self.words()), known.wishes.version if known.wishes else 0)
            wishing.wishing().keep(actor, Keep(about, next(self._ids), noted))

    def _sent(self, matter_id: str, text_id: str) -> None:
        """Let the function send a text, and meet a carrier that names the number it refuses."""
        carrier = FakeCarrier(mishaps=deque([RuntimeError("no answer")]))
        sent_by(carrier, matter_id, text_id)
        assert carrier.taken

    def _asked_afterwards(self) -> None:
        """Ask a caller whether it was solved: in vain, and then it was not."""
        one = self._register(AnsweredNow(self.words(), self.words()))
        matter = casework.matters().get(one)
        assert matter is not None
        now = self.scene.clock.now()
        pledge = Pledge(Kind.RETURN_VISIT, matter.subject, matter.owner.id, matter.place)
        terms = casework.standing().terms(matter.place, now)
        ask = self._ask(one)
        working.desk().close(
            self.scene.actor(), Command(ask.matter_id, ask.id, ask.version, self.words())
        )
        if not any(p.kind is Kind.RETURN_VISIT for p in casework.promises().of(matter.subject)):
            casework.books().commit(Create(make(pledge, now, terms)))
        visits = following.visiting()
        for answer in (Answer.NO_ANSWER, Answer.REACHED):
            visited = Visited(self._ask(one), answer, solved=False, text=self.words())
            visits.visit(self.scene.actor(), visited)

    def _merged(self) -> None:
        """Merge a duplicate."""
        one, other = (self._register(ReplyLater(self.words())) for _ in range(2))
        ask, into = self._ask(one), self._ask(other)
        merging.merging().merge(self.scene.actor(), Merge(ask, other, into.version, self.words()))

    def _file(self, matter_id: str) -> MatterFile:
        file = casework.matters().file(matter_id)
        assert file is not None
        return file

    def _export(self) -> None:
        key = next(self._ids)
        asked = Asked(key, Wanted(HEAD.place, DAY, DAY), Form.CSV, self._reason())
        exporting.desk().ask(HEAD, asked)
        grant = Grant(HEAD.person_id, key, next(self._ids), 1, granted=True, words=self._reason())
        exporting.unmaskings().decide(DEPUTY, grant)
