"""The words of maintenance: what is down, what works again, what is planned (Arts. 2 and 4(4))."""

from collections.abc import Mapping

from backend.accounts.words.shape import Words
from backend.kernel.clock import civil_day, civil_time, from_text

_WHY = {
    "no_answer": ("接听程序没有应答", "what answers callers gave no answer"),
    "without_storage": (
        "接听程序无法读取数据",
        "what answers callers can read nothing",
    ),
    "elsewhere": ("来电被当作其他线路的来电", "callers are taken for those of another line"),
    "stale": ("线路状态停止更新", "the state of the line is no longer renewed"),
    "stood_still": ("定时任务停止运行", "what the clock starts stands still"),
    "told": ("经人工报告", "told of by a person"),
}


def down(data: Mapping[str, str], name: str, name_en: str) -> Words:
    """Say that something is down; what it is follows from how it showed."""
    began, why = _moment(data["began_at"]), _WHY[data["why"]]
    what, what_en = _of(data, name, name_en)
    return Words(
        title=f"{what}：{began}起中断",
        title_en=f"{what_en}: down since {began}",
        body=f"{what}自{began}起中断：{why[0]}{_rounds(data)}。"
        "请平台维护责任人查明原因；恢复后自动记录恢复时间。",
        body_en=f"{what_en} is down since {began}: {why[1]}. Whoever answers for it in the IT "
        "department finds out why; when it works again is recorded by itself.",
        link=_page(data),
    )


def up(data: Mapping[str, str], name: str, name_en: str) -> Words:
    """Say that it works again."""
    began, restored = _moment(data["began_at"]), _moment(data["restored_at"])
    what, what_en = _of(data, name, name_en)
    return Words(
        title=f"{what}：{restored}恢复",
        title_en=f"{what_en}: works again since {restored}",
        body=f"{what}自{began}起的中断已于{restored}恢复。请责任人填写原因和处理情况后办结。",
        body_en=f"What was down since {began} works again since {restored}. Whoever answers for "
        "it says why it was, and closes it.",
        link=_page(data),
    )


def planned(data: Mapping[str, str], name: str, name_en: str) -> Words:
    """Say that something will be worked on; the words are those of whoever plans it."""
    del name, name_en
    begins, ends = _moment(data["begins_at"]), _moment(data["ends_at"])
    return Words(
        title=f"平台维护：{begins}至{ends}",
        title_en=f"Maintenance of the platform: {begins} to {ends}",
        body=f"{data['title']}：{begins}至{ends}进行，其间热线可能中断。",
        body_en=f"“{data['title']}” from {begins} to {ends}; the line may be down meanwhile.",
        link="",
    )


def called_off(data: Mapping[str, str], name: str, name_en: str) -> Words:
    """Say that a planned work is called off."""
    del name, name_en
    begins = _moment(data["begins_at"])
    return Words(
        title=f"平台维护取消：原定{begins}",
        title_en=f"Maintenance called off: {begins}",
        body=f"原定{begins}进行的“{data['title']}”已取消。",
        body_en=f"“{data['title']}”, planned for {begins}, is called off.",
        link="",
    )


def _of(data: Mapping[str, str], name: str, name_en: str) -> tuple[str, str]:
    if data["why"] == "stood_still":
        return "平台定时任务", "The scheduled work of the platform"
    return f"{name}热线", f"The line of {name_en}"


def _rounds(data: Mapping[str, str]) -> str:
    return f"（{data['rounds']}）" if data.get("rounds") else ""


def _page(data: Mapping[str, str]) -> str:
    return f"/outages?period={civil_day(from_text(data['began_at'])):%Y-%m}"


def _moment(text: str) -> str:
    at = from_text(text)
    return f"{civil_day(at)} {civil_time(at):%H:%M}"
