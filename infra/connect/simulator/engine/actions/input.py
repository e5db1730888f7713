"""Takes keys from the caller, as a menu or as an entry that is stored."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from infra.connect.simulator.engine import values
from infra.connect.simulator.engine.actions.speaking import SOURCES, said
from infra.connect.simulator.engine.effects import Collect
from infra.connect.simulator.engine.execution import flag, required
from infra.connect.simulator.engine.keypad import TIMED_OUT, Entry, Plan, phone_number
from infra.connect.simulator.engine.refusals import Unknown
from infra.connect.simulator.engine.registry import action
from infra.connect.simulator.engine.running import DONE, Failed, Run, Steps, Went
from infra.connect.simulator.language.document import Action

_LONGEST = 128
_E164 = 15
_CONFIGURATION = {
    "InputTerminationSequence",
    "DisableCancelKey",
    "InterdigitTimeLimitSeconds",
}
_CODES = {"CN": "86", "HK": "852", "MO": "853", "TW": "886", "JP": "81", "US": "1", "CA": "1"}
_CODES |= {"GB": "44", "AU": "61", "SG": "65", "DE": "49", "IN": "91", "KR": "82", "FR": "33"}


def _is_menu(action: Action) -> bool:
    if "InputTimeLimitSeconds" not in action.parameters:
        return False
    return not flag(action, "StoreInput")


@action(
    "GetParticipantInput",
    (
        *SOURCES,
        "InputTimeLimitSeconds",
        "StoreInput",
        "InputValidation",
        "InputEncryption",
        "DTMFConfiguration",
        "EnableDTMFBuffer",
    ),
    lacks="InputEncryption is refused; local numbers of 14 countries",
    chooses=_is_menu,
)
def get_participant_input(run: Run, action: Action) -> Steps:
    """Take keys: one for a menu, more for an entry that is stored."""
    if "InputEncryption" in action.parameters:
        raise Unknown("InputEncryption is not executed")
    keeps = flag(action, "EnableDTMFBuffer")
    if "EnableDTMFBuffer" in action.parameters and "InputTimeLimitSeconds" not in action.parameters:
        run.party.buffering = keeps
        return DONE
    stores = flag(action, "StoreInput")
    plan = _plan(run, action, stores=stores)
    entry: Entry = yield Collect(run, plan, said(run, action.parameters), keeps)
    run.exchange.watch.entered(run, entry.keys)
    if not stores:
        return Went(entry.keys, chose=True) if entry.keys else Failed("InputTimeLimitExceeded")
    if not entry.pressed:
        run.contact.stored_input = TIMED_OUT
        return DONE
    phone = action.parameters["InputValidation"].get("PhoneNumberValidation")
    number = _validated(entry.keys, phone) if phone else entry.keys
    if number is None:
        return Failed("InvalidPhoneNumber")
    run.contact.stored_input = number
    return DONE


def _plan(run: Run, action: Action, *, stores: bool) -> Plan:
    configuration: Mapping[str, Any] = action.parameters.get("DTMFConfiguration") or {}
    odd = sorted(set(configuration) - _CONFIGURATION)
    if odd:
        raise Unknown(f"unknown DTMFConfiguration: {', '.join(odd)}")
    first = float(values.text(run, required(action, "InputTimeLimitSeconds")))
    if not stores:
        return Plan(first_seconds=first, most=1)
    cancels = str(configuration.get("DisableCancelKey", "False")).lower() != "true"
    return Plan(
        first_seconds=first,
        between_seconds=float(configuration.get("InterdigitTimeLimitSeconds") or 5),
        most=_most(run, action),
        ends_with=configuration.get("InputTerminationSequence") or "#",
        clears=cancels,
    )


def _most(run: Run, action: Action) -> int:
    validation = required(action, "InputValidation")
    if "PhoneNumberValidation" in validation:
        return _E164
    custom = validation.get("CustomValidation")
    if custom is None:
        raise Unknown(f"unknown InputValidation: {', '.join(validation)}")
    return int(values.text(run, custom.get("MaximumLength")) or _LONGEST)


def _validated(keys: str, phone: Mapping[str, Any]) -> str | None:
    kind = phone.get("NumberFormat")
    if kind == "E164":
        return phone_number(keys, None)
    if kind != "Local":
        raise Unknown(f"unknown NumberFormat: {kind!r}")
    code = _CODES.get(str(phone.get("CountryCode")))
    if code is None:
        raise Unknown(f"local numbers of {phone.get('CountryCode')!r} are not known here")
    return phone_number(keys, code)
