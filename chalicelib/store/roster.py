"""The table `roster`: who is present, and the facts of signing on and off.

`ONDUTY#<person>` / `CURRENT`, where the person signed on last ·
`DUTY#<line>` / `<person>` and `TELEPHONE#<person>`, how the telephone last saw the person (one
query tells who is on duty) · `<site>#<yyyy-mm>` / `<dd>#SIGN#<instant>#<person>` (append-only).
The index `by_day` (`<province>#<yyyy-mm-dd>`) holds what belongs to a day, of every line.
"""

from dataclasses import replace
from datetime import date, datetime

from pynamodb.attributes import BooleanAttribute, JSONAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex

from backend.kernel.audit import Trail
from backend.kernel.clock import civil_day, from_text, to_text
from backend.kernel.places import PlacePath
from backend.roster.model import Presence, Sign, SignFact, Whereabouts
from backend.roster.standing import Kind, unready_since
from chalicelib import settings
from chalicelib.store.table import Table

TELEPHONE = "TELEPHONE#"
SIGN = "SIGN#"
CURRENT = "CURRENT"


class ByDay(GlobalSecondaryIndex["RosterItem"]):
    """What belongs to a day, of every line of a province."""

    class Meta:
        """Its name and what it holds."""

        index_name = "by_day"
        projection = AllProjection()

    by_day_hash = UnicodeAttribute(hash_key=True)
    by_day_range = UnicodeAttribute(range_key=True)


class RosterItem(Table):
    """Every item of presence; `pk` says which kind it is."""

    class Meta:
        """Where it lies."""

        table_name = settings.current().tables.roster

    by_day = ByDay()

    by_day_hash = UnicodeAttribute(null=True)
    by_day_range = UnicodeAttribute(null=True)

    person_id = UnicodeAttribute()
    name = UnicodeAttribute()
    site = UnicodeAttribute()

    version = NumberAttribute(null=True)
    agent_id = UnicodeAttribute(null=True)
    since = UnicodeAttribute(null=True)
    signed_on_by = UnicodeAttribute(null=True)
    signed_off_by = UnicodeAttribute(null=True)
    trail_sequence = NumberAttribute(null=True)
    trail_digest = UnicodeAttribute(null=True)

    sign_id = UnicodeAttribute(null=True)
    sign = UnicodeAttribute(null=True)
    at = UnicodeAttribute(null=True)
    window = UnicodeAttribute(null=True)

    kind = UnicodeAttribute(null=True)
    begins_at = UnicodeAttribute(null=True)
    seen_at = UnicodeAttribute(null=True)
    ended = BooleanAttribute(null=True)

    body = JSONAttribute(null=True)


class DynamoRoster:
    """Reads who is present."""

    def presences(self, line: str) -> tuple[Presence, ...]:
        """Return everybody who ever signed on at a line (consistent): one request."""
        found = list(RosterItem.query(f"DUTY#{line}", consistent_read=True))
        last = {
            item.person_id: (Kind(item.kind), from_text(item.begins_at or ""))
            for item in found
            if item.sk.startswith(TELEPHONE)
        }
        presences = (decode_presence(one) for one in found if not one.sk.startswith(TELEPHONE))
        if not last:
            return tuple(presences)
        return tuple(_at_telephone(one, last.get(one.person_id)) for one in presences)

    def presence(self, line: str, person_id: str) -> Presence | None:
        """Return where one person stands at a line (consistent), or None."""
        try:
            item = RosterItem.get(f"DUTY#{line}", person_id, consistent_read=True)
        except RosterItem.DoesNotExist:
            return None
        return decode_presence(item)

    def whereabouts(self, person_id: str) -> Whereabouts | None:
        """Return at which line a person signed on last (consistent), or None."""
        try:
            item = RosterItem.get(f"ONDUTY#{person_id}", CURRENT, consistent_read=True)
        except RosterItem.DoesNotExist:
            return None
        since = from_text(item.since) if item.since else None
        site = PlacePath.parse(item.site)
        return Whereabouts(item.person_id, item.name, site, since, int(item.version or 0))


def encode_whereabouts(where: Whereabouts) -> RosterItem:
    """Return the item that keeps a person from being on duty at two lines."""
    return RosterItem(
        f"ONDUTY#{where.person_id}",
        CURRENT,
        person_id=where.person_id,
        name=where.name,
        site=str(where.site),
        version=where.version,
        since=to_text(where.since) if where.since else None,
    )


def encode_presence(presence: Presence) -> RosterItem:
    """Return the item of a presence."""
    return RosterItem(
        f"DUTY#{presence.site.line}",
        presence.person_id,
        person_id=presence.person_id,
        name=presence.name,
        site=str(presence.site),
        version=presence.version,
        agent_id=presence.agent_id,
        since=to_text(presence.since) if presence.since else None,
        signed_on_by=presence.signed_on_by or None,
        signed_off_by=presence.signed_off_by or None,
        trail_sequence=presence.trail.sequence,
        trail_digest=presence.trail.digest,
    )


def _at_telephone(presence: Presence, last: tuple[Kind, datetime] | None) -> Presence:
    """Return a presence with what the telephone last told of the person, which stands apart."""
    return replace(
        presence,
        hung_up_at=last[1] if last and last[0] is Kind.OFFLINE else None,
        unready_since=unready_since(presence.since, last) if presence.since else None,
    )


def decode_presence(item: RosterItem) -> Presence:
    """Return the presence of an item, without what the telephone tells."""
    return Presence(
        person_id=item.person_id,
        name=item.name,
        agent_id=item.agent_id,
        site=PlacePath.parse(item.site),
        since=from_text(item.since) if item.since else None,
        version=int(item.version or 0),
        signed_on_by=item.signed_on_by or "",
        signed_off_by=item.signed_off_by or "",
        trail=Trail(int(item.trail_sequence or 0), item.trail_digest or ""),
    )


def encode_fact(fact: SignFact) -> RosterItem:
    """Return the item of a sign fact."""
    day = civil_day(fact.at)
    return RosterItem(
        f"{fact.site.code}#{day:%Y-%m}",
        f"{day:%d}#{SIGN}{to_text(fact.at)}#{fact.person_id}",
        by_day_hash=day_hash(fact.site.province, day),
        by_day_range=f"{SIGN}{to_text(fact.at)}#{fact.person_id}",
        person_id=fact.person_id,
        name=fact.name,
        site=str(fact.site),
        sign_id=fact.id,
        sign=fact.sign.value,
        at=to_text(fact.at),
        window=fact.window or None,
    )


def decode_fact(item: RosterItem) -> SignFact:
    """Return the sign fact of an item."""
    return SignFact(
        id=item.sign_id or "",
        sign=Sign(item.sign),
        at=from_text(item.at or ""),
        person_id=item.person_id,
        name=item.name,
        site=PlacePath.parse(item.site),
        window=item.window or "",
    )


def day_hash(province: str, day: date) -> str:
    """Return under what the index `by_day` holds a civil day."""
    return f"{province}#{day}"
