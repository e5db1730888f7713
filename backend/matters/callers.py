"""To whom promises are owed, as lists show it: masked, and whether their message was heard."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from backend.calls.ports import Calls
from backend.calls.voicemail.model import ANSWERS
from backend.calls.voicemail.ports import Voicemails
from backend.matters.ports import Matters
from backend.promises.model import Promise
from backend.promises.today import Whom

_MATTER = "MATTER"


@dataclass(frozen=True, slots=True)
class KnownCallers:
    """Looks up matters, calls and messages at once: one request a hundred of each."""

    matters: Matters
    calls: Calls
    voicemails: Voicemails

    def shown(self, promises: Sequence[Promise]) -> Mapping[str, Whom]:
        """Return who is to be rung for each of some promises, by its id; nothing is unsealed."""
        of = {one.id: one.subject.partition("#")[::2] for one in promises}
        replies = {one.id for one in promises if one.kind in ANSWERS and of[one.id][0] != _MATTER}
        rows = self.matters.rows(key for kind, key in of.values() if kind == _MATTER)
        calls = self.calls.some(key for kind, key in of.values() if kind != _MATTER)
        messages = self.voicemails.some(of[one][1] for one in replies)
        unheard = {key for key, one in messages.items() if one.collected is None}
        shown: dict[str, Whom] = {}
        for promise_id, (kind, key) in of.items():
            row, call = rows.get(key), calls.get(key)
            if kind == _MATTER:
                masked = row.caller_masked if row else ""
            else:
                number = call.number if call and not call.sealed else None
                masked = number.masked if number else ""
            shown[promise_id] = Whom(masked, promise_id not in replies or key not in unheard)
        return shown
