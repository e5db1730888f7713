"""Who is told of a message: whoever collects on its day, and whoever it is given to (Art. 16).

Of one that is withdrawn those who saw to it: they may have heard what the record denies.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from backend.calls.voicemail.model import Routed, Voicemail
from backend.kernel.clock import to_text
from backend.kernel.events import Event, Outbox
from backend.promises.model import Promise
from backend.roster.shifts import Shift, Task

LEFT = "message.left"
GIVEN = "message.given"
WITHDRAWN = "message.withdrawn"


def collecting(shifts: Iterable[Shift], lines: Collection[str]) -> Sequence[Shift]:
    """Return which of a day's shifts are those of who collects the messages of some lines."""
    return [
        one for one in shifts if one.task is Task.VOICEMAIL and one.stands and one.line in lines
    ]


def of_leaving(
    voicemail: Voicemail, owed: Promise, collectors: Sequence[Shift], at: datetime
) -> Event:
    """Return what tells the collectors of its day of a message; the heads where nobody collects.

    `owed` is the promise to answer it: once that is kept, nobody need be told any more.
    """
    told = {
        "to": " ".join(dict.fromkeys(one.person_id for one in collectors)),
        "names": "、".join(dict.fromkeys(one.name for one in collectors)),
    }
    heads = {} if collectors else {"heads": voicemail.line}
    complains = {"complains_of": voicemail.complains_of.code} if voicemail.complains_of else {}
    return _event(LEFT, voicemail, owed, at, told | heads | complains)


def of_giving(voicemail: Voicemail, owed: Promise, routed: Routed) -> Event:
    """Return what tells a person of a message that was given to that person to answer."""
    told = {"to": routed.to, "by": routed.step.person_id}
    return _event(GIVEN, voicemail, owed, routed.step.at, told)


def of_withdrawing(voicemail: Voicemail, owed: Promise) -> Event | None:
    """Return what tells who saw to a message that it was withdrawn; None where nobody has yet."""
    given = voicemail.routed
    people = [given.to] if given and not given.unit else []
    people += [step.person_id for step in (given and given.step, voicemail.collected) if step]
    if voicemail.withdrawn_at is None or not people:
        return None
    told = {"to": " ".join(dict.fromkeys(people))}
    return _event(WITHDRAWN, voicemail, owed, voicemail.withdrawn_at, told)


def _event(
    kind: str, voicemail: Voicemail, owed: Promise, at: datetime, told: dict[str, str]
) -> Event:
    """Return an event of a message at a version, written beside the promise to answer it."""
    return Event(
        Outbox.PROMISES,
        owed.subject,
        f"{owed.subject}:{kind}:{voicemail.version}",
        kind,
        at,
        {
            "line": voicemail.line,
            "day": str(voicemail.day),
            "promise": owed.id,
            "due_at": to_text(owed.due_at),
            # One line and day may have several: people know a message by its day and time.
            "reference": owed.reference,
            **told,
        },
    )
