"""Inboxes, and delivery to them, by mail and by short message."""

from collections.abc import Mapping
from functools import cache

from backend.accounts.circle import Circle
from backend.accounts.delivery import Delivery
from backend.accounts.inbox import Channel, Inbox
from backend.accounts.sending import Carrier, Sender
from chalicelib import settings
from chalicelib.services.mail import SesMail
from chalicelib.services.sms import SnsTexts
from chalicelib.store.inbox import DynamoNotices
from chalicelib.store.people import DynamoPeople
from chalicelib.wiring import casework, ground, regulations


@cache
def notices() -> DynamoNotices:
    """Return the store of notices."""
    return DynamoNotices()


@cache
def people() -> DynamoPeople:
    """Return who works where."""
    return DynamoPeople()


@cache
def carriers() -> Mapping[Channel, Carrier]:
    """Return what sends on each channel that is switched on.

    Nothing is tried again below the claim of a notice: a second try could be a second mail.
    """
    found: dict[Channel, Carrier] = {}
    if sender := settings.current().mail_from:
        found[Channel.MAIL] = SesMail(ground.client("sesv2", attempts=1), sender)
    if sends_texts():
        found[Channel.SMS] = SnsTexts(ground.client("sns", attempts=1))
    return found


def sends_texts() -> bool:
    """Tell whether short messages are switched on."""
    return settings.current().sms == settings.SNS


@cache
def inbox() -> Inbox:
    """Return what shows notices to people."""
    return Inbox(books=casework.books(), notices=notices(), clock=ground.clock())


@cache
def delivery() -> Delivery:
    """Return what tells people of events."""
    gazetteer = ground.atlas().gazetteer
    return Delivery(
        books=casework.books(),
        notices=notices(),
        promises=casework.promises(),
        drafts=regulations.drafts(),
        circle=Circle(
            people(),
            lambda: tuple(place.code for place in gazetteer().prefectures),
            settings.current().province,
        ),
        sender=Sender(casework.books(), notices(), carriers()),
        gazetteer=gazetteer,
        portal=settings.current().portal_url,
        clock=ground.clock(),
    )
