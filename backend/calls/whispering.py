"""What the attendant hears before the caller does (S0-24)."""

from dataclasses import dataclass
from datetime import timedelta

from backend.calls import words
from backend.calls.placing import InCall
from backend.calls.ports import History
from backend.kernel.clock import Clock
from backend.kernel.privacy import CallerHash
from backend.places.model import Atlas

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Whisper:
    """Words for the attendant's ear."""

    words: str
    place_name: str
    second: bool = False
    """Whether the caller rang before within seven days."""


@dataclass(frozen=True, slots=True)
class Whispers:
    """Knows what is worth whispering."""

    history: History
    atlas: Atlas
    caller_hash: CallerHash
    clock: Clock

    def to_agent(
        self, caller: InCall, *, calls_back: bool, complains_of: str | None = None
    ) -> Whisper:
        """Tell the place and how often the number rang in a week: one storage request.

        Of who complains of the service the place whose line was rung, as the flow names it.
        """
        complains = complains_of is not None
        place = self._place_name(caller) if complains_of is None else complains_of
        times = 1
        if caller.number is not None:
            since = self.clock.now() - _WEEK
            earlier = self.history.calls_since(self.caller_hash.of(caller.number), since)
            times += len(set(earlier) - {caller.contact_id})
        said = words.to_agent(place, times, calls_back=calls_back, complains=complains)
        return Whisper(said, place, second=times > 1)

    def _place_name(self, caller: InCall) -> str:
        city = caller.place.prefecture
        return self.atlas.gazetteer().name(city) if city else ""
