"""Registering a matter: of a call, of a message, of a visit."""

from functools import cache

from backend.matters.registering import Registry
from chalicelib.wiring import casework, ground, knowing, post, telephony, voicemail
from chalicelib.wiring.introducing import introducing


@cache
def registry() -> Registry:
    """Return what takes registrations."""
    return Registry(
        books=casework.books(),
        calls=telephony.calls(),
        messages=voicemail.answering(),
        atlas=ground.atlas(),
        shelf=knowing.shelf(),
        standing=casework.standing,
        privacy=telephony.privacy(),
        clock=ground.clock(),
        wishes=casework.wishes(),
        offices=ground.offices(),
        people=post.people(),
        introducing=introducing(),
    )
