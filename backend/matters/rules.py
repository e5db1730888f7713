"""What a registration must hold and what each disposition brings about (Arts. 12-17)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from backend.kernel.errors import Fault, Refused
from backend.kernel.notice import PART_3
from backend.kernel.places import PlacePath
from backend.matters.caller import Caller, faults_of_caller
from backend.matters.disposing import (
    Chosen,
    faults_of_disposition,
    faults_of_further,
    promised_by,
    too_long,
)
from backend.matters.model import (
    AnsweredNow,
    Channel,
    Disposition,
    Matter,
    NoRequest,
    NoRequestReason,
    Publicity,
    ReplyLater,
    Result,
)
from backend.places.institutions.model import Told
from backend.promises.model import Kind, Promise, State
from backend.promises.wishes import Noted, faults_of

PHRASES = range(1, 8)
REPLY_PHRASE = 6
"""抱歉……我们会在2个工作日内给您答复: to say it is to promise it (Art. 13(6))."""
UNPROMISED = Fault(
    "phrases_used",
    "已使用第6句规范用语，即已承诺限期答复，请选择处理方式2",
    "phrase 6 promises a reply by a set day: choose disposition 2",
    "第十三条第（六）项",
)


OPPONENT_LIMIT = 60
"""Characters of the name of the other side's firm."""
_NO_CALL = Fault(
    "call_id",
    "来电登记须对应一次通话：请从当前来电中选择，或者改选来源",
    "choose the call that this is of, or say that it came by another way",
    "第十二条",
)


@dataclass(frozen=True, slots=True)
class Registration:
    """What the attendant fills in; `id` is drawn when the form opens."""

    id: str
    place: PlacePath
    channel: Channel
    caller: Caller
    summary: str
    disposition: Disposition | None = None
    no_request: NoRequest | None = None
    field_of_law: str | None = None
    call_id: str | None = None
    phrases_used: tuple[int, ...] = ()
    wishes: Noted | None = None
    """How and when the caller wishes to be reached; None where nobody asked."""
    knowledge: tuple[tuple[str, int], ...] = ()
    """The entries that the answer rested on: id, and which of its publications was read."""
    shown: Told | None = None
    """What the screen showed of the institution that was told; None where none was."""
    further: tuple[Chosen, ...] = ()
    """The dispositions beside the primary one."""
    publicity: Publicity | None = None
    """Law that was made known beside the answer; None where none was."""
    opponent: str = ""
    """The firm of the other side, where the caller knows one (N28)."""

    @property
    def chosen(self) -> tuple[Chosen, ...]:
        """Every disposition, the primary first; none where nothing was asked for."""
        primary = (Chosen(self.disposition, self.shown),) if self.disposition else ()
        return (*primary, *self.further)


def faults_of_registration(form: Registration, *, rung: bool = False) -> Iterator[Fault]:
    """Yield every fault of a registration, each naming field and article.

    `rung` tells whether the number that rang is known. Where nothing is chosen yet, it is judged
    as one that asks for something: nobody mends a form twice.
    """
    asks = form.no_request is None
    yield from _check_whole(form)
    yield from faults_of_caller(form.caller, asks=asks)
    yield from _check_limits(form)
    if form.wishes is not None:
        yield from faults_of(form.wishes.said)
    if asks:
        yield from _check_request(form, rung=rung)
    yield from faults_of_publicity(form.publicity)
    if form.disposition or form.no_request:
        primary = (form.disposition,) if form.disposition else ()
        yield from faults_of_further(primary, form.further, form.caller, rung=rung)


def faults_of_place(place: PlacePath, home: PlacePath) -> Iterator[Fault]:
    """Yield why nothing can be registered at a place by somebody of another, `home`.

    No city works on what lies at the province, where a call is of which nobody knows whose it is.
    """
    if place.prefecture is None and home.prefecture is not None:
        zh, en = "请选择来电人所在的市（州）", "choose the city or prefecture that the caller is of"
        yield Fault("place", zh, en, "第二条")


