"""Hearing a message, and seeing the number of who left it: told to the audit before (S0-20)."""

from dataclasses import dataclass

from backend.calls.ports import Calls, Seals
from backend.calls.privacy import UNDER_SEAL, Privacy
from backend.calls.voicemail.audio import callers_words
from backend.calls.voicemail.model import Voicemail, sound_of
from backend.calls.voicemail.ports import Recordings, Voicemails
from backend.kernel.access import Action, Actor, Subject, permission, require
from backend.kernel.audit import Deed, Witness, require_reason
from backend.kernel.clock import Clock
from backend.kernel.errors import NotFound, Refused

LISTENED = "voicemail.listened"
"""The fact that a link to the caller's words was given to somebody."""
LINK_SECONDS = 60
"""How long a link opens: to begin with playing, not to be passed on."""


@dataclass(frozen=True, slots=True)
class Listening:
    """Opens what a caller said and is called by."""

    voicemails: Voicemails
    calls: Calls
    recordings: Recordings
    privacy: Privacy
    witness: Witness
    clock: Clock
    seals: Seals

    def open(self, actor: Actor, contact_id: str) -> Voicemail:
        """Return one message and leave a fact of seeing; raises `NotFound` for another's."""
        voicemail = self._allowed(actor, Action.VOICEMAIL_SEE, contact_id)
        self._saw(actor, voicemail, "voicemail.opened")
        return voicemail.unnamed

    def listen(self, actor: Actor, contact_id: str) -> str | None:
        """Return a link to the caller's words; None where nothing was recorded, or can be heard.

        They are cut out of the recording once. The fact of hearing is written before the link.
        Raises `NotFound`, and `Refused` for the voice of somebody who reported under seal, unless
        two people have opened it to the actor.
        """
        voicemail = self._allowed(actor, Action.VOICEMAIL_LISTEN, contact_id)
        self._check_seal(actor, voicemail)
        if not (self.recordings.kept(contact_id) or self._cut(voicemail)):
            return None
        self._saw(actor, voicemail, LISTENED)
        return self.recordings.link(contact_id, LINK_SECONDS)

    def reveal(self, actor: Actor, contact_id: str, reason: str) -> str:
        """Return the caller's number in clear; the audit fact is written before it is shown."""
        why = require_reason(reason)
        voicemail = self._allowed(actor, Action.VOICEMAIL_LISTEN, contact_id)
        call = self.calls.get(contact_id)
        if call is None or call.number is None:
            raise NotFound("number")
        self._check_seal(actor, voicemail)
        self._saw(actor, voicemail, "voicemail.revealed", reason=why)
        return self.privacy.unseal(contact_id, call.number)

    def _check_seal(self, actor: Actor, voicemail: Voicemail) -> None:
        """Raise `Refused` under seal, unless two people have opened it to the actor."""
        if not voicemail.sealed:
            return
        matter_id = voicemail.handled.matter_id if voicemail.handled else None
        if not (matter_id and self.seals.opened_to(actor.person_id, matter_id)):
            raise Refused(*UNDER_SEAL)

    def _cut(self, voicemail: Voicemail) -> bool:
        """Cut out the caller's words and keep them; tells whether there are any."""
        sound = voicemail.sound
        if sound is None:
            # A record told again may bring what the first one lacked.
            call = self.calls.get(voicemail.contact_id)
            sound = sound_of(call) if call else None
        recording = self.recordings.fetch(sound.location) if sound else None
        words = callers_words(recording, sound.offset) if recording and sound else None
        if words is None:
            return False
        self.recordings.keep(voicemail.contact_id, words)
        return True

    def _allowed(self, actor: Actor, action: Action, contact_id: str) -> Voicemail:
        permission(actor, action)
        voicemail = self.voicemails.get(contact_id)
        if voicemail is None or not voicemail.shown or not voicemail.shows(actor):
            raise NotFound("voicemail")
        require(actor, action, Subject(voicemail.place), "voicemail")
        return voicemail

    def _saw(self, actor: Actor, voicemail: Voicemail, action: str, **detail: str) -> None:
        self.witness.saw(voicemail.subject, Deed(actor.person_id, self.clock.now(), action, detail))
