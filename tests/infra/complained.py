"""What is done about complaints, for the role of the function that does it."""

from dataclasses import replace
from datetime import date

from backend.matters.complaints.deciding import Decide
from backend.matters.complaints.investigating import Assign, Conclude
from backend.matters.complaints.model import Accused, Found, Known, Way
from backend.matters.complaints.naming import NameAccused
from backend.matters.complaints.said import Complaint
from backend.matters.complaints.telling import Tell
from backend.matters.complaints.unsealing import AnswerToSee, AskToSee
from chalicelib.wiring import casework, complaining, registering
from tests.fakes.hunan import CHANGSHA, person
from tests.guards.visits import identity
from tests.scene import Scene

_HEAD, _DEPUTY = person("head-changsha"), person("deputy-changsha")


def complain(scene: Scene) -> None:
    """Register a complaint, handle it to its end, name who is accused, and see them all."""
    said = Complaint("某律师", "收取财物", "practitioner", "practitioner", sealed=True)
    form = replace(scene.form(None, said), id=identity("complained"))
    registering.registry().register(scene.actor(), form)
    complaining.desk().see(_HEAD, CHANGSHA)
    complaining.naming().choices(_HEAD, form.place)
    named = Accused(Known.PERSON, "张瑞", "coordinator-liuyang")
    complaining.naming().name(_HEAD, NameAccused(form.id, identity("c1"), 1, named))
    decide = Decide(form.id, identity("c2"), 2, accepted=True, reason="")
    assign = Assign(form.id, identity("c3"), 3, "市局", "某科员", date(2026, 12, 1))
    conclude = Conclude(form.id, identity("c4"), 4, Found.UNTRUE, "查无此事")
    for _ in range(2):
        complaining.deciding().decide(_HEAD, decide)
        complaining.investigating().assign(_HEAD, assign)
    complaining.investigating().conclude(_HEAD, conclude)
    complaining.telling().tell(_HEAD, Tell(form.id, identity("c5"), 5, Way.PHONE, "已告知查无此事"))
    asked = identity("c6")
    complaining.unsealing().ask(_HEAD, AskToSee(form.id, asked, 6, "须核实身份"))
    answer = AnswerToSee(form.id, identity("c7"), 7, asked, granted=True)
    complaining.unsealing().answer(_DEPUTY, answer)
    casework.reading_room().reveal(_HEAD, form.id, "核实身份")
    casework.reading_room().open(_HEAD, form.id)
