"""Appeals against a finding or a sanction: once a file, decided by somebody else: pure."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from backend.kernel.clock import civil_day
from backend.kernel.errors import Fault, Refused
from backend.kernel.rulebook import Rulebook
from backend.oversight.demanding import faults_of_text, refuse
from backend.oversight.violations import commands
from backend.oversight.violations.acts import ARTICLE
from backend.oversight.violations.model import Appeal, Decision, Outcome, Violation
from backend.promises.publishing.regulations import Hand


def last_day(one: Violation, rulebook: Rulebook) -> date | None:
    """Return until which day an appeal is taken; None where there is nothing to appeal against."""
    if not one.established or one.verdict is None or one.appeal is not None:
        return None
    newest = max((each.by.at for each in one.sanctions), default=one.verdict.by.at)
    return civil_day(newest) + timedelta(days=rulebook.appeal_days)


def objected(one: Violation, said: commands.Object, by: Hand, rulebook: Rulebook) -> Violation:
    """Return the file with an appeal; what is to be put right stays so meanwhile."""
    until = last_day(one, rulebook)
    if until is None:
        raise Refused("没有可以申诉的认定", "there is no finding to appeal against", ARTICLE)
    if civil_day(by.at) > until:
        zh = f"申诉期限为{rulebook.appeal_days}天，已经届满"
        raise Refused(zh, f"appeals are taken for {rulebook.appeal_days} days", ARTICLE)
    asked = ("请写明申诉的理由", "say what you hold against it")
    refuse(*faults_of_text("words", said.words, asked, ARTICLE))
    return replace(one, appeal=Appeal(by, said.words.strip()))


def decided(one: Violation, said: commands.DecideAppeal, by: Hand) -> Violation:
    """Return the file with its appeal decided: upheld, some sanctions lifted, or all revoked."""
    if one.appeal is None or one.appeal.decision is not None:
        raise Refused("没有待复核的申诉", "no appeal waits to be decided", ARTICLE)
    refuse(*_faults(one, said))
    decision = Decision(by, said.outcome, said.words.strip())
    gone = {
        Outcome.UPHELD: frozenset[int](),
        Outcome.LIFTED: frozenset(said.lifted),
        Outcome.REVOKED: frozenset(each.number for each in one.standing),
    }[said.outcome]
    sanctions = tuple(
        replace(each, lifted=by) if each.number in gone else each for each in one.sanctions
    )
    return replace(one, sanctions=sanctions, appeal=replace(one.appeal, decision=decision))


def _faults(one: Violation, said: commands.DecideAppeal) -> Iterator[Fault]:
    asked = ("请写明复核的理由", "say on what it rests")
    yield from faults_of_text("words", said.words, asked, ARTICLE)
    known = {each.number for each in one.standing}
    if said.outcome is Outcome.LIFTED and not (said.lifted and known.issuperset(said.lifted)):
        zh, en = "请选择撤销的处理", "say which sanctions are taken back"
        yield Fault("lifted", zh, en, ARTICLE)
