"""Article 12: each call is registered, and who is to be seen is seen at the time agreed."""

from backend.kernel.rulebook import Rulebook
from backend.oversight.facts import Facts
from backend.oversight.model import Article, Cell, Light, cell
from backend.oversight.saying import counted, found, in_time, late, matters_of
from backend.places.institutions.grounds import Words
from backend.promises.model import Kind

OWED = (Kind.APPOINTMENT, Kind.ARRIVAL)
_WORDS = "约见解答和上门服务", "Appointments and visits"
_REGISTERED = "登记来电来访{}件", "{} calls and visits registered"
_INCOMPLETE = "登记缺法律领域或县（市、区）{}件", "{} registered without field of law or county"


def judge(facts: Facts, rulebook: Rulebook) -> Cell:
    """Judge what was done by what was registered, and what was owed by its time (R5)."""
    del rulebook
    rows = matters_of(facts)
    return cell(
        [
            in_time(facts, OWED, *_WORDS),
            counted(facts, "matters", _REGISTERED, rows),
        ],
        [
            late(facts, OWED, *_WORDS),
            found("incomplete", Light.AMBER, _incomplete(facts), _INCOMPLETE, rows),
        ],
    )


def _incomplete(facts: Facts) -> int:
    return max(facts.count("matters.asked") - facts.count("matters.complete"), 0)


ARTICLE = Article(
    12,
    Words("接听和登记", "Registering"),
    "值班人员在值班接听时，一般应使用普通话，认真、耐心、礼貌地结合有关法律法规、政策及社会公德，"
    "即时、准确、客观地解答咨询或者正确指引办事方式，对于疑难复杂案件或投诉案件可实行定期回复或约见解答，"
    "对来电来访情况做好分类登记、情况跟进、统计汇总。",
    Words(
        "以分类登记和约见期限判定。约见、上门逾期为红；登记不全为黄。认真、耐心、礼貌由通话复核评定。",
        "By registrations and the time of appointments. A late appointment is red, an incomplete "
        "registration amber. How people were spoken to is for the review of calls.",
    ),
    Words(
        "当月没有登记，也没有到期的约见。",
        "Nothing was registered and no appointment was due in the month.",
    ),
    judge,
    of_county=True,
)
