"""A message of which a late record tells that none was left, and tells otherwise again (S0-62).

A call whose record never came is given up as one with a message. Its item follows the promise to
answer it, in the same transaction. Whoever has heard it may know better than the record: the
people who saw to it are told, and can hear it still.
"""

from backend.calls.model import Call
from backend.calls.voicemail.commands import told
from backend.calls.voicemail.model import Voicemail, sound_of
from backend.calls.voicemail.ports import Voicemails
from backend.calls.voicemail.reaching import message_of
from backend.calls.voicemail.telling import of_withdrawing
from backend.kernel.audit import Deed
from backend.kernel.books import Create, Write
from backend.promises.model import Promise


def withdrawn(owed: Promise, voicemails: Voicemails, deed: Deed) -> tuple[Write, ...]:
    """Return what takes a message out of its tray with the promise to answer it.

    Nothing of a promise of another kind; what was answered stays as it is.
    """
    before = message_of(owed, voicemails)
    if before is None or before.handled or before.withdrawn_at:
        return ()
    after = before.next(withdrawn_at=deed.at)
    news = of_withdrawing(after, owed)
    return (*told(before, after, deed), *([Create(news)] if news else ()))


def stands_again(
    owed: Promise, call: Call, voicemails: Voicemails, deed: Deed
) -> tuple[Write, ...]:
    """Return what puts a message back that was withdrawn, with what the call tells of it now."""
    before = message_of(owed, voicemails)
    if before is None or before.withdrawn_at is None:
        return ()
    return told(before, before.next(withdrawn_at=None, sound=sound_of(call)), deed)


def moved_to(told_now: Voicemail, known: Voicemail, deed: Deed) -> tuple[Write, ...]:
    """Return what takes a message to where a late report says that it belongs: nobody has heard it.

    What was done about it at the line that had it first ends there; what was answered stays.
    """
    if known.handled:
        return ()
    after = known.next(
        place=told_now.place,
        complains_of=told_now.complains_of,
        sound=told_now.sound,
        withdrawn_at=None,
        collected=None,
        unheard="",
        summarised=None,
        routed=None,
        first_asked=None,
    )
    return told(known, after, deed)
