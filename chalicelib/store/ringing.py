"""What is at attendants' telephones, in the table `directory`: `DESK#<agent>` / `CURRENT`."""

from pynamodb.exceptions import PutError

from backend.calls.ringing import AtDesk, Shown
from backend.kernel.clock import from_text, to_text
from backend.roster.standing import SILENCE
from chalicelib.store.directory import CURRENT, DirectoryItem


class DynamoDesks:
    """Keeps what the newest event shows of each attendant's telephone."""

    def put(self, desk: AtDesk) -> None:
        """Keep what an event shows, unless a newer one was kept; at one instant nothing wins."""
        told_at = int(desk.told_at.timestamp() * 1000)
        shown = desk.shown
        body = {
            "told_at": to_text(desk.told_at),
            "shown": shown and [shown.contact_id, shown.call_id, to_text(shown.since), shown.talks],
        }
        item = DirectoryItem(
            f"DESK#{desk.agent_id}",
            CURRENT,
            version=told_at,
            body=body,
            forget_at=desk.told_at + SILENCE,
        )
        version = DirectoryItem.version
        older = version < told_at if shown else version <= told_at
        try:
            item.save(condition=DirectoryItem.pk.does_not_exist() | older)
        except PutError as error:
            if error.cause_response_code != "ConditionalCheckFailedException":
                raise

    def of(self, agent_id: str) -> AtDesk | None:
        """Return what is at an attendant as it is now (consistent), or None: one request."""
        try:
            item = DirectoryItem.get(f"DESK#{agent_id}", CURRENT, consistent_read=True)
        except DirectoryItem.DoesNotExist:
            return None
        body, shown = item.body, None
        if body["shown"]:
            contact_id, call_id, since, talks = body["shown"]
            shown = Shown(contact_id, call_id, from_text(since), talks)
        return AtDesk(agent_id, from_text(body["told_at"]), shown)
