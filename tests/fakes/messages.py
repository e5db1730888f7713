"""The use cases of messages on one house of fakes, and messages to work on."""

from dataclasses import dataclass

from backend.calls.reports import Recording
from backend.calls.voicemail.answering import Answering
from backend.calls.voicemail.commands import Ledger
from backend.calls.voicemail.listening import Listening
from backend.calls.voicemail.model import Voicemail, received
from backend.calls.voicemail.tray import Tray
from backend.calls.voicemail.working import Working
from backend.kernel.books import Create
from backend.kernel.places import PlacePath
from backend.promises.model import Kind, Pledge, Promise
from backend.promises.rules import make
from backend.promises.terms import Terms
from tests.backend.calls.voicemail.messages import CHANGSHA, call
from tests.fakes.house import House
from tests.fakes.hunan import FakeAtlas
from tests.fakes.people import FakePeople
from tests.fakes.privacy import FakeCallerHash

PHONE = "+8613912345678"


def promise_of(house: House, voicemail: Voicemail) -> Promise:
    """Return the promise to answer a message, as it is made beside it."""
    pledge = Pledge(
        Kind.VOICEMAIL_REPLY,
        voicemail.owed_as,
        voicemail.line,
        voicemail.place,
        owner_name=FakeAtlas().gazetteer().name(voicemail.line),
        caller=FakeCallerHash().of(PHONE),
    )
    terms = house.standing.terms(voicemail.place, voicemail.received_at)
    return make(pledge, voicemail.received_at, terms)


def leave(
    house: House, contact: str = "c-1", place: PlacePath = CHANGSHA, *recordings: Recording
) -> Voicemail:
    """Keep a call that left a message, the message and its promise."""
    number = house.privacy.keep(contact, PHONE)
    known = call(contact, *recordings, number=number) if number else call(contact, *recordings)
    for report in known.reports.values():
        house.calls.absorb(contact, report)
    voicemail = received(known, place)
    house.books.commit(Create(promise_of(house, voicemail)), Create(voicemail))
    return voicemail


@dataclass(frozen=True, slots=True)
class Messages:
    """The use cases."""

    house: House

    @property
    def ledger(self) -> Ledger:
        return Ledger(self.house.books, self.house.voicemails, self.house.clock)

    @property
    def working(self) -> Working:
        people = FakePeople(self.house.accounts)
        return Working(
            self.ledger,
            self._promises_of,
            people,
            FakeAtlas(),
            self.house.offices,
            self.house.audit,
        )

    @property
    def answering(self) -> Answering:
        wishes = self.house.wishes
        return Answering(self.ledger, self._promises_of, self._terms_of, wishes)

    @property
    def tray(self) -> Tray:
        house = self.house
        return Tray(house.voicemails, house.promises, house.calls, house.shifts, FakeAtlas())

    @property
    def listening(self) -> Listening:
        house = self.house
        return Listening(
            house.voicemails,
            house.calls,
            house.recordings,
            house.privacy,
            house.audit,
            house.clock,
            house.seals,
        )

    def _terms_of(self, promise: Promise) -> Terms:
        return self.house.standing.terms(promise.place, promise.made_at)

    def _promises_of(self, subject: str) -> tuple[Promise, ...]:
        return tuple(self.house.promises.of(subject))
