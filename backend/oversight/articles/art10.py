"""Article 10: training before the post, and again at times."""

from backend.kernel.rulebook import Rulebook
from backend.oversight.facts import Facts, Staff
from backend.oversight.model import Article, Cell, Evidence, Light, cell
from backend.oversight.saying import found, listed
from backend.places.institutions.grounds import Words
from backend.staff.months import months_after

_UNTRAINED = "未经岗前培训值班{}人", "{} served without training before the post"
_OVERDUE = "定期业务培训逾期{}人", "Business training is overdue for {}"


def judge(facts: Facts, rulebook: Rulebook) -> Cell:
    """Judge those who served by their training; what is overdue since, a person mends."""
    staff = facts.staff
    if staff is None:
        return cell(())
    rows = listed(facts, "staff")
    due = (months_after(day, rulebook.training_months) for day in staff.trained_on)
    overdue = sum(day < facts.today for day in due)
    return cell(
        [_trained(facts, staff, rows), _session(staff, rows)],
        [
            found("untrained", Light.RED, staff.untrained, _UNTRAINED, rows),
            found("overdue", Light.AMBER, overdue, _OVERDUE, rows),
        ],
    )


def _trained(facts: Facts, staff: Staff, link: str) -> Evidence | None:
    trained = staff.served - staff.untrained
    if not trained or facts.chair is None:
        return None
    words = Words(
        f"当月值班{staff.served}人，经岗前培训{trained}人",
        f"{trained} of {staff.served} who served were trained before",
    )
    return Evidence(words, facts.chair.last, link)


def _session(staff: Staff, link: str) -> Evidence | None:
    if staff.session is None:
        return None
    return Evidence(Words("当月举办了培训", "A training was held"), staff.session, link)


ARTICLE = Article(
    10,
    Words("培训", "Training"),
    "对值班人员进行岗前培训和定期业务培训，并将相对固定的值班人员纳入法律援助机构工作人员的培训范围。",
    Words(
        "以当月实际值班人员的培训记录判定。未经岗前培训即值班为红；定期培训逾期为黄。",
        "By the training of those who really served. Service without training before the post is "
        "red, overdue training amber.",
    ),
    Words(
        "当月没有人值班的记录。",
        "There is no record that anybody served in the month.",
    ),
    judge,
)
