"""The act that a file is about: what Article 20 names it, and by which record it is known."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

from backend.kernel.clock import civil_day
from backend.oversight.filing import numbered

ARTICLE = "第二十条"
_REFERENCE_YEAR = slice(0, 2)


class Item(IntEnum):
    """What Article 20 names, by its number."""

    BLOCKED = 1
    """热线不畅通."""
    LEFT_POST = 2
    """值班人员擅离岗位."""
    CARELESS = 3
    """解答不认真，拒绝或误导咨询人."""
    UNCIVIL = 4
    """态度不好，用语不文明，伤害、侮辱咨询人."""
    PAID_SERVICE = 5
    """利用工作便利，为个人或机构介绍有偿法律服务."""
    LATE = 6
    """不按规定时间回复咨询或处理投诉举报."""
    OTHER = 7
    """其他有关违反规定的行为."""

    @property
    def of_attendant(self) -> bool:
        """Whether the article speaks of an attendant, and so of nobody but a person."""
        return Item.LEFT_POST <= self <= Item.PAID_SERVICE


class ActKind(StrEnum):
    """By what an act is known."""

    LEAD = "lead"
    """A suspicion, whose natural id says what was found and of what."""
    CALL = "call"
    """What somebody did in a call: the contact id."""
    MATTER = "matter"
    """What somebody did in a matter: its number."""
    MOMENT = "moment"
    """No record: who, and at which minute."""


@dataclass(frozen=True, slots=True)
class Act:
    """What was done: the record that shows it, and when it was."""

    kind: ActKind
    ref: str
    """Empty of a moment."""
    at: datetime

    def key(self, accused: str) -> str:
        """Return what no two files share; `accused` is a person's id, empty of a centre."""
        match self.kind:
            case ActKind.LEAD:
                return f"lead:{self.ref}"
            case ActKind.MOMENT:
                return f"moment:{self.at:%Y-%m-%dT%H:%M}:{accused}"
            case _:
                return f"{self.kind}:{self.ref}:{accused}"

    @property
    def year(self) -> int:
        """The year under which it is filed: of a matter that of its number."""
        if self.kind is ActKind.MATTER:
            return 2000 + int(self.ref[_REFERENCE_YEAR])
        return civil_day(self.at).year


def file_id(line: str, act: Act, accused: str) -> str:
    """Return the number of the one file of an act, e.g. `2026-430100-012345678901` (N3).

    It follows from the act alone, so that no act is put on file under two heads.
    """
    return numbered(act.year, line, {"line": line, "act": act.key(accused)})
