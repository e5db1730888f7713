"""Every refusal as one shape, in Chinese and English."""

from collections.abc import Iterable

from pydantic import ValidationError

from backend.kernel.errors import (
    Conflict,
    Fault,
    Forbidden,
    HotlineError,
    Invalid,
    NotFound,
    Refused,
)
from chalicelib.api.schemas.base import FaultShape, Problem

_TITLES: dict[str, tuple[int, str, str]] = {
    "unauthorized": (401, "请重新登录", "Please sign in again"),
    "forbidden": (403, "您的角色不能进行此操作", "Your role may not do this"),
    "not_found": (404, "没有找到", "Not found"),
    "conflict": (409, "内容已被他人更改", "Somebody else has changed this"),
    "invalid": (422, "填写内容有误", "Some fields cannot be accepted"),
    "refused": (422, "规则不允许", "A rule forbids this"),
    "malformed": (400, "内容不符合约定", "This does not keep the contract"),
    "unsigned": (401, "签名无效", "The signature is not accepted"),
    "repeated": (409, "该请求已经收到过", "This very request has come before"),
    "too_large": (413, "内容过大", "This is too large"),
    "throttled": (429, "请求过于频繁，请稍后重试", "Too many requests, try again soon"),
    "internal": (500, "系统出现故障", "The platform has failed"),
}


def of_error(error: HotlineError, request_id: str) -> Problem:
    """Return the problem of a domain error."""
    match error:
        case Invalid(faults=faults):
            return _of_faults(faults, request_id)
        case NotFound():
            words = (
                "没有这条记录，或不在您的权限范围内",
                "It does not exist, or is not yours to see",
            )
            return _problem("not_found", request_id, words)
        case Forbidden(action=action):
            words = (f"您的角色没有“{action}”权限", f"Your role has no permission {action}")
            return _problem("forbidden", request_id, words)
        case Refused(reason_zh=zh, reason_en=en, article=article):
            return _problem("refused", request_id, (zh, en)).model_copy(update={"article": article})
        case Conflict():
            return _of_conflict(error, request_id)
    raise error


_CONFLICTS: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "draft": (
        ("草案已由他人处理", "Somebody else has decided this draft"),
        (
            "页面已显示草案的最新状态，您填写的内容没有丢失",
            "The page now shows the draft as it is; nothing you typed is lost",
        ),
    ),
    "calendar": (
        ("日历已有新的公布", "Another calendar was published meanwhile"),
        (
            "本草案依据的版本已被取代，请撤回后重新提出",
            "This draft rests on an edition that was replaced: withdraw it, propose it anew",
        ),
    ),
    "rulebook": (
        ("规则已有新的公布", "Other rules were published meanwhile"),
        (
            "本草案依据的版本已被取代，请撤回后重新提出",
            "This draft rests on a rulebook that was replaced: withdraw it, propose it anew",
        ),
    ),
    "told": (
        ("登记簿中该机构刚有变更", "The register's entry of this institution has changed"),
        (
            "请按最新内容重新告知来电人后再保存，您填写的内容没有丢失",
            "Tell the caller what it says now, then save again; nothing you typed is lost",
        ),
    ),
    "unfinished": (
        ("这份登记在另一处有较新的内容", "This registration is newer elsewhere"),
        (
            "请先取回较新的一份，您填写的内容没有丢失",
            "Fetch the newer one first; nothing you typed is lost",
        ),
    ),
    "command": (
        ("这次提交与先前的不同", "This differs from what was sent before"),
        (
            "先前的提交已经办理，请刷新页面查看结果后再操作",
            "What was sent before has been carried out: load the page again, look, then act",
        ),
    ),
}
"""Titles and words where more can be said than that somebody was faster; by what conflicts."""


