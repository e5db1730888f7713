"""What a carrier's platform or a PBX reaches us by: its signatures, and what it has sent before."""

from functools import cache

from chalicelib import settings
from chalicelib.services.signatures import Signatures
from chalicelib.store.nonces import DynamoNonces
from chalicelib.wiring import ground


@cache
def signatures() -> Signatures:
    """Return what verifies signatures."""
    return Signatures(settings.current().telephony_keys, ground.machine_clock())


@cache
def nonces() -> DynamoNonces:
    """Return what remembers which questions have come."""
    return DynamoNonces()
