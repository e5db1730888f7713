"""An attendant at his softphone: signed in or not, rung, talking, wrapping up."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from infra.connect.simulator.engine.clock import Timer
from infra.connect.simulator.engine.contact import Sound
from infra.connect.simulator.engine.instance import Attendant, Profile, Queue
from infra.connect.simulator.engine.running import Party, Thread

if TYPE_CHECKING:
    from infra.connect.simulator.engine.exchange import Exchange
    from infra.connect.simulator.engine.line import Call

AVAILABLE = "Available"
OFFLINE = "Offline"


@dataclass(slots=True)
class Held:
    """The contact that an attendant has, as his snapshot shows it."""

    call: Call
    contact_id: str
    state: str
    """CONNECTING, CONNECTED, CONNECTED_ONHOLD, MISSED, REJECTED or ENDED."""
    since: datetime
    queue: Queue | None = None
    queued_at: datetime | None = None
    connected_at: datetime | None = None


@dataclass(slots=True)
class Desk:
    """One attendant and where he stands. Every method may be called by his softphone."""

    exchange: Exchange
    attendant: Attendant
    status: str = OFFLINE
    since: datetime | None = None
    next_status: str = ""
    """What he will be when the present contact is done with."""
    held: Held | None = None
    idle_since: datetime | None = None
    party: Party = field(default_factory=lambda: Party("agent"))
    thread: Thread = field(default_factory=lambda: Thread(lambda _: None))
    ringing: Timer | None = None
    wrapping: Timer | None = None
    snapshot: dict[str, object] | None = None
    """What the last agent event showed."""

    @property
    def id(self) -> str:
        """The attendant's identifier."""
        return self.attendant.id

    @property
    def profile(self) -> Profile:
        """What he is given."""
        return self.exchange.instance.profiles.get(self.attendant.profile) or Profile(
            self.attendant.profile, self.attendant.profile
        )

    @property
    def is_online(self) -> bool:
        """Whether he is signed in."""
        return self.status != OFFLINE

    @property
    def is_free(self) -> bool:
        """Whether a contact may be given to him."""
        return self.status == AVAILABLE and self.held is None

    @property
    def state(self) -> str:
        """The state of his contact, or an empty text."""
        return self.held.state if self.held else ""

    def set_status(self, status: str) -> None:
        """Become `Available`, `Offline` or of another status, now or when the call is done."""
        with self.exchange.clock.lock:
            if self.held is not None and self.held.state not in ("MISSED", "REJECTED"):
                self.next_status = status
                self.exchange.reports.agent(self, "STATE_CHANGE")
                return
            self._become(status)

    def sign_in(self) -> None:
        """Sign in and take calls."""
        self.set_status(AVAILABLE)

    def sign_out(self) -> None:
        """Sign out."""
        self.set_status(OFFLINE)

    def accept(self) -> None:
        """Take the call that rings."""
        with self.exchange.clock.lock:
            held = self._rung()
            self._quiet()
            held.call.talk.accepted_by(self)

    def decline(self) -> None:
        """Let the call go back into its queue."""
        with self.exchange.clock.lock:
            self._rung()
            self._turn_away("REJECTED")

    def dial(self, number: str) -> Call:
        """Call somebody; raises `ValueError` while signed out, or with a contact."""
        with self.exchange.clock.lock:
            if not self.is_online or self.held is not None:
                raise ValueError(f"{self.id} cannot dial now")
            return self.exchange.outside.dial_out(self, number)

    def hang_up(self) -> None:
        """Leave the conversation, or give up whom he dialled."""
        with self.exchange.clock.lock:
            if self.held is not None and self.held.call.on_reached is not None:
                self.held.call.end("AGENT_DISCONNECT")
                return
            self._in("CONNECTED", "CONNECTED_ONHOLD").call.talk.agent_leaves()

    def hold(self) -> None:
        """Put the caller on hold."""
        with self.exchange.clock.lock:
            self._in("CONNECTED").call.talk.hold()

    def resume(self) -> None:
        """Take the caller from hold."""
        with self.exchange.clock.lock:
            self._in("CONNECTED_ONHOLD").call.talk.resume()

    def speak(self, seconds: float, words: str = "") -> None:
        """Speak for so many seconds from now on; the recording and its analysis have it."""
        with self.exchange.clock.lock:
            held = self._in("CONNECTED")
            now = self.exchange.clock.now()
            sound = Sound("agent", now, now + timedelta(seconds=seconds), words)
            held.call.contact.sounds.append(sound)
            self.exchange.reports.said(held.call.contact, sound)

    def transfer(self, quick_connect: str) -> None:
        """Pass the caller on by a quick connect, and leave."""
        with self.exchange.clock.lock:
            call = self._in("CONNECTED", "CONNECTED_ONHOLD").call
            self.exchange.outside.pass_on(call, quick_connect)

    def finish(self) -> None:
        """Say that the after-contact work, or the look at a missed call, is done."""
        with self.exchange.clock.lock:
            held = self._in("ENDED", "MISSED", "REJECTED")
            if self.wrapping is not None:
                self.wrapping.cancel()
                self.wrapping = None
            self.held = None
            if held.state == "ENDED":
                held.call.wrapped_up(held.contact_id)
            self._become(self.next_status or self.status)

    # What follows is the exchange's side.

    def rung(self, call: Call, queue: Queue | None) -> None:
        """Ring, and take the call away again where nobody answers."""
        now = self.exchange.clock.now()
        stay = call.contact.queue
        self.held = Held(
            call, call.contact.id, "CONNECTING", now, queue, stay.enqueued_at if stay else None
        )
        seconds = self.exchange.instance.limits.ring_seconds
        self.ringing = self.exchange.clock.after(seconds, lambda: self._turn_away("MISSED"))
        self.exchange.reports.agent(self, "STATE_CHANGE")
        self.exchange.watch.note(call.contact, "ringing", self.id)

    def dials(self, call: Call, queue: Queue | None) -> None:
        """Be on the line while somebody is rung."""
        self.held = Held(call, call.contact.id, "CONNECTING", self.exchange.clock.now(), queue)
        self.exchange.reports.agent(self, "STATE_CHANGE")
        self.exchange.watch.note(call.contact, "dialling", call.contact.number)

    def shows(self, state: str, *, connected: bool = False) -> None:
        """Show another state of the contact."""
        if self.held is None:
            return
        self.held.state, self.held.since = state, self.exchange.clock.now()
        if connected:
            self.held.connected_at = self.held.since
        self.exchange.reports.agent(self, "STATE_CHANGE")

    def withdrawn(self) -> None:
        """Ring no more: the caller is gone, or is somewhere else."""
        self._quiet()
        self.held = None
        self._become(self.next_status or self.status)

    def wraps_up(self) -> None:
        """Begin the after-contact work."""
        self._quiet()
        self.thread.stop()
        self.shows("ENDED")
        seconds = self.attendant.after_contact_seconds
        if seconds is not None:
            self.wrapping = self.exchange.clock.after(seconds, self.finish)

    def _turn_away(self, state: str) -> None:
        held = self.held
        self._quiet()
        self.shows(state)
        if held is not None:
            held.call.not_answered(self, state)
        if state == "REJECTED":
            self.finish()

    def _quiet(self) -> None:
        if self.ringing is not None:
            self.ringing.cancel()
            self.ringing = None

    def _become(self, status: str) -> None:
        was = self.status
        self.next_status = ""
        if status != was:
            self.status, self.since = status, self.exchange.clock.now()
        kind = "STATE_CHANGE"
        if (was == OFFLINE) != (status == OFFLINE):
            kind = "LOGOUT" if status == OFFLINE else "LOGIN"
        self.idle_since = self.exchange.clock.now() if self.is_free else None
        self.exchange.reports.agent(self, kind)
        self.exchange.floor.look()

    def _rung(self) -> Held:
        """Return what rings; what was taken is CONNECTING as well until the whispers end."""
        held = self._in("CONNECTING")
        if self.ringing is None:
            raise ValueError(f"{self.id} has taken the contact already")
        return held

    def _in(self, *states: str) -> Held:
        if self.held is None or self.held.state not in states:
            raise ValueError(f"{self.id} has no contact that is {' or '.join(states)}")
        return self.held
