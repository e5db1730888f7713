"""The phrases of a call: what its registration says beside what was heard (Art. 13, S0-44)."""

from collections.abc import Collection
from dataclasses import dataclass

from backend.calls.desk import CallDesk
from backend.calls.model import Call
from backend.calls.phrases.facts import PhrasesOfCall, contacts_of, phrases_of
from backend.calls.phrases.model import Hearing
from backend.calls.phrases.ports import Hearings
from backend.kernel.access import Actor
from backend.kernel.clock import Clock, civil_day
from backend.matters.ports import Matters
from backend.places.model import Atlas, PhraseVersion, version_on


@dataclass(frozen=True, slots=True)
class PhraseRoom:
    """Shows which phrases were said in a call; nothing of it is personal, no sight is a fact."""

    desk: CallDesk
    hearings: Hearings
    matters: Matters
    atlas: Atlas
    clock: Clock

    def of_call(self, actor: Actor, call_id: str) -> PhrasesOfCall:
        """Return the phrases of a call that the actor may open; raises `NotFound`."""
        call = self.desk.openable(actor, call_id)
        hearing = self.hearings.of(contacts_of(call))
        return phrases_of(call, self._in_force(call, hearing), hearing, self._clicked(call))

    def _in_force(self, call: Call, hearing: Hearing) -> PhraseVersion:
        versions = self.atlas.phrases()
        for one in versions:
            if one.version == hearing.version:
                return one
        return version_on(versions, civil_day(call.received_at or self.clock.now()))

    def _clicked(self, call: Call) -> Collection[int] | None:
        """Return what the attendant ticked, or None while the call is not registered."""
        matter = self.matters.get(call.matter_id) if call.matter_id else None
        return None if matter is None else matter.phrases_used
