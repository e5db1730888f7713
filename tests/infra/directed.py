"""What is done with directives, for the role of the function that does it."""

from datetime import date
from itertools import count

from backend.oversight.directives import commands
from backend.oversight.directives.model import Content, Form, Ground
from backend.oversight.directives.reading import Asked
from chalicelib.wiring import directives
from tests.fakes import hunan

_DRAWN = (f"00000000-0000-7000-d000-{number:012d}" for number in count(1))


def work_directives() -> None:
    """Draft one of the board, issue it, receive, report and close it; take another back."""
    supervisor, head = hunan.person("supervisor"), hunan.person("head-changsha")
    desk, register = directives.desk(), directives.register()
    content = Content(
        Form.SUPERVISION, (8,), "空岗", "空岗", "补齐", date(2026, 12, 1), date(2026, 12, 18)
    )

    def draft() -> str:
        command = commands.Draft(next(_DRAWN), hunan.CHANGSHA, content, Ground.ARTICLE, "2026-11.8")
        return str(desk.draft(supervisor, command)["id"])

    def seen(one: str) -> commands.Seen:
        version = register.open(supervisor, one).directive.version
        return commands.Seen(one, next(_DRAWN), version)

    one, other = draft(), draft()
    desk.take(supervisor, commands.Rewrite(seen(one), content))
    desk.take(supervisor, commands.IssueIt(seen(one)))
    desk.take(head, commands.Receive(seen(one)))
    desk.take(head, commands.ReportIt(seen(one), "已补齐"))
    desk.take(supervisor, commands.ReviewIt(seen(one), accepted=True))
    desk.take(supervisor, commands.Withdraw(seen(other)))
    register.year(head, Asked(hunan.CHANGSHA, 2026))
    register.paper(head, one)
