"""What follows on a matter, for the role of the function that does it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from backend.kernel.books import Create
from backend.matters.adding import Add
from backend.matters.disposing import Chosen
from backend.matters.following.files import Ask
from backend.matters.following.handing_over import Give
from backend.matters.following.meeting import Meeting
from backend.matters.following.meetings import Agree, Became, Move
from backend.matters.following.merging import Merge
from backend.matters.following.model import Outcome, Side, Way
from backend.matters.following.naming import Said
from backend.matters.following.notifying import Lack, Notify
from backend.matters.following.pressing import Answered, Press
from backend.matters.following.reopening import Reopen
from backend.matters.following.visiting import Visited
from backend.matters.model import AnsweredNow, ReplyLater
from backend.matters.pressed import Cause, Rung
from backend.matters.suspected import About, Report, Suspect
from backend.matters.working import Command
from backend.promises.attempt import Answer
from backend.promises.model import Kind, Pledge
from backend.promises.rules import make
from chalicelib.wiring import casework, disposing, following, merging, registering, working
from tests.fakes import hunan
from tests.guards.visits import identity
from tests.infra.known import ENTRY
from tests.scene import Scene

_HEAD = hunan.person("head-changsha")


def follow(scene: Scene) -> None:
    """Do everything that follows on a matter, and see it; the last of it again."""
    form = replace(scene.form(None, AnsweredNow("可以", "民法典")), id=identity("followed"))
    registering.registry().register(scene.actor(), form)
    version = 0

    def ask() -> Ask:
        nonlocal version
        version += 1
        return Ask(form.id, identity("followed", version), version)

    disposing.adding().add(scene.actor(), Add(ask(), Chosen(ReplyLater("可否延期"))))
    asked = ask()
    working.desk().reply(_HEAD, Command(form.id, asked.id, asked.version, "可以", basis="民法典"))
    now = scene.clock.now()
    meeting = Meeting(now + timedelta(days=2), "二楼", "李文静")
    later = replace(meeting, at=now + timedelta(hours=6))
    following.meetings().agree(_HEAD, Agree(ask(), meeting))
    following.meetings().move(_HEAD, Move(ask(), 1, later, Side.CALLER, "改期"))
    following.meetings().end(_HEAD, Became(ask(), 1, Outcome.HELD, "已面谈"))
    told = Said("申请", "法", "填表", ("身份证",), Way.SMS, (ENTRY, 1))
    following.notifying().notify(_HEAD, Notify(ask(), told))
    following.notifying().lack(_HEAD, Lack(ask(), 1, "户口簿"))
    following.reopening().reopen(_HEAD, Reopen(ask(), "没解决"))
    people = following.handing_over().colleagues(_HEAD, form.id).people
    for other in (one for one in people if one.person_id != scene.actor().person_id):
        following.handing_over().hand_over(_HEAD, Give(ask(), other.person_id, "移交"))
        break
    _press(ask)
    _report(Ask(form.id, identity("reported"), version + 1))
    for deed, words in ((working.desk().reply, "已解决"), (working.desk().close, "")):
        asked = ask()
        deed(_HEAD, Command(form.id, asked.id, asked.version, words, basis="民法典"))
    subject = f"MATTER#{form.id}"
    pledge = Pledge(Kind.RETURN_VISIT, subject, _HEAD.person_id, hunan.CHANGSHA, 2)
    terms = casework.standing().terms(hunan.CHANGSHA, now)
    casework.books().commit(Create(make(pledge, now, terms)))
    visited = Visited(ask(), Answer.REACHED, solved=False, text="没解决")
    for _ in range(2):
        following.visiting().visit(_HEAD, visited)


def merge(scene: Scene) -> None:
    """Merge a duplicate into another matter, and see both."""
    forms = [
        replace(scene.form(None, ReplyLater("可否延期")), id=identity("merged", number))
        for number in (1, 2)
    ]
    for form in forms:
        registering.registry().register(scene.actor(), form)
    first, again = (form.id for form in forms)
    kept = casework.matters().get(first)
    assert kept is not None
    merging.merging().alike(_HEAD, again)
    (there,) = merging.merging().alike(_HEAD, again, kept.reference)
    asked = Ask(again, identity("merge"), 1)
    merging.merging().merge(_HEAD, Merge(asked, first, there.row.version, "同一来电人"))
    assert merging.merging().other(_HEAD, first, again).matter.id == again


def _press(ask: Callable[[], Ask]) -> None:
    following.pressing().press(_HEAD, Press(ask(), Rung.URGED, Cause.OTHER, "请尽快"))
    following.pressing().answer(_HEAD, Answered(ask(), Rung.URGED, "已办理"))


def _report(stands: Ask) -> None:
    report = Report(stands, Suspect.SHIRKING, About.CENTRE, "多次退回")
    following.reporting().report(_HEAD, report)
