"""Short messages to callers: ordered at the door, sent by a function of its own."""

from functools import cache

from backend.accounts.inbox import Channel
from backend.matters.following.posting import Posting
from backend.matters.following.texting import Texting
from chalicelib.wiring import casework, following, ground, post
from chalicelib.wiring.introducing import introducing


@cache
def texting() -> Texting:
    """Return what shows and orders short messages."""
    return Texting(following.files(), casework.wishes(), introducing(), post.sends_texts())


@cache
def posting() -> Posting:
    """Return what sends them."""
    return Posting(
        books=casework.books(),
        matters=casework.matters(),
        wishes=casework.wishes(),
        carrier=post.carriers().get(Channel.SMS),
        clock=ground.clock(),
    )
