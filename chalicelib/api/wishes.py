"""The door of wishes: when, in which ways and with which words a caller may be reached (N32)."""

from backend.calls.wishing import About, Keep
from backend.kernel.access import Action, permission
from backend.kernel.errors import Fault, Invalid
from backend.promises.wishes import Noted
from backend.promises.words import due_words, past_words
from chalicelib.api.door import Door, Visit
from chalicelib.api.schemas.base import Identity, Wire
from chalicelib.api.schemas.differences import PromiseId
from chalicelib.api.schemas.wishes import (
    KeepWishes,
    NumberQuestion,
    OutlookQuestion,
    OutlookShape,
    WishesKnown,
)
from chalicelib.api.wish_shapes import known_shape, said_of
from chalicelib.wiring import ground, wishing

door = Door("wishes")


class WishesQuery(Wire):
    """Whose wishes: those of whom a promise is owed to, or of whoever rang."""

    promise: PromiseId | None = None
    call: Identity | None = None


@door.open("GET", "/wishes", answer=WishesKnown, query=WishesQuery)
def wishes(visit: Visit) -> WishesKnown:
    """Show what a caller wished, with the words; the sight is a fact of the audit."""
    asked = visit.asked(WishesQuery)
    permission(visit.actor, Action.WISHES_SEE)
    about = _one_of(About(promise=asked.promise, call=asked.call))
    return known_shape(wishing.wishing().see(visit.actor, about))


@door.open("POST", "/wishes/number", body=NumberQuestion, answer=WishesKnown)
def of_number(visit: Visit) -> WishesKnown:
    """Show what is known of a number that was typed; no number stands in an address."""
    asked = visit.said(NumberQuestion)
    about = About(number=asked.phone, call=asked.call)
    return known_shape(wishing.wishing().see(visit.actor, about))


@door.open("PUT", "/wishes", body=KeepWishes, answer=WishesKnown)
def keep(visit: Visit) -> WishesKnown:
    """Keep what a caller wishes, in place of what was known."""
    said = visit.said(KeepWishes)
    permission(visit.actor, Action.WISHES_KEEP)
    about = _one_of(About(said.promise, said.call, said.phone))
    wishing.wishing().keep(visit.actor, Keep(about, said.id, Noted(said_of(said), said.version)))
    return known_shape(wishing.wishing().see(visit.actor, about))


@door.open("POST", "/wishes/outlook", body=OutlookQuestion, answer=OutlookShape)
def outlook(visit: Visit) -> OutlookShape:
    """Tell when one could ring as it is wished, and whether before it is due."""
    asked, now = visit.said(OutlookQuestion), ground.clock().now()
    permission(visit.actor, Action.WISHES_KEEP)
    gazetteer = ground.atlas().gazetteer()
    if asked.place is not None and asked.place not in gazetteer:
        raise Invalid(Fault("place", "没有这个地区", "no such place"))
    place = gazetteer.path(asked.place or visit.account.place.code)
    found = wishing.wishing().outlook(visit.actor, said_of(asked), place, asked.promise)
    first, until = found.first_at, found.due_at
    return OutlookShape(
        first_at=first,
        first_words=past_words(first, now) if first else "",
        first_words_en=past_words(first, now, "en") if first else "",
        due_words=due_words(until, now),
        due_words_en=due_words(until, now, "en"),
        in_time=found.in_time,
    )


def _one_of(about: About) -> About:
    named = [one for one in (about.promise, about.call, about.number) if one is not None]
    if len(named) != 1:
        fault = Fault("promise", "请指明一个承诺或一次通话", "name one promise or one call")
        raise Invalid(fault)
    return about
