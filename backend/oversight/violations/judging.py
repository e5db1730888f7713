"""The steps on a file: of the office that decides, and of the accused; nobody decides on himself.

Each raises `Forbidden`, `NotFound`, `Refused`, `Invalid` or `Conflict`; a repeat is answered again.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from backend.kernel.access import Action, Actor
from backend.kernel.errors import Refused
from backend.oversight.filing import Receipt
from backend.oversight.violations import appealing, commands, steps
from backend.oversight.violations.acts import ARTICLE
from backend.oversight.violations.files import Files
from backend.oversight.violations.model import Violation
from backend.oversight.violations.rules import decides, decides_appeal, speaks
from backend.promises.publishing.regulations import Hand

_OFFICE: Mapping[type, Callable[[Violation, Any, Hand], Violation]] = {
    commands.Decide: steps.decide,
    commands.Issue: steps.issue,
    commands.Reply: steps.reply,
    commands.CarryOut: steps.carry_out,
    commands.Close: steps.close,
    commands.DecideAppeal: appealing.decided,
}


@dataclass(frozen=True, slots=True)
class Judging:
    """Takes the steps."""

    files: Files

    def judge(self, actor: Actor, command: commands.OfOffice) -> Receipt:
        """Take a step of the office; an appeal is decided by the province."""

        def step(before: Violation, by: Hand) -> Violation:
            _require_office(actor, before, command)
            if isinstance(command, commands.PutToAccused):
                until = self.files.statement_due(before, by.at)
                return steps.put(before, command, by, until)
            return _OFFICE[type(command)](before, command, by)

        return self.files.take(actor, Action.VIOLATION_JUDGE, command, step)

    def answer(self, actor: Actor, command: commands.OfAccused) -> Receipt:
        """Take a step of the accused."""

        def step(before: Violation, by: Hand) -> Violation:
            if not speaks(actor, before):
                raise Refused("只能由当事人办理", "only the accused may do this", ARTICLE)
            match command:
                case commands.State():
                    return steps.state(before, command, by)
                case commands.Rectify():
                    return steps.rectify(before, command, by)
                case commands.Object():
                    rulebook = self.files.rulebook(before)
                    return appealing.objected(before, command, by, rulebook)

        return self.files.take(actor, Action.VIOLATION_ANSWER, command, step)


def _require_office(actor: Actor, one: Violation, command: commands.OfOffice) -> None:
    """Let the office that decides pass; raises `Refused` naming the one that does."""
    if isinstance(command, commands.DecideAppeal):
        if decides_appeal(actor, one):
            return
        words = ("申诉由省级复核，原认定人不得复核", "the province decides, not on an own finding")
    elif decides(actor, one):
        return
    elif one.office == one.place.province:
        words = ("涉及中心或其负责人的由省级认定处理", "what concerns a centre is the province's")
    else:
        words = ("值班人员的由所在中心认定处理", "what concerns attendants is their centre's")
    raise Refused(*words, ARTICLE)
