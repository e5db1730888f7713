"""A notice as mail and as short message: the same words, plain text."""

from dataclasses import dataclass

from backend.accounts.words import Words

_SIGNED = "12348热线平台自动发送，请勿回复。\nSent by the 12348 platform; replies are not read."


@dataclass(frozen=True, slots=True)
class Letter:
    """What a mail or a short message says; neither knows to whom."""

    subject: str
    text: str
    short: str
    """All of it in one or two short messages, Chinese only."""


def letter_of(words: Words, portal: str) -> Letter:
    """Return the letter of a notice, Chinese first; a link needs the address of the portal."""
    address = f"{portal.rstrip('/')}{words.link}" if portal and words.link else ""
    parts = (f"{words.title}\n{words.body}", f"{words.title_en}\n{words.body_en}", address, _SIGNED)
    return Letter(
        subject=f"{words.title} / {words.title_en}",
        text="\n\n".join(part for part in parts if part) + "\n",
        short=f"【12348】{words.title}。{words.body}",
    )
