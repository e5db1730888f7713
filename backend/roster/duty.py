"""Signing on and off: a fact, a presence and an audit fact in one transaction (Art. 9)."""

from dataclasses import dataclass, replace
from datetime import datetime

from backend.kernel.access import Action, Actor, Subject, require
from backend.kernel.audit import Deed
from backend.kernel.books import Books, Create, Replace
from backend.kernel.clock import Clock
from backend.kernel.errors import Conflict
from backend.kernel.ids import require_uuid
from backend.roster.model import Presence, Sign, SignFact
from backend.roster.ports import Roster
from backend.roster.rules import window_name
from backend.roster.switchboard import Switchboard

_ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Duty:
    """What an attendant can do about the own duty; commands are idempotent by their id."""

    books: Books
    roster: Roster
    switchboard: Switchboard
    clock: Clock

    def of(self, actor: Actor) -> Presence | None:
        """Return since when the actor is on duty, or None."""
        require(actor, Action.DUTY_SIGN, Subject(actor.place), "duty")
        return _if_on_duty(self._kept(actor), self.clock.now())

    def sign_on(self, actor: Actor, command: str) -> Presence | None:
        """Sign on; whoever is on duty stays so since the first sign-on of the day."""
        return self._sign(actor, Sign.ON, require_uuid("id", command))

    def sign_off(self, actor: Actor, command: str) -> Presence | None:
        """Sign off; whoever is not on duty stays off."""
        return self._sign(actor, Sign.OFF, require_uuid("id", command))

    def _sign(self, actor: Actor, sign: Sign, command: str) -> Presence | None:
        require(actor, Action.DUTY_SIGN, Subject(actor.place), "duty")
        at = self.clock.now()
        for attempt in range(_ATTEMPTS):
            kept = self._kept(actor)
            if _changes_nothing(kept, sign, command, at):
                return _if_on_duty(kept, at)
            try:
                signed = self._commit(kept, sign, command, at)
            except Conflict:
                if attempt == _ATTEMPTS - 1:
                    raise
                continue
            self.switchboard.rewrite(actor.place.line)
            return _if_on_duty(signed, at)
        raise AssertionError("unreachable")

    def _kept(self, actor: Actor) -> Presence:
        """Return what is stored, or the empty presence of somebody who never signed on."""
        kept = self.roster.presence(actor.place.line, actor.person_id)
        return kept or Presence(
            actor.person_id, actor.name, actor.agent_id, actor.place, since=None, version=0
        )

    def _commit(self, kept: Presence, sign: Sign, command: str, at: datetime) -> Presence:
        deed = Deed(kept.person_id, at, f"duty.sign_{sign}", {"line": kept.site.line})
        audit, trail = kept.trail.extend(kept.subject, deed)
        signed = replace(kept.signed(sign, command, at), trail=trail)
        fact = SignFact(
            id=command,
            sign=sign,
            at=at,
            person_id=kept.person_id,
            name=kept.name,
            site=kept.site,
            window=window_name(self.switchboard.windows(kept.site, at), at),
        )
        presence = Replace(signed, kept.version) if kept.version else Create(signed)
        self.books.commit(presence, Create(fact), Create(audit))
        return signed


def _changes_nothing(kept: Presence, sign: Sign, command: str, at: datetime) -> bool:
    """Tell whether a command is a repeat, or asks for what is already so."""
    if command in (kept.signed_on_by, kept.signed_off_by):
        return True
    return kept.on_duty_at(at) is (sign is Sign.ON)


def _if_on_duty(presence: Presence, at: datetime) -> Presence | None:
    return presence if presence.on_duty_at(at) else None
