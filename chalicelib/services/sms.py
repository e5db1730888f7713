"""Short messages: by Amazon SNS, or by whatever else a province has behind the same port."""

from typing import Any, Protocol

from backend.accounts.letter import Letter
from chalicelib.services.certainty import certainty

_NO_SUCH_ADDRESS = frozenset({"InvalidParameter", "InvalidParameterValue"})


class Sns(Protocol):
    """The one operation of SNS that short messages need."""

    def publish(self, **request: Any) -> dict[str, Any]:
        """Send a message to a number."""
        ...


class SnsTexts:
    """Sends the short form of a letter."""

    def __init__(self, sns: Sns) -> None:
        """Take the client, which must not try again by itself."""
        self._sns = sns

    def send(self, to: str, letter: Letter) -> None:
        """Send to a number; raises `NotAccepted`, or anything else where nobody can know."""
        with certainty(_NO_SUCH_ADDRESS):
            self._sns.publish(PhoneNumber=to, Message=letter.short)
