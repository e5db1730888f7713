"""What an entry and a department must have, and who may take an entry further (Art. 4(2))."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from backend.kernel.errors import Fault, Refused
from backend.kernel.privacy import is_number
from backend.knowledge.model import Content, Department, Entry, Stage

ARTICLE = "第四条第（二）项"
REGISTER_ARTICLE = "第四条"
TWO_PEOPLE = "平台规则：知识条目须由两人办理"
"""What stands for the article: no regulation names how knowledge is published."""
LIMITS: Mapping[str, int] = {
    "title": 60,
    "scope": 2_000,
    "procedure": 2_000,
    "notes": 2_000,
    "conditions": 2_000,
    "phone": 200,
    "basis": 500,
    "materials": 1_000,
}
"""The most characters of each text."""
WORDS_MOST = 20
WORD_LIMIT = 30
REVIEW_DAYS = (30, 730)
"""The shortest and the longest period after which an entry is verified again."""
_LEAST_DIGITS = 3
"""Of a department's number, such as 110: disposition 5 tells it to a caller."""
DEPARTMENT_LIMITS: Mapping[str, int] = {"name": 60, "duty": 500, "contact": 100, "phone": 60}


def faults_of(content: Content) -> Iterator[Fault]:
    """Yield what keeps a text from being kept at all: a draft may have gaps, but no title none."""
    if not content.title.strip():
        yield Fault("title", "请填写标题", "must not be empty", ARTICLE)
    for name, most in LIMITS.items():
        if len(getattr(content, name)) > most:
            yield Fault(name, f"不得超过{most}字", f"at most {most} characters", ARTICLE)
    if len(content.words) > WORDS_MOST or any(len(word) > WORD_LIMIT for word in content.words):
        zh = f"最多{WORDS_MOST}个，每个不超过{WORD_LIMIT}字"
        yield Fault("words", zh, f"at most {WORDS_MOST} of {WORD_LIMIT} characters", ARTICLE)
    least, most = REVIEW_DAYS
    if not least <= content.review_days <= most:
        yield Fault("review_days", f"应为{least}至{most}天", f"from {least} to {most}", ARTICLE)


def gaps_of(content: Content) -> Iterator[Fault]:
    """Yield what is missing for publishing: a part of the five, department or basis (S0-10)."""
    named = {
        "department": ("责任部门", "the department"),
        "scope": ("业务范围", "the scope"),
        "procedure": ("办事程序", "the procedure"),
        "notes": ("注意事项", "the notes"),
        "conditions": ("许可条件", "the conditions"),
        "phone": ("咨询投诉电话（确无号码的，请写明）", "the phone, or that none is known"),
        "basis": ("依据", "the basis in law"),
    }
    for name, (zh, en) in named.items():
        if not getattr(content, name).strip():
            yield Fault(name, f"缺少{zh}，不得公布", f"{en} is missing", ARTICLE)


def complete(content: Content) -> bool:
    """Tell whether a text has all that publishing asks for (S0-10)."""
    return not any(gaps_of(content))


def refuse_review(entry: Entry, person_id: str) -> None:
    """Raise `Refused` where somebody may not review a text: the own one, or none that waits."""
    if entry.stage is not Stage.DRAFT:
        raise Refused("该条目没有待审核的文稿", "no draft waits for a review", TWO_PEOPLE)
    if entry.written_by.id == person_id:
        raise Refused("不得审核本人撰写的文稿", "nobody reviews the own text", TWO_PEOPLE)


def refuse_publication(entry: Entry) -> None:
    """Raise `Refused` where a text has not been reviewed by a second person."""
    if entry.stage is not Stage.REVIEWED:
        raise Refused("文稿须经另一人审核后方可公布", "a second person reviews first", TWO_PEOPLE)


def department_faults(department: Department) -> Iterator[Fault]:
    """Yield what is wrong with a department; a phone that is not known stays empty (S0-15)."""
    for name in ("name", "duty"):
        if not getattr(department, name).strip():
            yield Fault(name, "不得为空", "must not be empty", REGISTER_ARTICLE)
    if department.phone.strip() and not is_number(department.phone, _LEAST_DIGITS):
        zh, en = "电话应为3至20位数字，可加区号和分机号", "a phone number has 3 to 20 digits"
        yield Fault("phone", zh, en, REGISTER_ARTICLE)
    for name, most in DEPARTMENT_LIMITS.items():
        if len(getattr(department, name)) > most:
            yield Fault(name, f"不得超过{most}字", f"at most {most} characters", REGISTER_ARTICLE)


def stale_by_department(entries: Iterable[Entry], day: date) -> Mapping[str, Sequence[Entry]]:
    """Return the entries overdue for verification, by department, longest overdue first (S0-11).

    An entry belongs to the department of its text in use.
    """
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        text = entry.published
        if text is not None and entry.stale_on(day):
            found.setdefault(text.department, []).append(entry)
    return {
        department: sorted(stale, key=lambda one: (one.due_on or day, one.id))
        for department, stale in sorted(found.items())
    }
