"""What is done about violations, for the role of the function that does it."""

from datetime import UTC, date, datetime
from itertools import count

from backend.oversight.violations import commands
from backend.oversight.violations.acts import Act, ActKind, Item
from backend.oversight.violations.model import Outcome
from backend.oversight.violations.opening import Enter
from backend.oversight.violations.reading import Year
from backend.oversight.violations.sanctions import Penalty
from chalicelib.wiring import violations
from tests.fakes import hunan
from tests.scene import ATTENDANT

_DRAWN = (f"00000000-0000-7000-c000-{number:012d}" for number in count(1))


def work_a_file() -> None:
    """Put an act on file, hear, decide, sanction, put right, appeal and close; read it all."""
    head, accused = hunan.person("head-changsha"), hunan.person(ATTENDANT)
    supervisor = hunan.person("supervisor")
    act = Act(ActKind.MOMENT, "", datetime(2026, 11, 20, 2, 0, tzinfo=UTC))
    words, place = "通话中斥责来电人", hunan.CHANGSHA
    enter = Enter(next(_DRAWN), place, Item.UNCIVIL, words, accused=accused.person_id, act=act)
    file = str(violations.opening().enter(head, enter)["id"])
    judge, answer = violations.judging().judge, violations.judging().answer
    ledger = violations.ledger()

    def seen() -> commands.Seen:
        version = ledger.open(supervisor, file).violation.version
        return commands.Seen(file, next(_DRAWN), version)

    judge(head, commands.PutToAccused(seen()))
    answer(accused, commands.State(seen(), "愿意致歉"))
    judge(head, commands.Decide(seen(), established=True, words="属实"))
    due_on = date(2026, 12, 11)
    judge(head, commands.Issue(seen(), Penalty.CORRECTION, "", "致歉", due_on=due_on))
    answer(accused, commands.Rectify(seen(), 1, "已致歉"))
    answer(accused, commands.Object(seen(), "过重"))
    judge(supervisor, commands.DecideAppeal(seen(), Outcome.UPHELD, "适当"))
    judge(head, commands.Reply(seen(), 1, accepted=True))
    judge(head, commands.Close(seen(), ""))
    year = Year(place, 2026)
    ledger.waiting(head, year, ledger.year(head, year))
