"""What an error of AWS says about what was to be sent: certainly not taken, or nobody knows."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from botocore.exceptions import (
    ClientError,
    ConnectTimeoutError,
    EndpointConnectionError,
    ParamValidationError,
    ProxyConnectionError,
)

from backend.accounts.sending import NotAccepted

_NEVER_LEFT = (ConnectTimeoutError, EndpointConnectionError, ProxyConnectionError)
"""Raised before a request was written; an answer that did not come is not among them."""
_OUR_FAULT = range(400, 500)


@contextmanager
def certainty(no_such_address: Collection[str]) -> Iterator[None]:
    """Raise `NotAccepted` for what was certainly not taken; let every other error pass.

    `no_such_address` are the codes that will be the same however often it is tried. The message
    of AWS is dropped: it may name the address.
    """
    try:
        yield
    except _NEVER_LEFT as error:
        raise NotAccepted(type(error).__name__) from None
    except ParamValidationError as error:
        raise NotAccepted(type(error).__name__, for_good=True) from None
    except ClientError as error:
        if error.response["ResponseMetadata"]["HTTPStatusCode"] not in _OUR_FAULT:
            raise
        code = error.response["Error"]["Code"]
        raise NotAccepted(code, for_good=code in no_such_address) from None
