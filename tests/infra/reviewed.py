"""Calls drawn for review, made and replied to; a lead put to whom it names, who answers."""

from dataclasses import replace

from backend.kernel.books import Create
from backend.kernel.suspicions import OF_NOTICE, OVERREACH, Suspicion
from backend.matters.model import ReplyLater
from backend.matters.reviews.model import Scored, Spoken
from backend.matters.reviews.replying import ReplyTo
from backend.matters.reviews.reviewing import Marks, RaiseLead
from backend.matters.reviews.sheet import SHEETS, Mark
from backend.roster.statements import MakeStatement, PutSuspicion
from chalicelib.jobs import reviews
from chalicelib.wiring import casework, ground, presence, registering, reviewing
from tests.fakes import hunan
from tests.scene import Scene

_FORM = "00000000-0000-7000-8000-0000000000f1"
HEAD, PROVINCE = hunan.person("head-changsha"), hunan.person("supervisor")


def answer_a_call(scene: Scene) -> str:
    """Let the attendant of the scene take a call and register it; returns its id."""
    contact = scene.ring()
    scene.connect(contact)
    form = replace(scene.form(contact, ReplyLater("能否仲裁")), id=_FORM)
    registering.registry().register(scene.actor(), form)
    return contact.id


def review(scene: Scene) -> None:
    """Choose a call, hear it, mark it, raise it; read it and reply."""
    door = reviewing.reviewing()
    one = door.choose(HEAD, answer_a_call(scene))
    months = (one.month, one.month)
    door.list(PROVINCE, hunan.CHANGSHA, months)
    numbers = [fact.number for fact in door.open(HEAD, one.id).said.facts]
    door.listen(HEAD, one.id)
    items = {item.key: Scored(Mark.MET) for item in SHEETS[0].marked}
    marks = Marks(one.id, items, dict.fromkeys(numbers, Spoken.SAID), "", one.version)
    made = door.mark(HEAD, marks)
    raised = door.raise_lead(HEAD, RaiseLead(one.id, 4, "训斥来电人", made.version))
    (own,) = reviewing.replying().own(scene.actor(), months)
    reviewing.replying().reply(scene.actor(), ReplyTo(own.id, "今后注意", raised.version))


def hear_a_centre() -> None:
    """Put a lead to the centre that it is about, which answers."""
    now, line = ground.clock().now(), hunan.CHANGSHA
    about = {"matter": "m", "reference": "261123-0001-0002", "about": "centre"}
    lead = Suspicion("overreach.x", OF_NOTICE, line.line, "", now, OVERREACH, about)
    casework.books().commit(Create(lead))
    hall = presence.statements()
    hall.put(PROVINCE, line, PutSuspicion(lead.id, "请说明受理依据", 1))
    presence.inquiry().see(PROVINCE, line)
    (asked,) = hall.own(HEAD, line)
    hall.make(HEAD, line, MakeStatement(lead.id, "已按规定审查", asked.suspicion.version))


def draw(scene: Scene) -> None:
    """Draw from the calls of the month that is over, and find it done."""
    scene.later(days=10)
    assert reviews.run(None) == {"lines": 14, "calls": 1, "reviews": 1}
    assert reviews.run(None) == {"lines": 0, "calls": 0, "reviews": 0}
