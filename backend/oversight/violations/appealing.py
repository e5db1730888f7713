"""Appeals against a finding and each sanction: once against each, decided by another: pure."""

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


def appealable(one: Violation) -> tuple[int, ...]:
    """Return the numbers of the sanctions that stand and were never appealed."""
    known = {number for appeal in one.appeals for number in appeal.against}
    return tuple(each.number for each in one.standing if each.number not in known)


def last_day(one: Violation, rulebook: Rulebook) -> date | None:
    """Return until which day an appeal is taken; None where there is nothing to appeal against.

    The finding may be appealed once, each sanction once: what is issued after an appeal was
    decided says on its document that it may be, and so it may.
    """
    if not one.established or one.verdict is None or one.appealed is not None:
        return None
    left = appealable(one)
    if one.appeals and not left:
        return None
    issued = [each.by.at for each in one.sanctions if each.number in left]
    newest = max(issued, default=one.verdict.by.at)
    return civil_day(newest) + timedelta(days=rulebook.appeal_days)


def objected(one: Violation, said: commands.Object, by: Hand, rulebook: Rulebook) -> Violation:
    """Return the file with an appeal; what is to be put right stays so meanwhile."""
    until = last_day(one, rulebook)
    if until is None:
        raise Refused("没有可以申诉的认定或处理", "there is nothing to appeal against", ARTICLE)
    if civil_day(by.at) > until:
        zh = f"申诉期限为{rulebook.appeal_days}天，已经届满"
        raise Refused(zh, f"appeals are taken for {rulebook.appeal_days} days", ARTICLE)
    asked = ("请写明申诉的理由", "say what you hold against it")
    refuse(*faults_of_text("words", said.words, asked, ARTICLE))
    appeal = Appeal(by, said.words.strip(), appealable(one))
    return replace(one, appeals=(*one.appeals, appeal))


def outcomes(one: Violation) -> tuple[Outcome, ...]:
    """Return what may become of the appeal that waits.

    A finding that was upheld before is not decided on again: then only what is newer is.
    """
    if (waiting := one.appealed) is None:
        return ()
    lifted = (Outcome.LIFTED,) if waiting.against else ()
    revoked = (Outcome.REVOKED,) if waiting is one.appeals[0] else ()
    return (Outcome.UPHELD, *lifted, *revoked)


def decided(one: Violation, said: commands.DecideAppeal, by: Hand) -> Violation:
    """Return the file with its appeal decided: upheld, some sanctions lifted, or all revoked."""
    if (waiting := one.appealed) is None:
        raise Refused("没有待复核的申诉", "no appeal waits to be decided", ARTICLE)
    refuse(*_faults(one, waiting, said))
    decision = Decision(by, said.outcome, said.words.strip())
    gone = {
        Outcome.UPHELD: frozenset[int](),
        Outcome.LIFTED: frozenset(said.lifted),
        Outcome.REVOKED: frozenset(each.number for each in one.standing),
    }[said.outcome]
    sanctions = tuple(
        replace(each, lifted=by) if each.number in gone else each for each in one.sanctions
    )
    appeals = (*one.appeals[:-1], replace(waiting, decision=decision))
    return replace(one, sanctions=sanctions, appeals=appeals)


def _faults(one: Violation, waiting: Appeal, said: commands.DecideAppeal) -> Iterator[Fault]:
    asked = ("请写明复核的理由", "say on what it rests")
    yield from faults_of_text("words", said.words, asked, ARTICLE)
    if said.outcome is Outcome.LIFTED:
        if not (said.lifted and {*waiting.against}.issuperset(said.lifted)):
            words = ("请选择要撤销的被申诉处理", "say which of what is appealed is taken back")
            yield Fault("lifted", *words, ARTICLE)
    elif said.outcome not in outcomes(one):
        zh, en = "认定已经复核维持，只能对新的处理作出决定", "the finding was upheld before"
        yield Fault("outcome", zh, en, ARTICLE)
