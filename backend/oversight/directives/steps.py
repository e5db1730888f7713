"""What may be done with a directive at which stage, and what it leaves: pure (Art. 2).

Each step returns the directive as it leaves it, still under the version that was read. It raises
`Refused` where the stage does not allow it, and `Invalid` where something is not said.
"""

from dataclasses import replace

from backend.kernel.errors import Fault, Refused
from backend.oversight.demanding import (
    LONGEST,
    LONGEST_DOCUMENT,
    faults_of_day,
    faults_of_text,
    refuse,
)
from backend.oversight.directives import commands
from backend.oversight.directives.model import (
    Content,
    Directive,
    Issue,
    Report,
    Review,
    Stage,
    Withdrawal,
)
from backend.oversight.directives.rules import (
    ARTICLE,
    faults_of_content,
    faults_of_days,
)
from backend.promises.publishing.regulations import Hand
from backend.promises.reasons import faults_of_words


def trimmed(content: Content) -> Content:
    """Return what is said without blanks around it, its articles in order."""
    return replace(
        content,
        articles=tuple(sorted(content.articles)),
        title=content.title.strip(),
        facts=content.facts.strip(),
        demand=content.demand.strip(),
    )


def rewrite(one: Directive, said: commands.Rewrite, by: Hand) -> Directive:
    """Write a draft anew."""
    _at(one, Stage.DRAFTED)
    refuse(*faults_of_content(said.content, by.at))
    return replace(one, content=trimmed(said.content))


def issue(one: Directive, said: commands.IssueIt, by: Hand) -> Directive:
    """Send it out: from now on the city reads it, and owes receipt and report."""
    _at(one, Stage.DRAFTED)
    faults = faults_of_words("document", said.document, LONGEST_DOCUMENT)
    # A draft may have lain for days: what it demands must still lie ahead
    refuse(*faults, *faults_of_days(one.content, by.at))
    return replace(one, issued=Issue(by, said.document.strip()))


def withdraw(one: Directive, said: commands.Withdraw, by: Hand) -> Directive:
    """Take it back; what the city knows of is taken back with the reason."""
    _at(one, Stage.DRAFTED, Stage.ISSUED, Stage.RECEIVED, Stage.REPORTED)
    if one.issued is not None:
        asked = ("请写明撤回的理由", "say why it is taken back")
        refuse(*faults_of_text("words", said.words, asked, ARTICLE))
    refuse(*faults_of_words("words", said.words, LONGEST))
    return replace(one, withdrawn=Withdrawal(by, said.words.strip()))


def receive(one: Directive, by: Hand) -> Directive:
    """Confirm the receipt, also a late one."""
    _at(one, Stage.ISSUED)
    return replace(one, received=by)


def report(one: Directive, said: commands.ReportIt, by: Hand) -> Directive:
    """Take the city's report of what it did."""
    _at(one, Stage.RECEIVED)
    asked = ("请填写整改、落实情况和措施", "say what was done")
    refuse(*faults_of_text("words", said.words, asked, ARTICLE))
    return replace(one, reports=(*one.reports, Report(by, said.words.strip())))


def review(one: Directive, said: commands.ReviewIt, by: Hand) -> Directive:
    """Accept a report, which closes the directive, or send it back with reasons and a new day."""
    _at(one, Stage.REPORTED)
    if said.accepted:
        refuse(*faults_of_words("words", said.words, LONGEST))
    else:
        asked = ("请写明退回的理由", "say why it goes back")
        faults = [*faults_of_text("words", said.words, asked, ARTICLE)]
        if said.due_on is None:
            faults.append(Fault("due_on", "请填写重新报送的期限", "say until when", ARTICLE))
        else:
            faults += faults_of_day("due_on", said.due_on, by.at, ARTICLE)
        refuse(*faults)
    *before, last = one.reports
    due_on = None if said.accepted else said.due_on
    answer = Review(by, said.accepted, said.words.strip(), due_on)
    return replace(one, reports=(*before, replace(last, review=answer)))


_STAGES_ZH = {
    Stage.DRAFTED: "尚未下发",
    Stage.ISSUED: "待签收",
    Stage.RECEIVED: "整改中",
    Stage.REPORTED: "待审核",
    Stage.CLOSED: "已办结",
    Stage.WITHDRAWN: "已撤回",
}


def _at(one: Directive, *stages: Stage) -> None:
    """Let a step be taken at these stages only; raises `Refused` at any other."""
    if one.stage not in stages:
        zh = f"该通知{_STAGES_ZH[one.stage]}，不能进行这一步"
        raise Refused(zh, f"the directive is {one.stage}: this step is not open", ARTICLE)
