"""What may be done on a file at which stage, and what it leaves: pure (Art. 20, S0-79).

Each step returns the file as it leaves it, still under the version that was read. It raises
`Refused` where the stage does not allow it, and `Invalid` where something is not said.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from backend.kernel.clock import civil_day
from backend.kernel.errors import Fault, Invalid, Refused
from backend.oversight.demanding import (
    LONGEST,
    LONGEST_DOCUMENT,
    faults_of_day,
    faults_of_text,
    refuse,
)
from backend.oversight.violations import commands
from backend.oversight.violations.acts import ARTICLE
from backend.oversight.violations.model import (
    Closing,
    Harm,
    Hearing,
    Put,
    Stage,
    Statement,
    Verdict,
    Violation,
)
from backend.oversight.violations.rules import (
    faults_of_item,
    heard,
)
from backend.oversight.violations.sanctions import Answer, Done, Penalty, Rectification, Sanction
from backend.promises.publishing.regulations import Hand
from backend.promises.reasons import faults_of_words


def put(one: Violation, said: commands.PutToAccused, by: Hand, until: datetime) -> Violation:
    """Put it to the accused: from now on they read it, and may state.

    What is held under another item was never put to them: it is put anew, and stated to anew.
    """
    item = said.item or one.item
    if item is one.item:
        _at(one, Stage.OPENED)
    _at(one, Stage.OPENED, Stage.PUT, Stage.STATED)
    refuse(*faults_of_item(item, one.accused.id), *faults_of_words("words", said.words, LONGEST))
    before = (Hearing(one.item, one.put, one.statement),) if one.put else ()
    asked = Put(by, until, said.words.strip())
    return replace(one, item=item, put=asked, statement=None, heard=(*one.heard, *before))


def state(one: Violation, said: commands.State, by: Hand) -> Violation:
    """Take the statement, also a late one while nothing is decided."""
    _at(one, Stage.PUT)
    if not said.waived:
        refuse(
            *faults_of_text("words", said.words, ("请填写陈述意见", "say what you state"), ARTICLE)
        )
    words = "" if said.waived else said.words.strip()
    return replace(one, statement=Statement(by, words, waived=said.waived))


def decide(one: Violation, said: commands.Decide, by: Hand) -> Violation:
    """Decide on the facts: nobody is found against unheard, but may be let go at any time."""
    _at(one, Stage.OPENED, Stage.PUT, Stage.STATED)
    if said.established and not heard(one, by.at):
        raise Refused(
            "须先告知并听取陈述，或陈述期满后方可认定",
            "put it to the accused first: they state, or let the time for it pass",
            ARTICLE,
        )
    harmed = said.established and said.harm is not Harm.NONE
    asked = ("请写明造成的影响或后果", "say what came of it")
    refuse(
        *faults_of_text("words", said.words, ("请写明认定的理由", "say on what it rests"), ARTICLE),
        *(faults_of_text("harm_words", said.harm_words, asked, ARTICLE) if harmed else ()),
    )
    verdict = Verdict(
        by,
        said.established,
        said.words.strip(),
        said.harm if harmed else Harm.NONE,
        said.harm_words.strip() if harmed else "",
    )
    return replace(one, verdict=verdict)


def issue(one: Violation, said: commands.Issue, by: Hand) -> Violation:
    """Issue a sanction, in any order; to hold to account needs harm, and waits for nothing."""
    _at(one, Stage.ESTABLISHED, Stage.RECTIFYING, Stage.SETTLED)
    refuse(*_faults_of_sanction(one, said, by.at))
    if any(each.penalty is said.penalty for each in one.standing):
        raise Refused("该项处理已作出", "this sanction was issued before", ARTICLE)
    if said.penalty is Penalty.LIABILITY and not _harmed(one):
        raise Refused(
            "未认定造成不良影响或严重后果，不得追究责任",
            "nobody is held to account where no bad effect or serious consequence was found",
            ARTICLE,
        )
    sanction = Sanction(
        number=len(one.sanctions) + 1,
        penalty=said.penalty,
        by=by,
        document=said.document.strip(),
        words=said.words.strip(),
        target=said.target.strip() if said.penalty is Penalty.LIABILITY else "",
        due_on=said.due_on,
    )
    return replace(one, sanctions=(*one.sanctions, sanction))


def rectify(one: Violation, said: commands.Rectify, by: Hand) -> Violation:
    """Take the report of what was put right."""
    sanction = sanction_of(one, said.number)
    if sanction.penalty is not Penalty.CORRECTION or not sanction.open or sanction.waiting:
        raise Refused("没有待整改的要求", "nothing waits to be put right", ARTICLE)
    refuse(
        *faults_of_text("words", said.words, ("请填写整改情况", "say what was put right"), ARTICLE)
    )
    reports = (*sanction.reports, Rectification(by, said.words.strip()))
    return _with(one, replace(sanction, reports=reports))


def reply(one: Violation, said: commands.Reply, by: Hand) -> Violation:
    """Accept a report, or send it back with reasons and a new day."""
    sanction = sanction_of(one, said.number)
    if not sanction.waiting:
        raise Refused("没有待审核的整改报告", "no report waits for an answer", ARTICLE)
    if said.accepted:
        refuse(*faults_of_words("words", said.words, LONGEST))
    else:
        asked = ("请写明退回的理由", "say why it goes back")
        refuse(
            *faults_of_text("words", said.words, asked, ARTICLE),
            *_faults_of_due(said.due_on, by.at),
        )
    *before, last = sanction.reports
    due_on = None if said.accepted else said.due_on
    answer = Answer(by, said.accepted, said.words.strip(), due_on)
    return _with(one, replace(sanction, reports=(*before, replace(last, answer=answer))))


def carry_out(one: Violation, said: commands.CarryOut, by: Hand) -> Violation:
    """Say that a sanction was carried out; a correction ends by its report."""
    sanction = sanction_of(one, said.number)
    if sanction.penalty is Penalty.CORRECTION or not sanction.open or one.closing:
        raise Refused("没有待执行的处理", "no sanction waits to be carried out", ARTICLE)
    asked = ("请写明执行情况", "say how it was carried out")
    refuse(
        *faults_of_text("words", said.words, asked, ARTICLE),
        *_faults_of_done(said.on, sanction, by.at),
    )
    done = Done(by, said.on or civil_day(by.at), said.words.strip())
    return _with(one, replace(sanction, done=done))


def close(one: Violation, said: commands.Close, by: Hand) -> Violation:
    """End a file: nothing is to be put right any more; without a sanction it says why."""
    if any(each.open for each in one.standing):
        raise Refused("整改或处理尚未完成，不能结案", "a sanction is not carried out yet", ARTICLE)
    _at(one, Stage.ESTABLISHED, Stage.SETTLED)
    if not one.standing:
        asked = ("未作处理的，请写明理由", "no sanction was issued: say why")
        refuse(*faults_of_text("words", said.words, asked, ARTICLE))
    refuse(*faults_of_words("words", said.words, LONGEST))
    return replace(one, closing=Closing(by, said.words.strip()))


def sanction_of(one: Violation, number: int) -> Sanction:
    """Return a sanction by its number; raises `Invalid` for none."""
    found = next((each for each in one.sanctions if each.number == number), None)
    if found is None:
        raise Invalid(Fault("number", "没有这项处理", "is no sanction of the file", ARTICLE))
    return found


def _with(one: Violation, sanction: Sanction) -> Violation:
    same = (sanction if each.number == sanction.number else each for each in one.sanctions)
    return replace(one, sanctions=tuple(same))


def _harmed(one: Violation) -> bool:
    return one.verdict is not None and one.verdict.harm is not Harm.NONE


def _faults_of_sanction(one: Violation, said: commands.Issue, now: datetime) -> Iterator[Fault]:
    yield from faults_of_text(
        "words", said.words, ("请填写处理内容", "say what is decided"), ARTICLE
    )
    yield from faults_of_words("document", said.document, LONGEST_DOCUMENT)
    yield from _faults_of_due(said.due_on, now)
    if said.penalty is Penalty.LIABILITY and not one.accused.id:
        asked = ("请写明被追究责任的人员", "say who is held to account")
        yield from faults_of_text("target", said.target, asked, ARTICLE)


def _faults_of_due(due_on: date | None, now: datetime) -> Iterator[Fault]:
    if due_on is None:
        yield Fault("due_on", "请填写期限", "say until when", ARTICLE)
    else:
        yield from faults_of_day("due_on", due_on, now, ARTICLE)


def _faults_of_done(on: date | None, sanction: Sanction, now: datetime) -> Iterator[Fault]:
    if on is not None and not civil_day(sanction.by.at) <= on <= civil_day(now):
        words = ("须在作出处理之后、今天之前（含）", "from the day of the sanction until today")
        yield Fault("on", *words, ARTICLE)


_STAGES_ZH = {
    Stage.OPENED: "尚未告知当事人",
    Stage.PUT: "待当事人陈述",
    Stage.STATED: "待认定",
    Stage.ESTABLISHED: "已认定，待处理",
    Stage.RECTIFYING: "整改执行中",
    Stage.SETTLED: "待结案",
    Stage.APPEALED: "申诉中",
    Stage.CLOSED: "已结案",
    Stage.DISMISSED: "不予认定",
}


def _at(one: Violation, *stages: Stage) -> None:
    """Let a step be taken at these stages only; raises `Refused` at any other."""
    if one.stage not in stages:
        zh = f"该案{_STAGES_ZH[one.stage]}，不能进行这一步"
        raise Refused(zh, f"the file is {one.stage}: this step is not open", ARTICLE)
