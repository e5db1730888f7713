"""What goes up, comes down and moves on: the rest of what anybody tries on matters (V1, R16)."""

from dataclasses import replace

from hypothesis import strategies as st
from hypothesis.stateful import rule

from backend.kernel.access import Actor
from backend.kernel.errors import NotFound
from backend.matters.adding import Add
from backend.matters.disposing import Chosen
from backend.matters.following.handing_over import Give
from backend.matters.following.pressing import Answered, Press
from backend.matters.liaison.instructing import AskUp, Instruct
from backend.matters.liaison.leading import Acknowledge
from backend.matters.liaison.model import Instruction
from backend.matters.model import Disposition
from backend.matters.pressed import Cause, Rung
from chalicelib.wiring import casework, disposing, following, ground, liaison
from tests.backend.matters.forms import shown
from tests.backend.matters.grounded import MATTERS, WHO, WHOSE_TURN, Grounded, person
from tests.backend.matters.test_life import DISPOSITIONS, uuid

who = st.sampled_from((*WHO, *[WHOSE_TURN] * len(WHO) * 2))
which = st.integers(1, MATTERS)
FURTHER = DISPOSITIONS[:6]
"""A complaint is primary, or a matter of its own."""


class Upwards(Grounded):
    """People press, ask, acknowledge, stand in and leave."""

    def __init__(self) -> None:
        super().__init__()
        self.gone: set[str] = set()

    def as_who(self, name: str, number: int) -> Actor:
        """Return who does something; nobody who has left service does."""
        actor = super().as_who(name, number)
        if actor.person_id in self.gone:
            raise NotFound("person")
        return actor

    @rule(name=who, number=which, kind=st.sampled_from(FURTHER))
    def add(self, name: str, number: int, kind: Disposition) -> None:
        command = Add(self.ask(number), Chosen(kind, shown(kind)))
        self.attempt(lambda: disposing.adding().add(self.as_who(name, number), command))

    @rule(
        name=who,
        number=which,
        leader=st.sampled_from(("", "head-changsha", "supervisor", "王局长")),
        sends_nobody=st.sampled_from((False, False, True)),
    )
    def acknowledge(self, name: str, number: int, leader: str, *, sends_nobody: bool) -> None:
        command = Acknowledge(self.ask(number), "知悉", leader, sends_nobody=sends_nobody)
        self.attempt(lambda: liaison.leading().acknowledge(self.as_who(name, number), command))

    @rule(name=who, number=which, rung=st.sampled_from(Rung), answered=st.booleans())
    def press(self, name: str, number: int, rung: Rung, *, answered: bool) -> None:
        ask, desk = self.ask(number), following.pressing()
        if answered:
            answer = Answered(ask, rung, "已办理")
            self.attempt(lambda: desk.answer(self.as_who(name, number), answer))
        else:
            pressed = Press(ask, rung, Cause.OTHER, "请尽快办理")
            self.attempt(lambda: desk.press(self.as_who(name, number), pressed))

    @rule(name=who, number=which, given=st.booleans())
    def instruct(self, name: str, number: int, *, given: bool) -> None:
        ask, desk = self.ask(number), liaison.instructing()
        file = casework.matters().file(uuid(number))
        made = len(file.of(Instruction)) if file else 0
        if given:
            command = Instruct(ask, made, "同意")
            self.attempt(lambda: desk.answer(self.as_who(name, number), command))
        else:
            up = AskUp(ask, "请批示")
            self.attempt(lambda: desk.ask(self.as_who(name, number), up))

    @rule(name=who, number=which, to=st.sampled_from(WHO))
    def stand_in(self, name: str, number: int, to: str) -> None:
        give = Give(self.ask(number), person(to).person_id, "已离职")
        self.attempt(lambda: following.handing_over().stand_in(self.as_who(name, number), give))

    @rule(name=st.sampled_from(WHO[:3]), gone=st.booleans())
    def leave(self, name: str, *, gone: bool) -> None:
        """Let an attendant leave service, or come back."""
        account = ground.accounts().of(name)
        assert account is not None
        ground.accounts().keep(replace(account, active=not gone))
        (self.gone.add if gone else self.gone.discard)(account.person_id)
