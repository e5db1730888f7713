"""Attempts to reach a caller as one JSON text of their promise's item, and the written notice."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date

from backend.kernel.clock import from_text, to_text
from backend.promises.attempt import Answer, Attempt, Notice, Telephone, Way


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
