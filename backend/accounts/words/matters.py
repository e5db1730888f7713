"""The words of matters: one was opened again, given to somebody, a caller came in vain."""

from collections.abc import Mapping
from datetime import datetime

from backend.accounts.words.shape import PlaceName, Words
from backend.kernel.clock import from_text
from backend.kernel.places import PlacePath
from backend.promises.words import past_words

_SAID: Mapping[str, tuple[str, str, str, str]] = {
    "reopened": (
        "来电人反映未解决，事项重新办理",
        "A caller says that it was not solved",
        "第{times}次重新办理，由首问责任人继续负责，答复期限缩短",
        "Opened again, time {times}: whoever was first asked answers, by a shorter clock",
    ),
    "urged": (
        "催办",
        "A matter was urged",
        "{by}催办，请尽快办理并反馈",
        "{by} urges it: act, and tell what was done",
    ),
    "supervised": (
        "督办",
        "A matter is under supervision",
        "{by}督办，请按期办结并反馈",
        "{by} put it under supervision: answer in time",
    ),
    "circulated": (
        "通报",
        "A matter was circulated",
        "省厅{by}通报，请整改并反馈",
        "{by} of the province circulated it: put it right and answer",
    ),
    "missed": (
        "约见时我方未到",
        "A caller came to an appointment in vain",
        "约定{at}见面，我方未到，须与来访人另约时间",
        "We were not there {at_en}: another time is to be agreed with the caller",
    ),
    "urgent": (
        "重大紧急事项，请立即知悉",
        "An urgent matter: acknowledge it now",
        "{by}登记了重大、紧急或群体性事项，请立即知悉并作出处置意见",
        "{by} registered a major, urgent or mass matter: acknowledge it and say what is to be done",
    ),
    "acknowledged": (
        "领导已知悉紧急事项",
        "The leader knows of the urgent matter",
        "{by}已知悉，处置意见见事项页",
        "{by} acknowledged it; what is to be done stands on its page",
    ),
    "leader_named": (
        "登记为已向您电话报告",
        "Said to have been reported to you",
        "{by}登记已向您电话报告该紧急事项；如未接到，请在事项页核实处置",
        "{by} noted that you were told of this urgent matter by telephone: if not, look into it",
    ),
    "instruction_asked": (
        "请示待批复",
        "A request for instruction waits for its reply",
        "{by}就该事项请示省厅",
        "{by} asks the province about it",
    ),
    "instruction_given": (
        "请示已有批复",
        "The province has replied",
        "{by}已批复，请按批复办理",
        "{by} replied: act on it",
    ),
    "handed_over": (
        "有事项移交承办",
        "A matter was handed over",
        "{by}将事项移交承办；首问责任人不变，负责跟踪到反馈为止",
        "{by} handed it over; the first asked stays answerable until the caller is told",
    ),
    "merged": (
        "重复事项已合并",
        "A duplicate was merged",
        "{by}将事项{duplicate}并入本事项；答复期限从早，首问责任人不变",
        "{by} merged {duplicate} into it: the earlier due time holds, the first asked stays",
    ),
    "unsound": (
        "事项记录违反规定，请查明更正",
        "A matter is not as it must be",
        "每日核对发现：{found}。请查明原因并更正，或写明为何如此",
        "The daily check found: {found_en}. Find out why and put it right, or say why it is so",
    ),
    "stand_in": (
        "请您接替首问责任人",
        "You answer for a matter now",
        "首问责任人已离岗，{by}指定您接替，负责跟踪到反馈为止",
        "The first asked left service: {by} named you to answer for it",
    ),
}

_BREACHES: Mapping[str, tuple[str, str]] = {
    "ownerless": ("没有承办人", "nobody owns it"),
    "unowed": ("尚无结果，也没有待兑现的承诺", "it has neither a result nor anything owed"),
    "owing": ("事项已了结，仍有未兑现的承诺", "it has ended, and something is still owed of it"),
    "first_asked": ("首问责任人与登记人不符", "the first asked is not who registered it"),
    "untold": ("投诉已有结果，但未告知投诉人", "the complainant was not told the result"),
    "in_sight": ("被投诉人可能看到该投诉", "the accused may see the complaint"),
}
"""What is said of each thing that must never be true of a matter."""


_MACHINES: Mapping[str, str] = {"press": "平台依规则"}
"""What the clock did by itself is said of the platform."""


def words(what: str, data: Mapping[str, str], now: datetime, place: PlaceName) -> Words:
    """Return the words of what became of a matter; raises `KeyError` for what has none."""
    title, title_en, body, body_en = _SAID[what]
    at = from_text(data["at"]) if "at" in data else now
    breaches = [_BREACHES[one] for one in data.get("breaches", "").split()]
    by = data.get("by_name") or _MACHINES.get(data["by"], data["by"])
    told = {
        "found": "；".join(zh for zh, _ in breaches),
        "found_en": "; ".join(en for _, en in breaches),
        "times": data.get("times", ""),
        "duplicate": data.get("duplicate", ""),
        "by": by,
        "at": past_words(at, now),
        "at_en": past_words(at, now, "en"),
    }
    told_en = told if by == data.get("by_name") else {**told, "by": "The platform, by rule,"}
    path = PlacePath.parse(data["place"])
    where = "".join(place(code) for code in path.codes[1:]) or place(path.code)
    where_en = ", ".join(place(code, "en") for code in reversed(path.codes[1:]))
    number = data["reference"]
    return Words(
        title=f"{title}（{number}）",
        title_en=f"{title_en} ({number})",
        body=f"{where}：{body.format(**told)}。",
        body_en=f"{where_en or place(path.code, 'en')}: {body_en.format(**told_en)}.",
        link=f"/matters/{data['matter']}",
    )
