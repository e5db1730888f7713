"""What became of a promise as JSON texts of its item: attempts, the notice, what joined it."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date

from backend.kernel.audit import Trail
from backend.kernel.clock import from_text, to_text
from backend.promises.attempt import Answer, Attempt, Notice, Telephone, Way
from backend.promises.model import Climb, Explained, Joined, Rung


def write(attempts: Iterable[Attempt]) -> str:
    """Return the text of attempts, in the order of trying."""
    return json.dumps(
        [{**asdict(one), "at": to_text(one.at)} for one in attempts], ensure_ascii=False
    )


def read(text: str) -> tuple[Attempt, ...]:
    """Return the attempts of a text that `write` made, or of bare instants as they were kept."""
    if not text.startswith("["):
        return tuple(Attempt(from_text(at), "", "", Answer.NO_ANSWER) for at in text.split())
    return tuple(
        Attempt(
            **{
                **body,
                "at": from_text(body["at"]),
                "answer": Answer(body["answer"]),
                "telephone": Telephone(body["telephone"]),
            }
        )
        for body in json.loads(text)
    )


def write_notice(notice: Notice) -> str:
    """Return the text of a notice."""
    body = {**asdict(notice), "at": to_text(notice.at), "sent_on": str(notice.sent_on)}
    return json.dumps(body, ensure_ascii=False)


def read_notice(text: str) -> Notice:
    """Return the notice of a text that `write_notice` made."""
    body = json.loads(text)
    return Notice(
        **{
            **body,
            "way": Way(body["way"]),
            "sent_on": date.fromisoformat(body["sent_on"]),
            "at": from_text(body["at"]),
        }
    )


def write_joined(joined: Iterable[Joined]) -> str:
    """Return the text of what joined a promise, in its order."""
    return json.dumps({one.subject: to_text(one.at) for one in joined})


def read_joined(text: str) -> tuple[Joined, ...]:
    """Return what joined a promise, from a text that `write_joined` made."""
    return tuple(Joined(subject, from_text(at)) for subject, at in json.loads(text).items())


def write_explained(explained: Explained) -> str:
    """Return the text of how a difference was cleared up."""
    return json.dumps({**asdict(explained), "at": to_text(explained.at)}, ensure_ascii=False)


def read_explained(text: str) -> Explained:
    """Return how a difference was cleared up, from a text that `write_explained` made."""
    body = json.loads(text)
    return Explained(**{**body, "at": from_text(body["at"])})


def write_climbs(climbs: Iterable[Climb]) -> str:
    """Return how far earlier due instants were climbed, as text."""
    return json.dumps({to_text(climb.due_at): climb.rung for climb in climbs})


def read_climbs(text: str) -> tuple[Climb, ...]:
    """Return what `write_climbs` wrote."""
    return tuple(Climb(from_text(due_at), Rung(rung)) for due_at, rung in json.loads(text).items())


def write_trail(trail: Trail) -> str | None:
    """Write where a chain stands as one attribute, for an index holds twenty at most."""
    return f"{trail.sequence} {trail.digest}" if trail.sequence else None


def read_trail(text: str | None) -> Trail:
    """Read what `write_trail` wrote."""
    sequence, _, digest = (text or "0").partition(" ")
    return Trail(int(sequence), digest)
