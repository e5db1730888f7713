"""Which step a run may take next, and who may take it: pure (S0-35, N15)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from backend.kernel.access import Actor
from backend.kernel.clock import civil_day
from backend.kernel.errors import Fault, Refused
from backend.pay.facts import Facts
from backend.pay.model import ARTICLE, TWO_PEOPLE, Run, RunState, SubsidyLine, subject_of
from backend.pay.sheet import nets_of, payable_of, people_of
from backend.promises.model import Kind
from backend.promises.publishing.regulations import Hand

_PROOF = re.compile(r"[0-9A-Za-z一-鿿〔〕()（）_./-]{4,40}")
"""What the number of a voucher is made of."""


def promise_of(identity: str) -> str:
    """Return the id of the promise that a run keeps."""
    return f"{subject_of(identity)}:{Kind.SUBSIDY}:1"


def counted(run: Run, lines: Sequence[SubsidyLine]) -> Run:
    """Return a run whose numbers are those of its lines."""
    nets = nets_of(lines).values()
    return replace(
        run,
        total_cents=payable_of(lines),
        recover_cents=-sum(cents for cents in nets if cents < 0),
        people=sum(cents > 0 for cents in nets),
        lines=len(lines),
    )


def refuse_paid(run: Run | None) -> None:
    """Raise `Refused` for a run that was paid: what is wrong goes into a later month's."""
    if run is not None and run.state is RunState.PAID:
        raise Refused(
            "本期补贴已发放，更正将列入下一期",
            "this subsidy was paid: corrections go into the next month's sheet",
            ARTICLE,
        )


def refuse_lapsed(facts: Facts) -> None:
    """Raise `Refused` where a paid month has changed since and no run puts it right any more."""
    if facts.corrected and facts.lacking:
        raise Refused(
            "本期及其后三期均已发放，此后的考勤变动不再自动列入，请按财务制度另行处理",
            "this month and the three that could correct it are paid: "
            "what changed since is on no sheet and must be settled by hand",
            ARTICLE,
        )


def refuse_complete(facts: Facts) -> None:
    """Raise `Refused` where a sheet that stands would not change."""
    if facts.run is not None and not facts.changed:
        raise Refused(
            "考勤没有变动，补贴表无需更新", "nothing has changed: the sheet is complete", ARTICLE
        )


def refusal_of_approval(actor: Actor, facts: Facts, lines: Sequence[SubsidyLine]) -> Refused | None:
    """Return why this person cannot approve a run now, or None."""
    run = facts.run
    if run is None or run.state is not RunState.DRAFT:
        return Refused(
            "补贴表尚未编制或已审批", "there is nothing that waits for approval", TWO_PEOPLE
        )
    if actor.person_id in run.preparers:
        return Refused(
            "编制人不能审批，请由另一位负责人或省厅审批",
            "whoever prepared it cannot approve it: another head or the province must",
            TWO_PEOPLE,
        )
    if actor.person_id in people_of(lines):
        return Refused(
            "本人领取补贴的补贴表须由他人审批",
            "nobody approves a sheet that pays them",
            TWO_PEOPLE,
        )
    if facts.changed:
        return Refused(
            "编制后考勤有变动，请先更新补贴表",
            "attendances have changed since it was prepared: draw it up again first",
            ARTICLE,
        )
    return None


def require_approved(run: Run) -> Hand:
    """Return who approved a run that waits for its payment; raises `Refused` for any other."""
    if run.state is RunState.PAID:
        raise Refused("本期补贴已登记发放", "this subsidy was recorded as paid before", ARTICLE)
    if run.state is not RunState.APPROVED or run.approved is None:
        raise Refused(
            "补贴表未经第二人审批，不得发放",
            "nothing is paid before a second person's yes",
            TWO_PEOPLE,
        )
    return run.approved


def faults_of(paid_on: date, proof: str, approved: Hand, hand: Hand) -> Iterator[Fault]:
    """Yield what is wrong with a proof of payment."""
    if paid_on > civil_day(hand.at):
        yield Fault("paid_on", "发放日期不能晚于今天", "must not be later than today", ARTICLE)
    if paid_on < civil_day(approved.at):
        yield Fault(
            "paid_on",
            "发放日期不能早于审批日期",
            "must not be earlier than the approval",
            TWO_PEOPLE,
        )
    if not _PROOF.fullmatch(proof.strip()):
        yield Fault(
            "proof",
            "请填写4至40位的付款凭证号",
            "must be the voucher's number, 4 to 40 signs",
            ARTICLE,
        )
