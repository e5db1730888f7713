"""Sending a notice by mail or short message once: claimed, then sent, then marked.

What was claimed and never answered for may have gone out: it stays claimed, is counted, and is
not sent again. The inbox holds it anyway, and an alarm that comes twice is believed less.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from backend.accounts.inbox import Channel, Notice, Notices, Sending
from backend.accounts.letter import Letter
from backend.accounts.model import Account
from backend.kernel.books import Books, Replace
from backend.kernel.errors import Conflict

_ATTEMPTS = 4
"""How often a notice is taken up again that its reader, or another delivery, changed first."""


class NotAccepted(Exception):
    """A channel certainly did not take what was to be sent; the reason names no address."""

    def __init__(self, reason: str, *, for_good: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.for_good = for_good
        """Whether it never will: there is no such address."""


class Carrier(Protocol):
    """Sends on one channel."""

    def send(self, to: str, letter: Letter) -> None:
        """Send to an address; raises `NotAccepted`, or anything else where nobody can know."""
        ...


@dataclass(slots=True)
class Delivered:
    """What became of one event; it grows while the event is delivered."""

    created: int = 0
    sent: Counter[Channel] = field(default_factory=Counter)
    over: bool = False
    """The promise was kept or cancelled: nobody is told any more (V5)."""
    failed: int = 0
    """Addresses that are none."""
    again: int = 0
    """Sendings that were certainly not taken: the event must come again."""
    in_doubt: int = 0
    """Sendings of which nobody knows whether they went out, made or found."""
    reasons: Counter[str] = field(default_factory=Counter)
    """Why sendings did not succeed, by kind of error."""


def address_of(person: Account, channel: Channel) -> str:
    """Return where a person is reached on a channel; empty for nowhere."""
    return person.mail if channel is Channel.MAIL else person.mobile


@dataclass(frozen=True, slots=True)
class Sender:
    """Sends what waits, on the channels that there are."""

    books: Books
    notices: Notices
    carriers: Mapping[Channel, Carrier]

    def standing(self, person: Account, channel: Channel) -> Sending:
        """Return how a new notice stands on a channel on which it is to be sent."""
        reached = channel in self.carriers and address_of(person, channel)
        return Sending.WAITING if reached else Sending.NONE

    def settle(
        self, notice: Notice, person: Account, letter: Letter | None, report: Delivered
    ) -> None:
        """Send what waits of a notice to a person, each channel by itself.

        Without a letter there is nothing to send any more, and nothing waits after it.
        """
        for channel in Channel:
            report.in_doubt += notice.sending(channel) is Sending.CLAIMED
            if notice.sending(channel) is Sending.WAITING:
                notice = self._send(notice, channel, (address_of(person, channel), letter), report)

    def _send(
        self, notice: Notice, channel: Channel, what: tuple[str, Letter | None], report: Delivered
    ) -> Notice:
        """Send on one channel; returns the notice after it."""
        to, letter = what
        carrier = self.carriers.get(channel)
        if letter is None or carrier is None or not to:
            return self._turn(notice, channel, Sending.WAITING, Sending.NONE) or notice
        claimed = self._turn(notice, channel, Sending.WAITING, Sending.CLAIMED)
        if claimed is None:  # another delivery of the event, or an answer of our own was lost
            report.in_doubt += 1
            return notice
        became = carried(carrier, to, letter, report)
        report.sent[channel] += became is Sending.SENT
        if became is Sending.CLAIMED:
            return claimed
        return self._turn(claimed, channel, Sending.CLAIMED, became) or claimed

    def _turn(
        self, notice: Notice, channel: Channel, was: Sending, becomes: Sending
    ) -> Notice | None:
        """Take a channel from one standing to another; None where somebody else did first."""
        current: Notice | None = notice
        for _ in range(_ATTEMPTS):
            if current is None or current.sending(channel) is not was:
                return None
            after = current.turned(channel, becomes)
            try:
                self.books.commit(Replace(after, current.version))
            except Conflict:  # read just then, or delivered twice at once
                current = self.notices.get(notice.person, notice.key)
                continue
            return after
        raise Conflict("Notice")


def carried(carrier: Carrier, to: str, letter: Letter, report: Delivered) -> Sending:
    """Send, and return how the notice stands after it; counts what did not succeed."""
    try:
        carrier.send(to, letter)
    except NotAccepted as refusal:
        report.reasons[refusal.reason] += 1
        if refusal.for_good:
            report.failed += 1
            return Sending.FAILED
        report.again += 1
        return Sending.WAITING
    except Exception as error:  # noqa: BLE001  whatever it is, nobody knows whether it went out
        report.reasons[type(error).__name__] += 1
        report.in_doubt += 1
        return Sending.CLAIMED
    return Sending.SENT
