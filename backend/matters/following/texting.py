"""A one-time notification as a short message: shown, then ordered; `posting` sends it (N24).

What is sent is made of the notification, so that it says what the screen showed. Whether it may
go, the caller's wishes say (N32): by that way at all, and at this hour.
"""

import re
from dataclasses import dataclass, replace
from datetime import datetime

from backend.accounts.inbox import Sending
from backend.calls.placing import is_mobile
from backend.kernel.access import Action, Actor
from backend.kernel.books import Create, Replace
from backend.kernel.errors import Refused
from backend.kernel.events import Event, Outbox
from backend.kernel.privacy import mask_number, plain_number
from backend.matters.advancing import Receipt
from backend.matters.following.files import Ask, Files, step_of
from backend.matters.following.model import Notification, Text
from backend.matters.following.naming import ARTICLE, numbered
from backend.matters.introducing import Introducing
from backend.matters.model import Matter, Person
from backend.places.institutions.rules import NO_FIRM
from backend.promises.wishes import Means, WishBook, Wishes, may_ring, times_words

SIGNS_MOST = 500
"""A longer text comes in more than seven parts, and nobody reads it: that goes on paper."""
TEXTS_MOST = 3
"""Whoever lost three needs another way."""
ORDERED = "text.ordered"
_BESIDE = re.compile(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])")
"""A space beside a Chinese sign, where a line ended."""


@dataclass(frozen=True, slots=True)
class SendText:
    """Send a notification to the caller's number."""

    ask: Ask
    number: int


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be sent and to whom, and why not; what was sent already."""

    words: str
    to: str
    """The number, masked; empty where none is known."""
    refusal: Refused | None
    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Texting:
    """Shows and orders short messages."""

    files: Files
    wishes: WishBook
    introducing: Introducing
    sends: bool
    """Whether this platform sends short messages at all."""

    def preview(self, actor: Actor, matter_id: str, number: int) -> Preview:
        """Return what would be sent; raises `Forbidden` or `NotFound`."""
        file = self.files.look(actor, Action.MATTER_FOLLOW, matter_id)
        return self._preview(actor, file.matter, numbered(file.of(Notification), number))

    def order(self, actor: Actor, command: SendText) -> Receipt:
        """Order a text; raises `Refused` with what stands against it."""
        file = self.files.opened(actor, Action.MATTER_FOLLOW, command.ask)
        if (earlier := self.files.earlier(file.matter, command)) is not None:
            return earlier
        before = numbered(file.of(Notification), command.number)
        shown = self._preview(actor, file.matter, before)
        if shown.refusal is not None:
            raise shown.refusal
        at, by = self.files.clock.now(), Person(actor.person_id, actor.name)
        caller = self._caller(file.matter)
        text = Text(command.ask.id, shown.to, caller, shown.words, at, by)
        after = replace(before, texts=(*before.texts, text), version=before.version + 1)
        step = step_of(actor, command.ask, "texted", (before.title, at))
        data = {"matter": file.matter.id, "number": str(before.number), "text": text.id}
        event = Event(Outbox.MATTERS, file.matter.subject, f"{text.id}:text", ORDERED, at, data)
        details = {"number": before.number, "signs": len(text.words)}
        writes = (Replace(after, before.version), Create(event))
        return self.files.keep(file.matter, step, command, writes, details)

    def _preview(self, actor: Actor, matter: Matter, told: Notification) -> Preview:
        words, to = words_of(told), mask_number(matter.caller.phone)
        refusal = why_not(matter, told) if self.sends else _OFF
        if refusal is None and self.introducing.names_own(actor, words):
            refusal = _OWN_FIRM
        if refusal is None:
            wishes = self.wishes.of(self._caller(matter))
            refusal = unwished(wishes, self.files.clock.now())
        return Preview(words, to, refusal, told.texts)

    def _caller(self, matter: Matter) -> str:
        """Return the keyed hash of the very number that is written to: wishes belong to it."""
        return self.files.caller_hash.of(matter.caller.phone or "")


def words_of(told: Notification) -> str:
    """Return a notification as a short message: in Chinese, and nothing of the caller in it."""
    papers = "；".join(f"{number}.{_flat(one)}" for number, one in enumerate(told.materials, 1))
    return (
        f"【12348】{told.title}。依据：{_flat(told.basis)}。程序：{_flat(told.procedure)}。"
        f"需提交的全部材料：{papers}。咨询请拨12348。"
    )


def why_not(matter: Matter, told: Notification) -> Refused | None:
    """Return what stands against a text by the matter itself, or None."""
    if not is_mobile(matter.caller.phone):
        return _NO_MOBILE
    if (signs := len(words_of(told))) > SIGNS_MOST:
        zh = f"短信共{signs}字，超过{SIGNS_MOST}字，请改用书面告知单"
        return Refused(zh, f"{signs} characters, at most {SIGNS_MOST}: give the slip", ARTICLE)
    if sum(one.fate is not Sending.NONE for one in told.texts) >= TEXTS_MOST:
        zh = f"已发送{TEXTS_MOST}次，请改用其他方式"
        return Refused(zh, f"sent {TEXTS_MOST} times already: take another way", ARTICLE)
    return None


def unwished(wishes: Wishes | None, at: datetime) -> Refused | None:
    """Return what the caller wished against a text now, or None (N32)."""
    if wishes is None:
        return None
    if Means.SMS in wishes.said.refused:
        return Refused(
            "来电人不接受短信，以免他人看到", "the caller forbade short messages", ARTICLE
        )
    if not may_ring(wishes.said, at):
        zh = f"来电人只在{times_words(wishes.said)}方便联系，请在该时段发送"
        en = f"the caller may be reached {times_words(wishes.said, 'en')} only: send it then"
        return Refused(zh, en, ARTICLE)
    return None


def _flat(text: str) -> str:
    """Return a text on one line, without the full stop that follows it anyway."""
    return _BESIDE.sub("", " ".join(text.split())).rstrip("。")


def number_of(matter: Matter) -> str:
    """Return the caller's number as it is dialled from anywhere."""
    return plain_number(matter.caller.phone or "")


_OFF = Refused(
    "本平台未开通短信，请复制文字或打印告知单", "short messages are off: copy or print", ARTICLE
)
_OWN_FIRM = Refused(
    "不得向来电人介绍本人执业的单位", "it names the sender's own firm: never told", NO_FIRM
)
_NO_MOBILE = Refused(
    "没有登记可收短信的手机号码", "no mobile number is known to which it could go", ARTICLE
)
