"""The words for what is judged and kept of an attendant, Chinese and English."""

from collections.abc import Mapping

from backend.staff.model import Ability, Category, Condition, DutyForm, TrainingKind

CONDITIONS: Mapping[Condition, tuple[str, str]] = {
    Condition.RESPONSIBILITY: (
        "社会责任感和政治敏锐性，善于做群众工作",
        "social responsibility, political judgement, good with people",
    ),
    Condition.LAW: (
        "熟悉政策法律和法律援助规定，解答能力较强",
        "knows policy, law and legal aid, and explains them well",
    ),
    Condition.DEVOTION: (
        "热心公益，有奉献精神，耐心细致，勤勉敬业",
        "public spirit, patience and diligence",
    ),
    Condition.COMPUTER: ("熟练掌握电脑操作技能", "skilled with a computer"),
}
"""Article 9, items 1 to 4."""
ABILITIES: Mapping[Ability, tuple[str, str]] = {
    Ability.ADVICE: ("解答法律咨询的专业素质", "professional legal advice"),
    Ability.PROCEDURES: (
        "熟悉各类法律事务的处理程序和承办部门",
        "procedures of legal affairs and who handles them",
    ),
    Ability.FUNCTIONS: (
        "了解法律服务组织和司法行政基层组织的职责分工",
        "functions of legal-service bodies and of local judicial offices",
    ),
    Ability.COORDINATION: (
        "善于调度、督办和协调",
        "dispatching, supervising and coordinating",
    ),
}
"""The notice on dedicated phones, part 3."""
CATEGORIES: Mapping[Category, str] = {
    Category.LAWYER: "律师",
    Category.GRASSROOTS: "基层法律服务工作者",
    Category.VOLUNTEER: "法律援助志愿者",
    Category.CENTRE_STAFF: "法律援助中心工作人员",
}
FORMS: Mapping[DutyForm, str] = {
    DutyForm.FULL_TIME: "专职",
    DutyForm.PART_TIME: "兼职",
    DutyForm.ROTATING: "轮流",
}
TRAININGS: Mapping[TrainingKind, tuple[str, str]] = {
    TrainingKind.PRE_POST: ("岗前培训", "pre-post training"),
    TrainingKind.PERIODIC: ("定期业务培训", "periodic business training"),
    TrainingKind.ETHICS: ("职业道德教育", "ethics education"),
}