def faults_of_publicity(publicity: Publicity | None) -> Iterator[Fault]:
    """Yield what publicity on the line lacks: what was made known, and the law it cites."""
    if publicity is None:
        return
    article = "第十四条第（三）项"
    if not publicity.text.strip():
        yield Fault("publicity.text", "请写明宣传内容", "say what was made known", article)
    if not publicity.law.strip():
        zh, en = "请写明所依据的法律、政策", "name the law or policy it cites"
        yield Fault("publicity.law", zh, en, article)
    yield from too_long({"publicity.text": publicity.text, "publicity.law": publicity.law})


def _check_whole(form: Registration) -> Iterator[Fault]:
    if (form.disposition is None) == (form.no_request is None):
        yield Fault(
            "disposition",
            "请在七种处理方式中选择一种，或登记为无诉求",
            "choose exactly one of the seven dispositions, or no request",
            "第十五条",
        )
    if form.channel is Channel.CALL and not form.call_id:
        yield _NO_CALL
    if form.channel is Channel.VISIT and form.call_id:
        yield Fault("call_id", "来访没有通话，请勿对应来电", "a visit has no call", "第十二条")
    request = form.no_request
    if request and request.reason is NoRequestReason.OTHER and not request.note.strip():
        yield Fault("no_request.note", "请说明原因", "say why", "第十五条")
    if not set(form.phrases_used) <= set(PHRASES):
        yield Fault("phrases_used", "规范用语只有一至七", "there are seven phrases", "第十三条")
    promised = any(isinstance(one.disposition, ReplyLater) for one in form.chosen)
    if REPLY_PHRASE in form.phrases_used and not promised:
        yield UNPROMISED


def _check_limits(form: Registration) -> Iterator[Fault]:
    texts = {"summary": form.summary}
    if form.no_request:
        texts["no_request.note"] = form.no_request.note
    yield from too_long(texts)
    yield from faults_of_opponent(form.opponent)


def faults_of_opponent(opponent: str) -> Iterator[Fault]:
    """Yield what is wrong with the name of the other side's firm: its length."""
    if len(opponent) > OPPONENT_LIMIT:
        zh, en = f"不得超过{OPPONENT_LIMIT}字", f"at most {OPPONENT_LIMIT} characters"
        yield Fault("opponent", zh, en)


def _check_request(form: Registration, *, rung: bool) -> Iterator[Fault]:
    if not form.summary.strip():
        yield Fault("summary", "请填写咨询内容", "say what was asked", "第十四条第（一）项")
    if not form.field_of_law:
        yield Fault("field_of_law", "请选择法律领域", "choose a field", "第十四条第（一）项")
    if form.disposition is not None:
        primary = Chosen(form.disposition, form.shown)
        yield from faults_of_disposition(primary, form.caller, rung=rung)


_OUTCOMES: dict[Kind, str] = {
    Kind.REPLY: "replied",
    Kind.REOPENED: "replied",
}


def result_at_once(form: Registration, at: datetime) -> Result | None:
    """Return the result of a matter that is done when it is registered, or None (Art. 15)."""
    if form.no_request is not None:
        return Result("no_request", form.no_request.reason, at)
    if any(promised_by(one.disposition) for one in form.chosen):
        return None
    return told_at_once(form, at)


def told_at_once(form: Registration, at: datetime) -> Result | None:
    """Return what the caller was told by the first of what was chosen that promises nothing."""
    for one in form.chosen:
        if isinstance(one.disposition, AnsweredNow):
            return Result("answered", one.disposition.answer, at)
    at_once = [one for one in form.chosen if promised_by(one.disposition) is None]
    return Result("guided", "", at) if at_once else None


def awaits_reply(promise: Promise) -> bool:
    """Tell whether telling the caller something keeps a promise; others end in their own way."""
    return promise.state is State.OPEN and promise.kind in _OUTCOMES


def result_of_keeping(kind: Kind, text: str, at: datetime) -> Result:
    """Return the result that telling the caller brings, where nothing else is owed."""
    return Result(_OUTCOMES[kind], text, at)


def check_closable(matter: Matter) -> None:
    """Let a matter be closed, or refuse one that has no result (件件有结果, R16)."""
    if matter.result is None:
        raise Refused(
            "事项尚无处理结果，不能办结",
            "a matter without a result cannot be closed",
            f"{PART_3}（件件有结果）",
        )
