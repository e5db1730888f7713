"""Rules of single types that tie one parameter to another, which the catalogue cannot say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from infra.connect.simulator.language.document import Action
from infra.connect.simulator.validator.problems import Problem, note, of_action

_E164 = re.compile(r"\+[1-9]\d{1,14}")
_BOTH = {"Agent", "Customer"}
_VOICE_ID = (
    ("IsVoiceAuthenticationEnabled", "VoiceAuthenticationThreshold"),
    ("IsVoiceAuthenticationEnabled", "VoiceAuthenticationResponseTime"),
    ("IsFraudDetectionEnabled", "FraudDetectionThreshold"),
)


def problems(action: Action) -> Iterator[Problem]:
    """Yield what is wrong with one action by the rules of its own type."""
    judge = _JUDGES.get(action.type)
    return judge(action) if judge else iter(())


def _input(action: Action) -> Iterator[Problem]:
    phone = _below(action.parameters, "InputValidation", "PhoneNumberValidation")
    local = isinstance(phone, Mapping) and phone.get("NumberFormat") == "Local"
    if isinstance(phone, Mapping) and local and not phone.get("CountryCode"):
        yield of_action("needs", action, "a local number needs its CountryCode")
    stored = str(action.parameters.get("StoreInput")) in {"True", "true"}
    if phone and stored and action.transitions.on_error("InvalidPhoneNumber") is None:
        yield note("needs", action, "has no branch for a number that is none: InvalidPhoneNumber")
    if "DTMFConfiguration" in action.parameters and not stored:
        message = "one project saw DTMFConfiguration refused on a menu; the documents allow it"
        yield note("needs", action, message, "live")


def _third_party(action: Action) -> Iterator[Problem]:
    number = action.parameters.get("ThirdPartyPhoneNumber")
    static = isinstance(number, str) and bool(number) and "$" not in number
    if static and not _E164.fullmatch(str(number)):
        yield of_action("parameter-value", action, f"{number!r} is not a number like +8673112348")
    if static:
        yield note("needs", action, "the API takes a fixed number only if the instance may use it")


def _hooks(action: Action) -> Iterator[Problem]:
    hooks = action.parameters.get("EventHooks")
    if isinstance(hooks, Mapping) and len(hooks) != 1:
        message = f"the documents want one hook, here are {len(hooks)}; the API takes it"
        yield note("too-many", action, message, "live")


def _tags(action: Action) -> Iterator[Problem]:
    keys = action.parameters.get("Tags", action.parameters.get("TagKeys"))
    if isinstance(keys, Mapping | list) and any(str(key).startswith("aws:") for key in keys):
        yield note("map-key", action, "tags of aws: belong to the system; the API takes them here")


def _recording(action: Action) -> Iterator[Problem]:
    voice = action.parameters.get("VoiceBehavior")
    if not isinstance(voice, Mapping) or "VoiceAnalyticsBehavior" not in voice:
        return
    recorded = _below(voice, "VoiceRecordingBehavior", "RecordedParticipants")
    if not isinstance(recorded, list) or not all(one in recorded for one in _BOTH):
        yield of_action("needs", action, "analytics need Agent and Customer recorded")


def _contact_data(action: Action) -> Iterator[Problem]:
    for switch, setting in _VOICE_ID:
        value = action.parameters.get(switch)
        if not isinstance(value, str):
            continue
        if value.upper() == "TRUE" and setting not in action.parameters:
            yield of_action("needs", action, f"{switch} needs {setting}", "live")
        if value.upper() == "FALSE" and setting in action.parameters:
            yield of_action("needs", action, f"without {switch} there is no {setting}", "live")


def _return(action: Action) -> Iterator[Problem]:
    for key in ("Result", "ResultData"):
        if key in action.parameters:
            message = f"{key} is refused unless the settings of the module's resource declare it"
            yield note("needs", action, message, "live")


def _below(value: Any, *keys: str) -> Any:
    for key in keys:
        if not isinstance(value, Mapping):
            return None
        value = value.get(key)
    return value


_JUDGES: Mapping[str, Callable[[Action], Iterator[Problem]]] = {
    "GetParticipantInput": _input,
    "TransferParticipantToThirdParty": _third_party,
    "UpdateContactEventHooks": _hooks,
    "TagContact": _tags,
    "UntagContact": _tags,
    "UpdateContactRecordingAndAnalyticsBehavior": _recording,
    "UpdateContactData": _contact_data,
    "EndFlowModuleExecution": _return,
}
