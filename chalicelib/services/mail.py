"""Mail by Amazon SES."""

from typing import Any, Protocol

from backend.accounts.letter import Letter
from chalicelib.services.certainty import certainty

_NO_SUCH_ADDRESS = frozenset({"BadRequestException"})


class Ses(Protocol):
    """The one operation of SES (v2) that mail needs."""

    def send_email(self, **request: Any) -> dict[str, Any]:
        """Send a mail."""
        ...


class SesMail:
    """Sends plain text in UTF-8."""

    def __init__(self, ses: Ses, sender: str) -> None:
        """Take the client, which must not try again by itself, and a verified address."""
        self._ses = ses
        self._sender = sender

    def send(self, to: str, letter: Letter) -> None:
        """Send to an address; raises `NotAccepted`, or anything else where nobody can know."""
        with certainty(_NO_SUCH_ADDRESS):
            self._ses.send_email(
                FromEmailAddress=self._sender,
                Destination={"ToAddresses": [to]},
                Content={
                    "Simple": {
                        "Subject": {"Data": letter.subject, "Charset": "UTF-8"},
                        "Body": {"Text": {"Data": letter.text, "Charset": "UTF-8"}},
                    }
                },
            )
