"""What is listened for in a call: Contact Lens rules and a question for each standard phrase.

Of each phrase one rule listens while people speak, so that the bar of the workbench lights at
once, and one when all is said, which answers the question of the form.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from infra.connect.resource import connect

if TYPE_CHECKING:
    from infra.seed.reader import Seed
    from infra.template import Document

_MARKS = re.compile(r"[^\u4e00-\u9fff]+")
_PERIOD_SECONDS = 60
"""The greeting is looked for in the first minute of a call, the farewell in the last."""


def put(resources: Document, seed: Seed) -> None:
    """Listen for each standard phrase (Art. 13), and ask of each whether it was said."""
    said = max(seed.phrases, key=lambda version: version.version).phrases
    form = resources["PhraseForm"]
    questions = form["Properties"]["Items"][0]["Section"]["Items"]
    for phrase in said:
        name = f"phrase-{phrase.number}"
        last = phrase.number == len(said)
        period = "First" if phrase.number == 1 else "Last" if last else ""
        resources[f"Phrase{phrase.number}Rule"] = connect(
            "Rule",
            Name=name,
            PublishStatus="PUBLISHED",
            TriggerEventSource={"EventSourceName": "OnPostCallAnalysisAvailable"},
            Function=rule_function(phrase.text, period),
            Actions={
                "AssignContactCategoryActions": [{}],
                "EventBridgeActions": [{"Name": name}],
            },
        )
        resources[f"Phrase{phrase.number}LiveRule"] = connect(
            "Rule",
            Name=f"{name}-live",
            PublishStatus="PUBLISHED",
            TriggerEventSource={"EventSourceName": "OnRealTimeCallAnalysisAvailable"},
            Function=rule_function(phrase.text, analysis="RealTimeCall"),
            Actions={
                "AssignContactCategoryActions": [{}],
                "EventBridgeActions": [{"Name": f"{name}-live"}],
            },
        )
        questions.append({"Question": _question(name, phrase.text)})
    form["DependsOn"] = [f"Phrase{phrase.number}Rule" for phrase in said]


def rule_function(phrase: str, period: str = "", analysis: str = "PostCall") -> str:
    """Return, in the Rules Function language, whether an attendant said a phrase.

    What is looked for is its longest piece between marks and numerals, because a transcript is
    never word for word; our own comparison over the transcript is the one that counts.
    """
    filters: list[Document] = [{"Type": "ParticipantRole", "Data": "AGENT"}]
    if period:
        seconds = {period: _PERIOD_SECONDS}
        filters.insert(0, {"Type": "PostCallContactPeriodSeconds", "Data": seconds})
    condition = {
        "Operator": "CONTAINS_ANY",
        "Operands": spoken_pieces(phrase),
        "ComparisonValue": f"$.ContactLens.{analysis}.ExactMatch.Transcript",
        "FilterClause": {"LogicOperator": "AND", "Filters": filters},
        "Negate": False,
    }
    function = {
        "Version": "2022-11-25",
        "RuleFunction": {"Operator": "AND", "Operands": [condition]},
    }
    return json.dumps(function, ensure_ascii=False)


def spoken_pieces(phrase: str) -> list[str]:
    """Return the longest pieces of a phrase between marks, numerals and letters."""
    pieces = [piece for piece in _MARKS.split(phrase) if piece]
    longest = max(map(len, pieces))
    return [piece for piece in pieces if len(piece) == longest]


def _question(category: str, phrase: str) -> Document:
    said, omitted = f"{category}-said", f"{category}-omitted"
    answers = (("PRESENT", said), ("NOT_PRESENT", omitted))
    automation = [
        {"RuleCategory": {"Category": category, "Condition": condition, "OptionRefId": answer}}
        for condition, answer in answers
    ]
    return {
        "RefId": category,
        "Title": phrase,
        "QuestionType": "SINGLESELECT",
        "NotApplicableEnabled": True,
        "QuestionTypeProperties": {
            "SingleSelect": {
                "Options": [
                    {"RefId": said, "Text": "说了 said", "Score": 10},
                    {"RefId": omitted, "Text": "没有说 omitted", "Score": 0},
                ],
                "Automation": {"Options": automation},
            }
        },
    }
