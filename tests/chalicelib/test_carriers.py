"""Mail and short messages: what is asked of AWS, and what each of its errors says.

The real botocore speaks to a server of this test, so that a lost answer is a lost answer.
"""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

import pytest
from botocore.exceptions import ClientError, HTTPClientError

from backend.accounts.inbox import Channel
from backend.accounts.letter import Letter
from backend.accounts.sending import NotAccepted
from chalicelib import settings
from chalicelib.services.mail import SesMail
from chalicelib.services.sms import SnsTexts
from chalicelib.wiring import ground, post

LETTER = Letter("承诺今天到期 / due", "正文\n\nbody\n", "【12348】承诺今天到期。")
TO = "lawyer@12348.example"
NUMBER = "+8612000000018"


@dataclass(slots=True)
class Aws:
    """A server that answers every request as it is told, and remembers it."""

    status: int = 200
    code: str = ""
    silent: bool = False
    """Take the request and close the line without an answer."""
    asked: list[str] = field(default_factory=list)


@contextmanager
def listening(aws: Aws) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            aws.asked.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
            if aws.silent:
                self.close_connection = True
                return
            kind, body = _answer(aws, self.path)
            self.send_response(aws.status)
            self.send_header("Content-Type", kind)
            self.send_header("x-amzn-errortype", aws.code)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _answer(aws: Aws, path: str) -> tuple[str, bytes]:
    if path.startswith("/v2/"):
        told = {"message": f"not {TO}"} if aws.code else {"MessageId": "1"}
        return "application/json", json.dumps(told).encode()
    if aws.code:
        error = f"<Error><Code>{aws.code}</Code><Message>not {NUMBER}</Message></Error>"
        return "text/xml", f"<ErrorResponse>{error}</ErrorResponse>".encode()
    result = "<PublishResult><MessageId>1</MessageId></PublishResult>"
    return "text/xml", f"<PublishResponse>{result}</PublishResponse>".encode()


@pytest.fixture
def send(monkeypatch: pytest.MonkeyPatch) -> Callable[[Channel, Aws | None], None]:
    """Return what sends the letter by a channel to a server, or to nobody at all."""

    def sent(channel: Channel, aws: Aws | None) -> None:
        with listening(aws or Aws()) as url:
            monkeypatch.setenv("AWS_ENDPOINT_URL", url if aws else "http://127.0.0.1:9")
            if channel is Channel.MAIL:
                client = ground.client("sesv2", attempts=1)
                SesMail(client, "12348@hotline.example").send(TO, LETTER)
            else:
                SnsTexts(ground.client("sns", attempts=1)).send(NUMBER, LETTER)

    return sent


Send = Callable[[Channel, Aws | None], None]


def test_a_mail_is_plain_text_in_both_languages(send: Send) -> None:
    aws = Aws()
    send(Channel.MAIL, aws)
    asked = json.loads(aws.asked[0])
    assert asked["FromEmailAddress"] == "12348@hotline.example"
    assert asked["Destination"] == {"ToAddresses": [TO]}
    simple = asked["Content"]["Simple"]
    assert simple["Subject"] == {"Data": LETTER.subject, "Charset": "UTF-8"}
    assert simple["Body"] == {"Text": {"Data": LETTER.text, "Charset": "UTF-8"}}


def test_a_short_message_goes_to_a_number(send: Send) -> None:
    aws = Aws()
    send(Channel.SMS, aws)
    asked = parse_qs(aws.asked[0])
    assert (asked["PhoneNumber"], asked["Message"]) == ([NUMBER], [LETTER.short])
    assert "TopicArn" not in asked


@pytest.mark.parametrize("channel", Channel)
@pytest.mark.parametrize(
    ("status", "code"),
    [
        (429, "TooManyRequestsException"),
        (400, "MessageRejected"),
        (400, "Throttling"),
        (403, "AccessDeniedException"),
    ],
)
def test_what_aws_refuses_was_not_taken_and_is_tried_once(
    send: Send, channel: Channel, status: int, code: str
) -> None:
    aws = Aws(status, code)
    with pytest.raises(NotAccepted) as refusal:
        send(channel, aws)
    assert (refusal.value.reason, refusal.value.for_good) == (code, False)
    assert len(aws.asked) == 1


@pytest.mark.parametrize(
    ("channel", "code"),
    [(Channel.MAIL, "BadRequestException"), (Channel.SMS, "InvalidParameter")],
)
def test_an_address_that_is_none_never_will_be(send: Send, channel: Channel, code: str) -> None:
    with pytest.raises(NotAccepted) as refusal:
        send(channel, Aws(400, code))
    assert refusal.value.for_good is True


@pytest.mark.requirement("S0-20")
@pytest.mark.parametrize("channel", Channel)
def test_a_refusal_names_no_address(send: Send, channel: Channel) -> None:
    with pytest.raises(NotAccepted) as refusal:
        send(channel, Aws(400, "MessageRejected"))
    assert refusal.value.__suppress_context__
    assert TO not in str(refusal.value)
    assert NUMBER not in str(refusal.value)


@pytest.mark.parametrize("channel", Channel)
def test_nobody_there_means_not_taken(send: Send, channel: Channel) -> None:
    with pytest.raises(NotAccepted, match="EndpointConnectionError"):
        send(channel, None)


@pytest.mark.requirement("N39")
@pytest.mark.parametrize("channel", Channel)
@pytest.mark.parametrize("aws", [Aws(silent=True), Aws(500, "InternalFailure"), Aws(503, "Busy")])
def test_without_an_answer_nobody_knows_and_nothing_is_tried_again(
    send: Send, channel: Channel, aws: Aws
) -> None:
    aws.asked.clear()
    with pytest.raises((HTTPClientError, ClientError)):
        send(channel, aws)
    assert len(aws.asked) == 1


@pytest.mark.parametrize(
    ("mail_from", "sms", "channels"),
    [
        ("", "", set()),
        ("12348@hotline.example", "", {Channel.MAIL}),
        ("", "sns", {Channel.SMS}),
        ("12348@hotline.example", "sns", {Channel.MAIL, Channel.SMS}),
    ],
)
def test_a_channel_without_its_setting_is_off(
    mail_from: str, sms: str, channels: set[Channel], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAIL_FROM", mail_from)
    monkeypatch.setenv("SMS", sms)
    settings.current.cache_clear()
    post.carriers.cache_clear()
    try:
        assert set(post.carriers()) == channels
    finally:
        monkeypatch.undo()
        settings.current.cache_clear()
        post.carriers.cache_clear()
