"""Who asks: a person or an organisation, for whom, in which language, and how to reach them."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from backend.kernel.errors import Fault
from backend.kernel.notice import PART_1
from backend.kernel.privacy import is_number, mask_name, mask_number

NAME_LIMIT = 50
ORGANISATION_LIMIT = 100
REASON_LIMIT = 200
PASSPHRASE_LIMIT = 20
_LANGUAGE = "第十二条"
"""一般应使用普通话."""
_LEAST_DIGITS = 6


class CallerKind(StrEnum):
    """Who asks."""

    PERSON = "person"
    ORGANISATION = "organisation"


class Language(StrEnum):
    """In which language one spoke with the caller: what is spoken in Hunan."""

    MANDARIN = "mandarin"
    XIANG = "xiang"
    SOUTHWESTERN = "southwestern"
    GAN = "gan"
    HAKKA = "hakka"
    LOCAL = "local"
    """乡话, 湘南土话 and what else is spoken in a few valleys."""
    TUJIA = "tujia"
    MIAO = "miao"
    DONG = "dong"
    YAO = "yao"
    OTHER = "other"


class Relation(StrEnum):
    """What somebody who asks for another is to that person."""

    FAMILY = "family"
    GUARDIAN = "guardian"
    FRIEND = "friend"
    COLLEAGUE = "colleague"
    COMMITTEE = "committee"
    """村（居）民委员会."""
    OTHER = "other"


class Awareness(StrEnum):
    """How the caller learned of the line (Art. 5)."""

    COUNTER = "counter"
    """便民服务接待窗口."""
    BROADCAST = "broadcast"
    INTERNET = "internet"
    VILLAGE = "village"
    """Told in the village or the neighbourhood."""
    CAMPAIGN = "campaign"
    OFFICE = "office"
    """Sent by a court, the police or another office."""
    HOTLINE = "hotline"
    """Sent by another line."""
    FRIENDS = "friends"
    BEFORE = "before"
    """Rang before."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Behalf:
    """Somebody asks for another."""

    relation: Relation
    whose: str = ""
    """The name of the one for whom is asked; empty where it is not said."""
    passphrase: str = ""
    """Agreed for later calls, so that no third one is told anything; empty where none was."""

    def knows(self, word: str) -> bool:
        """Tell whether somebody who rings said the password, blanks and width aside."""
        return bool(self.passphrase) and _plain(word) == _plain(self.passphrase)


@dataclass(frozen=True, slots=True)
class Speech:
    """How to speak with the caller: for whoever speaks next (N35)."""

    language: Language = Language.MANDARIN
    reason: str = ""
    """Why it was not Mandarin (Art. 12)."""
    hearing: bool = False
    """Hears badly: slow, loud, or in writing."""

    @property
    def special(self) -> bool:
        """Whether the next person should know of it before speaking."""
        return self.hearing or self.language is not Language.MANDARIN


@dataclass(frozen=True, slots=True)
class Caller:
    """The one who asks; personal data, sealed in storage and masked on screens."""

    kind: CallerKind = CallerKind.PERSON
    name: str | None = None
    phone: str | None = None
    name_refused: bool = False
    """The caller would not give a name (S0-55): counted apart, never a dummy value."""
    ring_back_at: datetime | None = None
    """The instant agreed for a ring-back with a caller who refuses a name."""
    organisation: str = ""
    """What the organisation is called for which `name` speaks."""
    rural: bool = False
    """From the country or the grassroots: whom the line is for before others (notice, 二)."""
    behalf: Behalf | None = None
    speech: Speech = Speech()
    learned: Awareness | None = None

    @property
    def masked(self) -> str:
        """What a list shows, e.g. `张** 138****5678`; of a nameless organisation its own name."""
        return f"{mask_name(self.name or self.organisation)} {mask_number(self.phone)}".strip()


@dataclass(frozen=True, slots=True)
class Left:
    """What a caller leaves later, who had left less: a name and a number, or a refused name."""

    name: str = ""
    phone: str = ""
    name_refused: bool = False
    ring_back_at: datetime | None = None


NOTHING_LEFT = Left()


def completed(caller: Caller, left: Left) -> Caller:
    """Return a caller with what was lacking; nothing that was left before is written over."""
    name = caller.name or left.name.strip() or None
    return replace(
        caller,
        name=name,
        phone=caller.phone or left.phone.strip() or None,
        name_refused=name is None and (caller.name_refused or left.name_refused),
        ring_back_at=caller.ring_back_at or left.ring_back_at,
    )


def faults_of_caller(caller: Caller, *, asks: bool) -> Iterator[Fault]:
    """Yield what is wrong with the facts of a caller; `asks` tells whether there is a request."""
    if caller.phone and not is_number(caller.phone, _LEAST_DIGITS):
        zh = "联系电话应为6至20位数字，可加区号、连接符和分机号"
        yield Fault("caller.phone", zh, "a phone number has 6 to 20 digits", "第十二条")
    if caller.name_refused and caller.name:
        yield Fault(
            "caller.name", "已登记为拒绝提供姓名", "the name was marked as refused", "第十五条"
        )
    if asks and caller.kind is CallerKind.ORGANISATION and not caller.organisation.strip():
        zh, en = "请填写单位名称", "name the organisation"
        yield Fault("caller.organisation", zh, en, PART_1)
    speech = caller.speech
    if speech.language is not Language.MANDARIN and not speech.reason.strip():
        zh, en = "未使用普通话的，请注明原因", "say why it was not Mandarin"
        yield Fault("caller.speech.reason", zh, en, _LANGUAGE)
    yield from _faults_of_length(caller)


def _faults_of_length(caller: Caller) -> Iterator[Fault]:
    behalf = caller.behalf
    for field, text, most in (
        ("caller.name", caller.name or "", NAME_LIMIT),
        ("caller.organisation", caller.organisation, ORGANISATION_LIMIT),
        ("caller.speech.reason", caller.speech.reason, REASON_LIMIT),
        ("caller.behalf.whose", behalf.whose if behalf else "", NAME_LIMIT),
        ("caller.behalf.passphrase", behalf.passphrase if behalf else "", PASSPHRASE_LIMIT),
    ):
        if len(text) > most:
            zh = f"不得超过{most}字，现有{len(text)}字"
            yield Fault(field, zh, f"at most {most} characters, not {len(text)}")


def _plain(word: str) -> str:
    return "".join(unicodedata.normalize("NFKC", word).split()).casefold()
