"""What an entry of the register must have, and who never stands in it (Arts. 4(1) and 20(5))."""

from collections.abc import Iterator, Mapping

from backend.kernel.errors import Fault
from backend.kernel.privacy import is_number
from backend.kernel.rulebook import FIRST
from backend.places.institutions.model import Office, is_line

ARTICLE = "第四条第（一）项"
NO_FIRM = "第二十条第（五）项"
BEGIN = FIRST.effective_from
"""Before it nobody is responsible by the measures."""
LIMITS: Mapping[str, int] = {"name": 60, "address": 200, "telephone": 60, "hours": 200}
"""The most characters of each text."""
FIRMS = ("律师事务所", "法律服务所", "律师楼")
"""What firms that charge call themselves: no legal-aid institution has it in its name."""


def faults_of(office: Office) -> Iterator[Fault]:
    """Yield what is wrong with an entry; address, telephone and hours may be unknown: empty."""
    if not office.name.strip():
        yield Fault("name", "请填写机构名称", "must not be empty", ARTICLE)
    elif is_firm(office.name):
        zh = "收费的法律服务机构不得列入登记簿"
        yield Fault("name", zh, "a firm that charges is never listed", NO_FIRM)
    for name, most in LIMITS.items():
        if len(getattr(office, name)) > most:
            yield Fault(name, f"不得超过{most}字", f"at most {most} characters", ARTICLE)
    if office.responsible_since is not None and office.responsible_since < BEGIN:
        zh, en = f"不得早于办法施行日{BEGIN}", f"not before {BEGIN}, when the measures begin"
        yield Fault("responsible_since", zh, en, "第二十一条")
    if office.telephone and not is_number(office.telephone, 3):
        zh = "联系电话应为3至20位数字，不知道的请留空"
        yield Fault("telephone", zh, "3 to 20 digits; leave it empty if not known", ARTICLE)
    elif is_line(office.telephone):
        zh = "12348是热线号码，不是该机构自己的电话，不知道的请留空"
        en = "12348 is the line's number, not the institution's own; leave it empty if not known"
        yield Fault("telephone", zh, en, ARTICLE)


def is_firm(name: str) -> bool:
    """Tell whether a name is that of a firm that charges for its services."""
    return any(word in name for word in FIRMS)
