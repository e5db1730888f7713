"""No attendant introduces the own firm to a caller (Art. 20(5), N26).

Where an attendant tells of a unit by name or number, the own firm is refused. Where it stands in
words that were said, they are kept as they were, and a head is asked what they mean.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from backend.kernel.access import Actor
from backend.kernel.books import Write
from backend.kernel.errors import Fault, Invalid, Refused
from backend.kernel.privacy import holds_digits, holds_number
from backend.kernel.suspicions import PAID_REFERRAL, Suspicion, opened
from backend.matters.advising import is_outside
from backend.matters.disposing import Chosen, at_number
from backend.matters.model import (
    AidAdvised,
    AnsweredNow,
    Matter,
    OtherDepartment,
    Urgent,
    number_of,
)
from backend.places.institutions.model import Told
from backend.places.institutions.rules import NO_FIRM, is_firm
from backend.places.units.rules import names_firm

_ITEM = 5
_LAWYERS = "《律师法》第三十九条"
_BOTH_SIDES = Refused(
    "您执业的单位代理对方当事人，存在利益冲突，请移交他人办理",
    "your firm acts for the other side: hand the matter over",
    _LAWYERS,
)
_ANSWERED = Fault(
    "opponent",
    "您执业的单位代理对方当事人，不得解答：请选处理方式2，登记后移交他人答复",
    "your firm acts for the other side: choose disposition 2, then hand the matter over",
    _LAWYERS,
)


@dataclass(frozen=True, slots=True)
class Firm:
    """Where an attendant practises for money; without a name of one who does not."""

    name: str = ""
    phones: tuple[str, ...] = ()
    """Its own, and the attendant's."""

    def named_in(self, text: str) -> bool:
        """Tell whether a text names it, or gives a number of it or a telling part of one."""
        return names_firm(text, self.name) or any(holds_number(text, one) for one in self.phones)


@dataclass(frozen=True, slots=True)
class Introducing:
    """Looks at what attendants tell; asks where one practises only where a firm may be named."""

    firm_of: Callable[[Actor], Firm]

    def check(
        self,
        actor: Actor,
        chosen: Sequence[Chosen],
        told: Sequence[Told | None],
        *,
        primary: bool = True,
    ) -> None:
        """Let units be told with dispositions, or raise `Invalid` with every fault.

        `told` is what was told of an institution with each; the first of them is the `primary`
        one, or all are further ones.
        """
        spoken = [*zip(chosen, told, strict=True)]
        if not any(_may_name(text) for one in spoken for text in _units_of(*one).values()):
            return
        own = self.firm_of(actor)
        faults = [
            fault if primary and place == 0 else at_number(fault, number_of(one[0].disposition))
            for place, one in enumerate(spoken)
            for fault in _faults(own, _units_of(*one))
        ]
        if faults:
            raise Invalid(*faults)

    def check_words(self, actor: Actor, **words: str) -> None:
        """Let a caller be sent somewhere, or raise `Invalid` naming each field with the own firm.

        `words` tell where to go and whom to ask for, by field.
        """
        if any(map(_may_name, words.values())):
            own = self.firm_of(actor)
            if faults := [_never(field) for field, text in words.items() if own.named_in(text)]:
                raise Invalid(*faults)

    def check_sides(self, actor: Actor, matter: Matter) -> None:
        """Let the caller of a matter be answered, or raise `Refused`: hand it over (N28)."""
        if self.acts_for(actor, matter.opponent):
            raise _BOTH_SIDES

    def check_answered(self, actor: Actor, opponent: str, chosen: Sequence[Chosen]) -> None:
        """Let a caller be answered at once, or raise `Invalid`: another replies within time."""
        answered = any(isinstance(one.disposition, AnsweredNow) for one in chosen)
        if answered and self.acts_for(actor, opponent):
            raise Invalid(_ANSWERED)

    def acts_for(self, actor: Actor, opponent: str) -> bool:
        """Tell whether the actor's own firm is named as that of a caller's other side."""
        return bool(opponent.strip()) and self.firm_of(actor).named_in(opponent)

    def names_own(self, actor: Actor, text: str) -> bool:
        """Tell whether words that are about to go out name the actor's own firm."""
        return _may_name(text) and self.firm_of(actor).named_in(text)

    def leads(
        self, actor: Actor, matter: Matter, key: str, words: Iterable[str], at: datetime
    ) -> Iterator[Write]:
        """Yield what keeps a lead where words that were said name the own firm.

        `key` tells the saying apart from others on the matter. The words are in no evidence.
        """
        said = [text for text in words if _may_name(text)]
        if not said:
            return
        own = self.firm_of(actor)
        if any(own.named_in(text) for text in said):
            yield from opened(_lead(actor, matter, key, at), actor.person_id, at)


def said_with(matter: Matter) -> Iterator[str]:
    """Yield what the caller was told in words when a matter was registered."""
    yield from said_of(matter.dispositions)
    if matter.publicity is not None:
        yield matter.publicity.text


def said_of(dispositions: Iterable[object]) -> Iterator[str]:
    """Yield what the caller was told in words with dispositions."""
    for one in dispositions:
        if isinstance(one, AnsweredNow):
            yield one.answer
        elif isinstance(one, Urgent):
            yield one.calming_note


def _units_of(one: Chosen, told: Told | None) -> dict[str, str]:
    """Return by which name and number somebody is told with a disposition, by field."""
    disposition = one.disposition
    if isinstance(disposition, OtherDepartment):
        return {"unit": disposition.unit, "phone": disposition.phone or ""}
    if told is None:
        return {}
    outside = isinstance(disposition, AidAdvised) and is_outside(disposition)
    return {"elsewhere" if outside else "institution": told.name}


def _faults(own: Firm, units: dict[str, str]) -> Iterator[Fault]:
    for name, text in units.items():
        if own.named_in(text):
            yield _never(f"disposition.{name}")


def _never(field: str) -> Fault:
    zh, en = "不得向来电人介绍本人执业的单位", "never the attendant's own firm"
    return Fault(field, zh, en, NO_FIRM)


def _may_name(text: str) -> bool:
    return is_firm(text) or holds_digits(text)


def _lead(actor: Actor, matter: Matter, key: str, at: datetime) -> Suspicion:
    """Return the question to the heads of the attendant's line; a complaint is named to nobody."""
    told = {} if matter.confined else {"matter": matter.id, "reference": matter.reference}
    return Suspicion(
        f"{PAID_REFERRAL}.{matter.id}.{key}",
        _ITEM,
        actor.place.line,
        actor.person_id,
        at,
        PAID_REFERRAL,
        {"name": actor.name, **told},
    )
