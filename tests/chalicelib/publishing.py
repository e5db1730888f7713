"""What the tests of the publishing doors share: a notice, a revision, and how to ask."""

import json
from typing import Any

from tests.fakes.notices import INVENTED_2027
from tests.guards.visits import Reception, identity

LI, SUPERVISOR, ADMINISTRATOR = "attendant-changsha-1", "supervisor", "administrator"
NOTICE: dict[str, Any] = {
    "id": identity("draft"),
    "year": 2027,
    "place": None,
    "text": INVENTED_2027,
    "source": "国办发明电〔2026〕9号",
}
RULES: dict[str, Any] = {
    "id": identity("rules"),
    "effective_from": "2026-12-01",
    "values": {"reply_working_days": 3, "morning": ["09:00", "12:00"]},
    "reason": "试行三日答复",
}


def ask(desk: Reception, who: str, path: str, body: object = None) -> tuple[int, dict[str, Any]]:
    answer = desk.visit(who, "GET" if body is None else "POST", path, body)
    told: dict[str, Any] = json.loads(answer.body)
    return answer.status_code, told
