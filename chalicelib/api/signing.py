"""Requests that a telephone system signs: a carrier's platform or a PBX has no person's token."""

from dataclasses import dataclass

from aws_lambda_powertools import Logger
from chalice.app import Request

from backend.kernel.errors import NotFound
from chalicelib.api.problems import TurnedAway
from chalicelib.services.signatures import KEY, Unsigned
from chalicelib.wiring import carrier

logger = Logger(child=True)
"""A child: the door that imports this module makes the logger, and gives each record its keys."""

LARGEST = 64 * 1024
"""Bytes of a body: a hundred times what a report needs."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One request of a telephone system whose signature is good."""

    source: str
    nonce: str
    body: bytes


def opened(request: Request, door: str) -> Letter:
    """Return what was sent to a door; raises `TurnedAway`, and `NotFound` where nobody may send.

    Why a signature is not accepted is for the log: whoever guesses learns nothing from us.
    """
    signatures = carrier.signatures()
    if not signatures.keys:
        raise NotFound("door")
    body = limited(request)
    try:
        signed = signatures.verify(request.headers, door, body)
    except Unsigned as reason:
        known = request.headers.get(KEY, "")
        logger.warning(
            "a signature was refused",
            reason=str(reason),
            key=known if known in signatures.keys else None,
        )
        words = ("请核对密钥、时间与签名", "Look at key, clock and signature")
        raise TurnedAway("unsigned", words) from None
    return Letter(signed.source, signed.nonce, body)


def limited(request: Request) -> bytes:
    """Return a body of somebody who has no account, as it was sent; raises `TurnedAway`.

    Chalice hands over a text where the gateway did.
    """
    raw = request.raw_body
    body = raw.encode() if isinstance(raw, str) else raw
    if len(body) > LARGEST:
        words = (f"不得超过{LARGEST}字节", f"{LARGEST} bytes at most")
        raise TurnedAway("too_large", words)
    return body