def _of_conflict(conflict: Conflict, request_id: str) -> Problem:
    now = dict(conflict.current) if conflict.current else None
    words = (
        "请查看最新内容后再保存，您填写的内容没有丢失",
        "Look at the newest state and save again; nothing you typed is lost",
    )
    titles, words = _CONFLICTS.get(conflict.kind, (_TITLES["conflict"][1:], words))
    problem = _problem("conflict", request_id, words)
    named = {"title": titles[0], "title_en": titles[1], "current": now}
    return problem.model_copy(update=named)


class TurnedAway(Exception):
    """Refused at the edge, before any use case is asked."""

    def __init__(self, code: str, words: tuple[str, str], faults: Iterable[Fault] = ()) -> None:
        super().__init__(code)
        self.code = code
        self.words = words
        self.faults = tuple(faults)


def of_turned_away(refusal: TurnedAway, request_id: str) -> Problem:
    """Return the problem of what the edge refuses."""
    problem = _problem(refusal.code, request_id, refusal.words)
    return problem.model_copy(update={"errors": _shapes(refusal.faults)})


def of_validation(error: ValidationError, request_id: str) -> Problem:
    """Return the problem of a body or query that is not in its shape."""
    return _of_faults(faults_of(error), request_id)


def faults_of(error: ValidationError) -> list[Fault]:
    """Return what is wrong with a body or query, field by field."""
    return [
        Fault(
            field=".".join(str(part) for part in fault["loc"] if not _is_tag(part)) or "body",
            reason_zh=_WORDS.get(fault["type"], "格式不正确").format_map(fault.get("ctx", {})),
            reason_en=fault["msg"],
        )
        for fault in error.errors(include_url=False, include_input=False)
    ]


_WORDS = {
    "missing": "必填",
    "no_moment": "须在2000年至2199年之间",
    "extra_forbidden": "不认识的字段",
    "json_invalid": "不是有效的 JSON",
    "string_too_long": "不得超过{max_length}字",
    "string_too_short": "不得少于{min_length}字",
    "too_long": "不得超过{max_length}项",
    "too_short": "不得少于{min_length}项",
    "greater_than_equal": "不得小于{ge}",
    "less_than_equal": "不得大于{le}",
    "literal_error": "不在可选范围内",
    "enum": "不在可选范围内",
    "int_parsing": "须为整数",
    "int_type": "须为整数",
    "string_type": "须为文字",
    "bool_type": "须为是或否",
    "date_from_datetime_parsing": "不是有效的日期",
    "date_parsing": "不是有效的日期",
    "datetime_from_date_parsing": "不是有效的时间",
    "datetime_parsing": "不是有效的时间",
    "timezone_aware": "时间须带时区",
}


def _is_tag(part: str | int) -> bool:
    """Tell whether a part of the location is the tag of a disposition, which no form shows."""
    return isinstance(part, int)


def internal(request_id: str) -> Problem:
    """Return the problem of a fault of ours; its cause is in the log under the request id."""
    words = ("请稍后重试；如再次出现，请把编号告知管理员", "Try again; if it recurs, report the id")
    return _problem("internal", request_id, words)


def _of_faults(faults: Iterable[Fault], request_id: str) -> Problem:
    shapes = _shapes(faults)
    words = (f"有{len(shapes)}处需要更正", f"{len(shapes)} to correct")
    return _problem("invalid", request_id, words).model_copy(update={"errors": shapes})


def _shapes(faults: Iterable[Fault]) -> tuple[FaultShape, ...]:
    return tuple(
        FaultShape(
            field=fault.field,
            reason=fault.reason_zh,
            reason_en=fault.reason_en,
            article=fault.article,
        )
        for fault in faults
    )


def _problem(code: str, request_id: str, words: tuple[str, str]) -> Problem:
    status, title, title_en = _TITLES[code]
    return Problem(
        type=f"/problems/{code}",
        title=title,
        title_en=title_en,
        status=status,
        code=code,
        detail=words[0],
        detail_en=words[1],
        request_id=request_id,
    )
