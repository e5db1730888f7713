"""Who reads a directive, and what is wrong with one: pure (Art. 2)."""

from collections.abc import Iterator
from datetime import datetime

from backend.kernel.access import Actor, Role
from backend.kernel.errors import Fault
from backend.kernel.places import PlacePath
from backend.oversight.demanding import LONGEST, faults_of_day, faults_of_text
from backend.oversight.directives.model import Content, Directive, Form
from backend.promises.reasons import faults_of_words

ARTICLE = "第二条"
ARTICLES = range(1, 22)
"""Of the measures."""
LONGEST_TITLE = 60


def directs(actor: Actor, one: Directive) -> bool:
    """Tell whether an actor directs for the province that issues it."""
    return actor.role is Role.PROVINCIAL_SUPERVISOR and actor.place.code == one.place.province


def answers(actor: Actor, one: Directive) -> bool:
    """Tell whether an actor heads the centre of the city that it goes to."""
    return actor.role is Role.CENTRE_HEAD and actor.place.code == one.line


def reads(actor: Actor, one: Directive) -> bool:
    """Tell whether an actor may read it: the city its own, and only once it was issued."""
    return directs(actor, one) or (answers(actor, one) and one.issued is not None)


def faults_of_place(place: PlacePath) -> Iterator[Fault]:
    """Yield what is wrong with whom it goes to."""
    if place.prefecture is None:
        yield Fault("place", "请选择发往的市州", "say to which city it goes", ARTICLE)


def faults_of_content(content: Content, now: datetime) -> Iterator[Fault]:
    """Yield what is wrong with what a directive says."""
    numbers = content.articles
    if not numbers:
        yield Fault("articles", "请选择所依据的条文", "say on which articles it rests", ARTICLE)
    elif not set(numbers) <= set(ARTICLES) or len(set(numbers)) < len(numbers):
        zh, en = "没有这样的条文，或重复选择", "there is no such article, or it stands there twice"
        yield Fault("articles", zh, en, ARTICLE)
    asked = ("请填写事由", "say what it is about")
    yield from faults_of_text("title", content.title, asked, ARTICLE, LONGEST_TITLE)
    if content.form is Form.SUPERVISION:
        asked = ("监督通知须写明存在的问题", "say what was found")
        yield from faults_of_text("facts", content.facts, asked, ARTICLE)
    else:
        yield from faults_of_words("facts", content.facts, LONGEST)
    asked = ("请写明要求", "say what is to be done")
    yield from faults_of_text("demand", content.demand, asked, ARTICLE)
    yield from faults_of_days(content, now)


def faults_of_days(content: Content, now: datetime) -> Iterator[Fault]:
    """Yield what is wrong with the two days; they are judged again when it is issued."""
    yield from faults_of_day("receipt_on", content.receipt_on, now, ARTICLE)
    yield from faults_of_day("reply_on", content.reply_on, now, ARTICLE)
    if content.reply_on < content.receipt_on:
        zh, en = "不得早于签收期限", "must not be earlier than the day of its receipt"
        yield Fault("reply_on", zh, en, ARTICLE)
