"""Signing on and off: a fact, a presence and an audit fact in one transaction (Art. 9).

One item a person says where: two sign-ons at two lines at once never both pass.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from backend.kernel.access import Action, Actor, Subject, require
from backend.kernel.audit import Deed
from backend.kernel.books import Books, Create, Replace
from backend.kernel.clock import SHANGHAI, Clock
from backend.kernel.errors import Conflict, Fault, Invalid
from backend.kernel.ids import require_uuid
from backend.kernel.places import PlacePath
from backend.roster.model import Presence, Sign, SignFact, Whereabouts
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
        """Return since when the actor is on duty, and at which line, or None."""
        require(actor, Action.DUTY_SIGN, Subject(actor.place), "duty")
        at = self.clock.now()
        own = _if_on_duty(self._kept(actor, actor.place), at)
        if own is not None:
            return own
        last = self.roster.whereabouts(actor.person_id)
        away = last is not None and last.holds_at(at) and last.site != actor.place
        return _if_on_duty(self._kept(actor, last.site), at) if last and away else None

    def sign_on(self, actor: Actor, command: str) -> Presence | None:
        """Sign on; whoever is on duty stays so since the first sign-on of the day.

        Raises `Invalid` for whoever is on duty at another line: nobody is in two places.
        """
        return self._sign(actor, Sign.ON, require_uuid("id", command))

    def sign_off(self, actor: Actor, command: str) -> Presence | None:
        """Sign off, at whichever line it is; whoever is not on duty stays off."""
        return self._sign(actor, Sign.OFF, require_uuid("id", command))

    def _sign(self, actor: Actor, sign: Sign, command: str) -> Presence | None:
        require(actor, Action.DUTY_SIGN, Subject(actor.place), "duty")
        at = self.clock.now()
        for attempt in range(_ATTEMPTS):
            last = self.roster.whereabouts(actor.person_id)
            site = last.site if last and last.holds_at(at) else actor.place
            if last and sign is Sign.ON and site != actor.place:
                raise self._elsewhere(last)
            kept = self._kept(actor, site)
            if _changes_nothing(kept, sign, command, at):
                return _if_on_duty(kept, at)
            try:
                signed = self._commit(kept, last, (sign, command), at)
            except Conflict:
                if attempt == _ATTEMPTS - 1:
                    raise
                continue
            self.switchboard.rewrite(site.line)
            return _if_on_duty(signed, at)
        raise AssertionError("unreachable")

    def _elsewhere(self, last: Whereabouts) -> Invalid:
        """Return the refusal that names the line where the person is on duty."""
        gazetteer = self.switchboard.atlas.gazetteer()
        since = f"{last.since.astimezone(SHANGHAI):%H:%M}" if last.since else ""
        zh = f"您自{since}起已在{gazetteer.name(last.site.line)}签到，请先签退"
        en = (
            f"on duty at {gazetteer.name(last.site.line, 'en')} since {since}: sign off there first"
        )
        return Invalid(Fault("place", zh, en, "第八条"))

    def _kept(self, actor: Actor, site: PlacePath) -> Presence:
        """Return what is stored, or the empty presence of somebody who never signed on there."""
        kept = self.roster.presence(site.line, actor.person_id)
        return kept or Presence(
            actor.person_id, actor.name, actor.agent_id, site, since=None, version=0
        )

    def _commit(
        self, kept: Presence, last: Whereabouts | None, said: tuple[Sign, str], at: datetime
    ) -> Presence:
        sign, command = said
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
        version = last.version if last else 0
        where = Whereabouts(kept.person_id, kept.name, kept.site, signed.since, version + 1)
        guard = Replace(where, version) if version else Create(where)
        self.books.commit(guard, presence, Create(fact), Create(audit))
        return signed


def _changes_nothing(kept: Presence, sign: Sign, command: str, at: datetime) -> bool:
    """Tell whether a command is a repeat, or asks for what is already so."""
    if command in (kept.signed_on_by, kept.signed_off_by):
        return True
    return kept.on_duty_at(at) is (sign is Sign.ON)


def _if_on_duty(presence: Presence, at: datetime) -> Presence | None:
    return presence if presence.on_duty_at(at) else None
