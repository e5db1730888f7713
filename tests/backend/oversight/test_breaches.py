"""Facts of Article 20: a lead and the file that it led to are one act, counted once (N3)."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kernel.clock import civil_day
from backend.kernel.places import PlacePath
from backend.kernel.rulebook import FIRST
from backend.kernel.suspicions import CONFIRMED, EXPLAINED, OPEN, WITHDRAWN, Put, Suspicion
from backend.oversight.articles import art20
from backend.oversight.breaches import files_of, leads_of
from backend.oversight.facts import Facts
from backend.oversight.model import Light
from backend.oversight.violations.acts import Item, file_id
from backend.oversight.violations.model import Accused, Joined, Verdict, Violation
from backend.oversight.violations.rules import act_of
from backend.promises.publishing.regulations import Hand
from backend.tallies.periods import Period

MONTH = Period.parse("2026-11")
AT = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
PUT = Put("p-9", "李主任", AT, "为何离岗")
LEAD = Suspicion("absence.x", 2, "430100", "p-1", AT, "absence", state=CONFIRMED, put=PUT)
HAND = Hand("p-9", "李主任", AT)


def filed(lead: Suspicion, *, established: bool | None) -> Violation:
    verdict = None if established is None else Verdict(HAND, established, "属实")
    return Violation(
        id=file_id(lead.line, act_of(lead), lead.person_id),
        place=PlacePath(("430000", lead.line)),
        item=Item.LEFT_POST,
        accused=Accused(lead.person_id, "王强"),
        act=act_of(lead),
        account="离岗三十分钟",
        opened=HAND,
        office=lead.line,
        basis={"lead": lead.id},
        verdict=verdict,
    )


@pytest.mark.requirement("N3")
@given(
    st.sampled_from([OPEN, CONFIRMED, EXPLAINED, WITHDRAWN]),
    st.booleans(),
    st.sampled_from([None, True, False]),
)
def test_an_act_counts_once_whatever_became_of_its_lead_and_file(
    state: str,
    on_file: bool,  # noqa: FBT001 - drawn
    established: bool | None,  # noqa: FBT001 - drawn
) -> None:
    lead = replace(LEAD, state=state)
    files = [filed(lead, established=established)] if on_file and state == CONFIRMED else []
    leads, kept = leads_of([lead], files, MONTH), files_of(files, MONTH)
    counted = sum(one.open + one.confirmed + one.unheard + one.explained for one in leads.values())
    counted += sum(one.undecided + one.established + one.dismissed for one in kept.values())
    assert counted == (state != WITHDRAWN)


@pytest.mark.requirement("N3")
def test_a_file_decides_what_its_lead_comes_to() -> None:
    (lead,) = leads_of([LEAD], [filed(LEAD, established=None)], MONTH).values()
    assert lead.confirmed == 1, "until it is decided the lead stands"
    files = [filed(LEAD, established=False)]
    (lead,) = leads_of([LEAD], files, MONTH).values()
    (kept,) = files_of(files, MONTH).values()
    assert (lead.confirmed, kept.established, kept.dismissed) == (0, 0, 1)


@pytest.mark.requirement("N3", "S0-73")
def test_what_was_confirmed_unheard_is_amber_until_somebody_was_heard() -> None:
    def lights(lead: Suspicion) -> dict[str, Light]:
        facts = Facts("430100", MONTH, AT, leads=leads_of([lead], [], MONTH))
        return {one.key: one.light for one in art20.judge(facts, FIRST).findings}

    assert lights(LEAD) == {"confirmed": Light.RED}
    assert lights(replace(LEAD, put=None)) == {"unheard": Light.AMBER}


@pytest.mark.requirement("N3")
def test_a_file_frees_the_leads_of_its_own_act_alone() -> None:
    reference = {"reference": "261103-0001-0002", "matter": "m1"}
    insult = replace(LEAD, id="review.c1.4", evidence=reference)
    late = replace(LEAD, id="reply_late.m1.reply.1", at=AT.replace(day=23), evidence=reference)
    assert filed(insult, established=None).id != filed(late, established=None).id
    (left,) = leads_of([insult, late], [filed(insult, established=False)], MONTH).values()
    assert left.confirmed == 1, "the late reply still waits to be put on file"
    joined = replace(filed(insult, established=True), joined=(Joined(HAND, late.id, late.kind),))
    (left,) = leads_of([insult, late], [joined], MONTH).values()
    assert left.confirmed == 0


@pytest.mark.requirement("N3", "S0-73")
@given(st.lists(st.tuples(st.integers(1, 30), st.sampled_from([None, False])), min_size=1))
def test_a_centre_reads_no_day_of_what_is_open_and_may_name_its_head(
    drawn: list[tuple[int, bool | None]],
) -> None:
    states = {None: OPEN, False: EXPLAINED}
    leads = [replace(LEAD, at=AT.replace(day=day), state=states[end]) for day, end in drawn]
    files = [
        replace(one, basis={})
        for lead, (_, end) in zip(leads, drawn, strict=True)
        for one in [filed(lead, established=end)]
    ]
    known, decided = (
        Facts(
            "430100", MONTH, AT, leads=leads_of(some, of, MONTH), files=files_of(of, MONTH)
        ).as_the_centre_knows()
        for some, of in (
            (leads, files),
            (
                [one for one in leads if one.state == EXPLAINED],
                [one for one in files if one.verdict],
            ),
        )
    )
    assert known == decided
    days = [civil_day(AT.replace(day=day)) for day, end in drawn if end is False]
    assert {one.last for one in known.leads.values()} == {*sorted(days)[-1:]}
    assert {one.last for one in known.files.values()} == {*sorted(days)[-1:]}


def test_what_lies_in_another_month_counts_there() -> None:
    files = [filed(LEAD, established=True)]
    assert leads_of([LEAD], files, MONTH.previous) == {}
    assert files_of(files, MONTH.previous) == {}
    ((item, kept),) = files_of(files, MONTH).items()
    assert (item, kept.established, kept.last) == ("2", 1, None)
