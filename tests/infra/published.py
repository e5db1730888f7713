"""People who draw up regulations, look at them, publish them and take one back."""

from datetime import timedelta

from backend.kernel.clock import civil_day
from backend.promises.publishing.commands import Confirmation, Withdrawal
from backend.promises.publishing.proposals import CalendarProposal, RulebookProposal
from chalicelib.wiring import regulations
from tests.fakes import hunan
from tests.fakes.notices import INVENTED_2027
from tests.scene import Scene


def publish(scene: Scene) -> None:
    """Draw up a calendar and a rulebook, look at them, publish both, take one back."""
    supervisor, administrator = hunan.person("supervisor"), hunan.person("administrator")
    ids = [f"00000000-0000-7000-a000-{number:012d}" for number in range(9)]
    publishing, room = regulations.publishing(), regulations.draft_room()
    day = civil_day(scene.clock.now()) + timedelta(days=1)
    notice = CalendarProposal(ids[0], 2027, None, INVENTED_2027, "通知")
    rules = [
        RulebookProposal(ids[number], day, {"reply_working_days": 2 + number}, "试行")
        for number in (1, 2)
    ]
    for _ in range(2):
        publishing.propose_calendar(supervisor, notice)
        publishing.propose_rulebook(supervisor, rules[0])
    publishing.propose_rulebook(supervisor, rules[1])
    room.newest(administrator)
    for number in (0, 1):
        room.open(administrator, ids[number])
        room.moves(administrator, ids[number], None)
        for _ in range(2):
            publishing.confirm(administrator, Confirmation(ids[number], ids[5 + number], 1))
    for _ in range(2):
        publishing.withdraw(supervisor, Withdrawal(ids[2], ids[8], 1, "误"))
    regulations.published().editions(9)
