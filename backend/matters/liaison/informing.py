"""Information sent to other departments, and liaison with them, on record (notice, 三, duty 4)."""

from dataclasses import dataclass, replace
from enum import StrEnum

from backend.kernel.access import Action, Actor
from backend.kernel.errors import Fault, Invalid
from backend.kernel.notice import PART_3
from backend.matters.advancing import Receipt
from backend.matters.following.files import Ask, Files, faults_of_words, step_of
from backend.matters.model import Person

ARTICLE = f"{PART_3}（职责四）"
_PASSED_ON = Fault("text", "请写明通报、联系的内容", "say what was passed on", ARTICLE)
LONGEST_UNIT = 60


class Way(StrEnum):
    """How another department was reached."""

    PHONE = "phone"
    LETTER = "letter"
    MEETING = "meeting"
    SYSTEM = "system"
    """By a platform of theirs, e.g. 12345."""


@dataclass(frozen=True, slots=True)
class Inform:
    """What was passed on to whom, or agreed with whom; nothing is owed for it."""

    ask: Ask
    unit: str
    way: Way
    text: str


@dataclass(frozen=True, slots=True)
class Informing:
    """Records what other departments were told."""

    files: Files

    def inform(self, actor: Actor, command: Inform) -> Receipt:
        """Keep it as a step of the matter, naming the department.

        Raises `Forbidden`, `NotFound`, `Invalid`, `Refused` or `Conflict`.
        """
        file = self.files.opened(actor, Action.MATTER_FOLLOW, command.ask)
        if (earlier := self.files.earlier(file.matter, command)) is not None:
            return earlier
        unit = command.unit.strip()
        faults = []
        if not unit:
            faults.append(Fault("unit", "请填写单位名称", "name the department", ARTICLE))
        if len(unit) > LONGEST_UNIT:
            zh, en = f"不得超过{LONGEST_UNIT}字", f"at most {LONGEST_UNIT} characters"
            faults.append(Fault("unit", zh, en, ARTICLE))
        faults += faults_of_words(_PASSED_ON, command.text)
        if faults:
            raise Invalid(*faults)
        at = self.files.clock.now()
        step = step_of(actor, command.ask, f"informed.{command.way}", (command.text.strip(), at))
        step = replace(step, to=Person("", unit))
        return self.files.keep(file.matter, step, command, ())
