"""Who may stand on a line's list: whose account, and nobody twice (Art. 9 and 11)."""

from collections.abc import Sequence

from backend.accounts.model import People
from backend.kernel.access import Action, Role, actions_of
from backend.kernel.errors import Fault, Refused
from backend.staff.forms import ARTICLE, AttendantForm
from backend.staff.model import Attendant

SERVING = frozenset({Action.DUTY_SIGN, Action.SHIFT_OWN, Action.STAFF_OWN, Action.PAY_OWN})
"""What somebody who serves must be able to do: sign on, see shifts, papers and subsidy."""
SERVING_ROLES = frozenset(role for role in Role if set(actions_of(role)) >= SERVING)
"""Whose accounts may stand on a line's list.

Centre staff serve under accounts of attendants (Art. 11); a head plans, judges and pays those
who serve, and is none of them.
"""


def faults_of_account(people: People, person_id: str, line: str) -> list[Fault]:
    """Return what is wrong with an account that is to stand on a line's list."""
    account = people.person(person_id)
    if account is None or not account.active or account.place.line != line:
        return [Fault("account", "本市州没有这个账号", "no such account at this line", ARTICLE)]
    if account.role not in SERVING_ROLES:
        zh = "该账号不能签到值班；中心人员值班的，请另开值班人员账号"
        en = "cannot sign on for duty; centre staff who serve have an attendant's account"
        return [Fault("account", zh, en, ARTICLE)]
    return []


def faults_of_name(form: AttendantForm, person_id: str, known: Sequence[Attendant]) -> list[Fault]:
    """Return what is wrong where somebody else of the name and unit stands on the list."""
    who = (form.name.strip(), form.unit.strip())
    if all(one.person_id == person_id or (one.name, one.unit) != who for one in known):
        return []
    zh = "该人员已在名册上；确为同单位另一人的，请在姓名后加注区分"
    en = "stands on the list already; mark the name of another person of the same unit"
    return [Fault("name", zh, en, ARTICLE)]


def listed_already() -> Refused:
    """Return the refusal of somebody who stands on a list already."""
    return Refused("该人员已在名册上", "the person stands on a list already", ARTICLE)
