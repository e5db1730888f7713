"""Evidence and attendances, in the table `roster`.

`TEL#<line>#<yyyy-mm>` / `<dd>#<begin>#<person>`, what the telephone saw, by the state's begin ·
`ATT#<line>#<yyyy-mm>` / `<dd>#<half>#<shift>`, one a shift, once its day is closed.
Both lie in the index `by_day` as well.
"""

from datetime import date
from typing import Any

from pynamodb.exceptions import UpdateError

from backend.kernel.audit import Trail
from backend.kernel.clock import civil_day, from_text, to_text
from backend.kernel.places import PlacePath
from backend.roster.attendance import Absence, Attendance, Judgement, Told
from backend.roster.ports import DayEvidence
from backend.roster.shifts import Half, Task, month_of
from backend.roster.standing import Kind, Standing
from chalicelib.store.roster import SIGN, TELEPHONE, RosterItem, day_hash, decode_fact

TEL = "TEL#"
ATT = "ATT#"
_AFTER = "~"
"""Sorts after every key that begins with the text before it."""


class DynamoEvidence:
    """Keeps what the telephone saw, and reads it beside what people signed."""

    def tell(self, standing: Standing) -> bool:
        """Keep one state, or what it has grown by; tells whether anything was new."""
        day = civil_day(standing.begins_at)
        begin = to_text(standing.begins_at)
        item = RosterItem(
            f"{TEL}{standing.site.line}#{month_of(day)}",
            f"{day:%d}#{begin}#{standing.person_id}",
        )
        grows = RosterItem.ended.does_not_exist()
        if not standing.ended:
            older = RosterItem.seen_at < to_text(standing.seen_at)
            grows &= RosterItem.pk.does_not_exist() | older
        return _updated(
            item,
            [
                RosterItem.by_day_hash.set(day_hash(standing.site.province, day)),
                RosterItem.by_day_range.set(f"{TEL}{begin}#{standing.person_id}"),
                *_who(standing),
                RosterItem.seen_at.set(to_text(standing.seen_at)),
                *([RosterItem.ended.set(True)] if standing.ended else ()),
            ],
            grows,
        )

    def stands(self, standing: Standing) -> bool:
        """Keep how a person stands at the telephone now; tells whether it is a newer state."""
        newer = RosterItem.pk.does_not_exist() | (
            RosterItem.begins_at < to_text(standing.begins_at)
        )
        item = RosterItem(f"DUTY#{standing.site.line}", f"{TELEPHONE}{standing.person_id}")
        return _updated(item, _who(standing), newer)

    def of_day(self, province: str, day: date) -> DayEvidence:
        """Return what was told of a day at every line (an index, may lag): one query."""
        signs, standings = [], []
        within = RosterItem.by_day_range.between(SIGN, f"{TEL}{_AFTER}")
        for item in RosterItem.by_day.query(day_hash(province, day), within):
            if (item.by_day_range or "").startswith(SIGN):
                signs.append(decode_fact(item))
            else:
                standings.append(_standing(item))
        return DayEvidence(tuple(signs), tuple(standings))


class DynamoAttendances:
    """Reads attendances."""

    def of_month(self, line: str, month: str) -> tuple[Attendance, ...]:
        """Return those of a line in a month `yyyy-mm` (consistent): one query."""
        found = RosterItem.query(f"{ATT}{line}#{month}", consistent_read=True)
        return tuple(decode_attendance(item) for item in found)

    def of_day(self, province: str, day: date) -> tuple[Attendance, ...]:
        """Return those of a day at every line (an index, may lag): one query."""
        within = RosterItem.by_day_range.startswith(ATT)
        found = RosterItem.by_day.query(day_hash(province, day), within)
        return tuple(decode_attendance(item) for item in found)

    def of_line(self, line: str, day: date) -> tuple[Attendance, ...]:
        """Return those of a line on a day (consistent): one query."""
        within = RosterItem.sk.startswith(f"{day:%d}#")
        found = RosterItem.query(f"{ATT}{line}#{month_of(day)}", within, consistent_read=True)
        return tuple(decode_attendance(item) for item in found)

    def get(self, line: str, day: date, half: Half, shift_id: str) -> Attendance | None:
        """Return one (consistent), or None."""
        try:
            item = RosterItem.get(*_key(line, day, half, shift_id), consistent_read=True)
        except RosterItem.DoesNotExist:
            return None
        return decode_attendance(item)


