"""What is said of a flow: the problem, where it lies, and in which words the API names it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from infra.connect.simulator.language.catalogue import Source
from infra.connect.simulator.language.document import Action

RULES: Mapping[str, str] = {
    "form": "the text is a JSON document of the form of a flow",
    "old-format": "the console's format of 2017 to 2019 is another language",
    "version": "the version is 2019-10-30",
    "length": "the content has at most 256,000 characters",
    "count": "a flow has 1 to 250 actions",
    "start": "the start action exists",
    "identifier": "an identifier has 1 to 50 characters, none of the forbidden ones",
    "duplicate": "no two actions share an identifier",
    "settings": "a module has settings, and a flow has none",
    "type": "the type of an action exists",
    "not-judged": "the type is known by its name only",
    "flow-type": "the type may stand in this kind of flow",
    "parameter-name": "an action has no parameter that its type has not",
    "parameter-missing": "an action has every parameter that its type needs",
    "parameter-refused": "an action has no parameter that its form excludes",
    "parameter-value": "a parameter holds what its kind allows",
    "boolean": "every value is a text; true and false are not",
    "numeral": "every number is written as a text",
    "empty": "no text is empty",
    "only-one": "of parameters that exclude each other one is given",
    "at-least-one": "of parameters that stand for each other one is given",
    "together": "parameters that belong together are given together",
    "path": "a $. path has a known root and names a value",
    "too-long": "a text keeps its limit",
    "too-many": "a list or map keeps its limit",
    "map-key": "a map has only the keys that it may have",
    "needs": "a parameter stands with what it needs",
    "next-missing": "an action that goes on says where",
    "transitions-refused": "a last action leads nowhere",
    "error-missing": "an action has every error branch that its type needs",
    "error-refused": "an action has no error branch that its type has not",
    "error-twice": "no error has two branches",
    "conditions-refused": "only an action with a result has conditions",
    "condition-missing": "an action has every condition that its type needs",
    "condition-operator": "the operator exists and fits the type",
    "condition-operand": "a condition compares with one text that the type can give",
    "condition-twice": "no result has two branches",
    "condition-depth": "conditions nest at most 5 deep and 50 in all",
    "chain": "shares of a hundred rise and end at 100",
    "dangling": "every transition leads to an action of this flow",
    "unreachable": "every action can be reached from the start",
}
"""Every rule by its name, as what holds where it is kept."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to say of a flow."""

    rule: str
    where: str
    """The path by which the API would name it, like `Actions[3].Parameters.Text`; "" is all."""
    action: str
    """The identifier of the action; "" where it is about the whole."""
    message: str
    source: Source = "docs"
    api: str = ""
    """The API's own words, where somebody has seen them."""
    refused: bool = True
    """False: a note. The API takes it, or nobody knows that it refuses it."""


def of_flow(rule: str, message: str, where: str = "", *, refused: bool = True) -> Problem:
    """Return a problem of the whole document, known from the documents."""
    return Problem(rule, where, "", message, refused=refused)


def of_action(rule: str, action: Action, message: str, source: Source = "docs") -> Problem:
    """Return a problem of one action, named by its place."""
    return Problem(rule, place(action), action.id, message, source)


def note(rule: str, action: Action, message: str, source: Source = "docs") -> Problem:
    """Return what is worth knowing of an action that the API takes."""
    return Problem(rule, place(action), action.id, message, source, refused=False)


def place(action: Action, *below: str) -> str:
    """Return the path by which the API names an action, or something below it."""
    return ".".join((f"Actions[{action.index}]", *below))
