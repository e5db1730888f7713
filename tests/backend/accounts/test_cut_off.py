"""Deliveries that meet each other, a reader or their end: never two mails, no lost notice."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest

from backend.accounts.inbox import Channel, Notice, Sending
from backend.accounts.sending import NotAccepted
from backend.kernel.books import Replace, Write
from backend.kernel.errors import Conflict
from backend.promises.model import Rung
from tests.backend.accounts.office import FIVE, HEAD, OWNER, Office, rang

MAIL_OF_OWNER = f"{OWNER}@12348.example"


class Killed(BaseException):
    """The process ends here; nobody catches it."""


def test_a_notice_that_is_read_while_it_is_sent_keeps_both() -> None:
    office = Office()
    news = rang(office.promise())
    actor = office.accounts.kept[OWNER].actor

    def read(writes: tuple[Write, ...]) -> None:
        if isinstance(writes[0], Replace) and _mail(writes) is Sending.SENT:
            office.before = lambda _: None
            office.inbox.read(actor, [office.notices.of(OWNER)[0].key])

    office.before = read
    office.deliver(news)
    (notice,) = office.notices.of(OWNER)
    assert (notice.mail, notice.read_at) == (Sending.SENT, FIVE)


def test_two_deliveries_at_once_send_one_mail() -> None:
    office = Office()
    news = rang(office.promise())

    def second(writes: tuple[Write, ...]) -> None:
        if _mail(writes) is Sending.CLAIMED:
            office.before = lambda _: None
            office.deliver(news)

    office.before = second
    report = office.deliver(news)
    assert (report.created, report.sent[Channel.MAIL]) == (1, 0)
    assert office.mail.addresses == [MAIL_OF_OWNER]
    assert office.notices.of(OWNER)[0].mail is Sending.SENT


def _mail(writes: tuple[Write, ...]) -> Sending | None:
    record = writes[0].record
    return record.mail if isinstance(record, Notice) else None


def _kills(moment: str, number: int, office: Office) -> Iterator[None]:
    """Kill the process before or after the write of this number, once."""
    left = [number]

    def strike(_: tuple[Write, ...]) -> None:
        left[0] -= 1
        if left[0] == 0:
            raise Killed

    setattr(office, moment, strike)
    yield
    office.before = office.after = lambda _: None


MOST_WRITES = 12


@pytest.mark.requirement("N39")
@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_kill_at_any_write_loses_no_notice_and_sends_nothing_twice(moment: str) -> None:
    struck = 0
    for number in range(1, MOST_WRITES + 1):
        office = Office()
        news = rang(office.promise(rung=Rung.CITY), Rung.CITY)
        kills = _kills(moment, number, office)
        next(kills)
        try:
            office.deliver(news)
        except Killed:
            struck += 1
        next(kills, None)
        again = office.deliver(news)
        assert sorted(office.told()) == sorted([OWNER, HEAD])
        for carrier in office.carriers.values():
            assert len(carrier.addresses) == len(set(carrier.addresses))
        states = [one.sending(c) for one in office.kept.all(Notice) for c in Channel]
        claimed = states.count(Sending.CLAIMED)
        assert claimed == again.in_doubt <= 1
        assert states.count(Sending.SENT) == 4 - claimed
        taken = sum(len(carrier.taken) for carrier in office.carriers.values())
        assert 4 - claimed <= taken <= 4
    # Two notices are created, four sendings claimed and four marked.
    assert struck == 10


def test_every_order_of_mishaps_ends_with_one_mail_or_a_doubt() -> None:
    kinds = (None, NotAccepted("Throttling"), TimeoutError())
    for mishaps in product(kinds, repeat=3):
        office = Office()
        news = rang(office.promise())
        office.mail.mishaps.extend(mishaps)
        while office.deliver(news).again:
            assert office.notices.of(OWNER)[0].mail is Sending.WAITING
        assert len(office.mail.taken) == 1
        assert office.notices.of(OWNER)[0].mail in {Sending.SENT, Sending.CLAIMED}


def test_a_storm_of_changes_is_a_conflict_and_comes_again() -> None:
    office = Office()
    news = rang(office.promise())

    def storm(writes: tuple[Write, ...]) -> None:
        if isinstance(writes[0], Replace):
            (notice,) = office.notices.of(OWNER)
            after = replace(notice, version=notice.version + 1)
            office.kept.commit(Replace(after, notice.version))

    office.before = storm
    with pytest.raises(Conflict):
        office.deliver(news)
    office.before = lambda _: None
    assert office.deliver(news).sent[Channel.MAIL] == 1
