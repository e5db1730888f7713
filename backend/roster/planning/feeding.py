"""The calendar feed of one person: made, read by its token alone, taken back."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from backend.accounts.model import People
from backend.kernel.access import Action, Actor, permission
from backend.kernel.books import Create, Remove, Replace, Write
from backend.kernel.clock import civil_day
from backend.kernel.errors import NotFound
from backend.roster.planning.feeds import Feed, FeedKey, Feeds, digest_of
from backend.roster.planning.own import OwnShifts
from backend.roster.shifts import Shift

_OCTETS = 32


def draw() -> str:
    """Return a token of 256 random bits."""
    return secrets.token_urlsafe(_OCTETS)


@dataclass(frozen=True, slots=True)
class Feeding:
    """Makes feeds and reads them; whoever has the address reads the shifts and nothing else."""

    own: OwnShifts
    feeds: Feeds
    people: People
    draw: Callable[[], str] = draw

    def active(self, actor: Actor) -> bool:
        """Tell whether the actor has a feed."""
        found = self.feeds.of(actor.person_id)
        return found is not None and bool(found.digest)

    def make(self, actor: Actor) -> str:
        """Return the token of a new feed; an older one ends."""
        token = self.draw()
        self._change(actor, digest_of(token))
        return token

    def revoke(self, actor: Actor) -> None:
        """End the feed; a repeat changes nothing."""
        permission(actor, Action.SHIFT_OWN)
        if self.active(actor):
            self._change(actor, "")

    def read(self, token: str) -> tuple[Sequence[Shift], str]:
        """Return the shifts of whoever has made this token, and the line; else `NotFound`.

        It ends with the person's account, and with the last day of service.
        """
        person = self.feeds.holder(digest_of(token))
        account = self.people.person(person) if person else None
        attendant = self.own.office.stores.staff.of(person) if person else None
        today = civil_day(self.own.office.clock.now())
        if person is None or account is None or not account.active:
            raise NotFound("feed")
        if attendant is None or not attendant.serves_on(today):
            raise NotFound("feed")
        return self.own.of_person(person, today), attendant.site.line

    def _change(self, actor: Actor, digest: str) -> None:
        office = self.own.office
        office.site(actor, Action.SHIFT_OWN, actor.place.line)
        before = self.feeds.of(actor.person_id)
        version = before.version if before else 0
        after = Feed(actor.person_id, digest, office.clock.now(), version + 1)
        writes: list[Write] = [Replace(after, version) if version else Create(after)]
        if before and before.digest:
            writes.append(Remove(FeedKey(before.digest, actor.person_id)))
        if digest:
            writes.append(Create(FeedKey(digest, actor.person_id)))
        office.books.commit(*writes)
