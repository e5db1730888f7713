"""Sending a short message that was ordered, once: claimed, then sent, then marked.

As a notice is (`accounts/sending`): of what was claimed and never answered for nobody knows, and
it is not sent again.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from backend.accounts.inbox import Sending
from backend.accounts.letter import Letter
from backend.accounts.sending import Carrier, Delivered, carried
from backend.kernel.books import Books, Replace
from backend.kernel.clock import Clock
from backend.kernel.errors import Conflict
from backend.matters.file import MatterFile
from backend.matters.following.model import Notification, Text
from backend.matters.following.naming import numbered
from backend.matters.following.texting import number_of, unwished
from backend.matters.ports import Matters
from backend.promises.wishes import WishBook

STALE = timedelta(hours=1)
"""Later nobody expects it any more, and the hour may be one that the caller forbade."""
_ATTEMPTS = 4


@dataclass(frozen=True, slots=True)
class Posting:
    """Sends the texts of notifications."""

    books: Books
    matters: Matters
    wishes: WishBook
    carrier: Carrier | None
    """None where short messages are off."""
    clock: Clock

    def post(self, matter_id: str, number: int, text_id: str) -> tuple[Sending, Delivered]:
        """Send a text that waits; returns its fate, and why it is not better.

        One that was sent, claimed or given up before is left as it is.
        """
        report = Delivered()
        file, text = self._find(matter_id, number, text_id)
        if text.fate is not Sending.WAITING:
            return text.fate, report
        if self.carrier is None or self._too_late(text):
            self._turn(file, text, number, Sending.NONE)
            return Sending.NONE, report
        if not self._turn(file, text, number, Sending.CLAIMED):
            return Sending.CLAIMED, report
        letter = Letter(text.words, text.words, text.words)
        became = carried(self.carrier, number_of(file.matter), letter, report)
        if became is not Sending.CLAIMED:
            self._turn(*self._find(matter_id, number, text_id), number, became)
        return became, report

    def _too_late(self, text: Text) -> bool:
        """Tell whether a text is stale, or the caller's wishes are against it by now."""
        now = self.clock.now()
        return now - text.at > STALE or unwished(self.wishes.of(text.caller), now) is not None

    def _find(self, matter_id: str, number: int, text_id: str) -> tuple[MatterFile, Text]:
        """Return a text with its matter; raises `KeyError` for none."""
        file = self.matters.file(matter_id)
        for told in file.of(Notification) if file else ():
            for text in told.texts:
                if file and (told.number, text.id) == (number, text_id):
                    return file, text
        raise KeyError(text_id)

    def _turn(self, file: MatterFile, text: Text, number: int, becomes: Sending) -> bool:
        """Take a text from the fate that was read to another; tells whether it was done here.

        What else is noted on the notification at the same time stands.
        """
        current, stands = file, text
        for _ in range(_ATTEMPTS):
            if stands.fate is not text.fate:
                return False
            told = numbered(current.of(Notification), number)
            texts = tuple(
                replace(one, fate=becomes) if one == stands else one for one in told.texts
            )
            after = replace(told, texts=texts, version=told.version + 1)
            try:
                self.books.commit(Replace(after, told.version))
            except Conflict:
                current, stands = self._find(file.matter.id, number, text.id)
                continue
            return True
        raise Conflict("Notification")


def fate_at(text: Text, now: datetime) -> Sending:
    """Return the fate of a text as it is shown: what waits too long is sent no more."""
    late = text.fate is Sending.WAITING and now - text.at > STALE
    return Sending.NONE if late else text.fate