def encode_attendance(one: Attendance) -> RosterItem:
    """Return the item of an attendance."""
    judgement = one.judgement
    return RosterItem(
        *_key(one.line, one.day, one.half, one.shift_id),
        by_day_hash=day_hash(one.site.province, one.day),
        by_day_range=f"{ATT}{one.line}#{one.half}#{one.shift_id}",
        person_id=one.person_id,
        name=one.name,
        site=str(one.site),
        version=one.version,
        trail_sequence=one.trail.sequence,
        trail_digest=one.trail.digest,
        body={
            "shift_id": one.shift_id,
            "day": str(one.day),
            "half": one.half,
            "seat": one.seat,
            "task": one.task,
            "category": one.category,
            "form": one.form,
            "planned": [to_text(at) for at in one.planned],
            "window_minutes": one.window_minutes,
            "late": one.late,
            "early": one.early,
            "absences": [
                [to_text(each.begins_at), to_text(each.ends_at), each.approved]
                for each in one.absences
            ],
            "verified_minutes": one.verified_minutes,
            "source": one.source,
            "disagreement_minutes": one.disagreement_minutes,
            "unconfirmed_minutes": one.unconfirmed_minutes,
            "paused_minutes": one.paused_minutes,
            "verified": one.verified,
            "disputed": one.disputed,
            "judgement": judgement
            and [judgement.by, judgement.by_name, to_text(judgement.at), judgement.reason],
        },
    )


def decode_attendance(item: RosterItem) -> Attendance:
    """Return the attendance of an item."""
    body: dict[str, Any] = dict(item.body or {})
    begins_at, ends_at = map(from_text, body["planned"])
    judgement = body["judgement"]
    return Attendance(
        **{
            **body,
            "site": PlacePath.parse(item.site),
            "day": date.fromisoformat(body["day"]),
            "half": Half(body["half"]),
            "task": Task(body["task"]),
            "source": Told(body["source"]),
            "planned": (begins_at, ends_at),
            "absences": tuple(
                Absence(from_text(begin), from_text(end), approved)
                for begin, end, approved in body["absences"]
            ),
            "judgement": _judgement(*judgement) if judgement else None,
        },
        person_id=item.person_id,
        name=item.name,
        version=int(item.version or 0),
        trail=Trail(int(item.trail_sequence or 0), item.trail_digest or ""),
    )


def _judgement(by: str, by_name: str, at: str, reason: str) -> Judgement:
    return Judgement(by, by_name, from_text(at), reason)


def _key(line: str, day: date, half: Half, shift_id: str) -> tuple[str, str]:
    return f"{ATT}{line}#{month_of(day)}", f"{day:%d}#{half}#{shift_id}"


def _who(standing: Standing) -> list[Any]:
    return [
        RosterItem.person_id.set(standing.person_id),
        RosterItem.name.set(standing.name),
        RosterItem.site.set(str(standing.site)),
        RosterItem.kind.set(standing.kind.value),
        RosterItem.begins_at.set(to_text(standing.begins_at)),
    ]


def _standing(item: RosterItem) -> Standing:
    return Standing(
        person_id=item.person_id,
        name=item.name,
        site=PlacePath.parse(item.site),
        kind=Kind(item.kind),
        begins_at=from_text(item.begins_at or ""),
        seen_at=from_text(item.seen_at or ""),
        ended=bool(item.ended),
    )


def _updated(item: RosterItem, actions: list[Any], condition: Any) -> bool:
    try:
        item.update(actions=actions, condition=condition)
    except UpdateError as error:
        if error.cause_response_code == "ConditionalCheckFailedException":
            return False
        raise
    return True
