"""What the template says of the doors that a carrier's platform signs for."""

import re

import pytest

from tests.infra.templates import Document, functions


def test_the_keys_of_carriers_are_not_shown_by_the_stack(app: Document) -> None:
    keys = app["Parameters"]["TelephonyKeys"]
    assert keys["NoEcho"] is True
    assert keys["Default"] == ""


@pytest.mark.parametrize(
    ("keys", "taken"),
    [
        ("", True),
        (f"pbx.1={'k' * 32}", True),
        (f"pbx.1={'k' * 32},pbx.2={'l' * 43}=", True),
        (f"pbx.1={'k' * 31}", False),
        (f"pbx={'k' * 32}", False),
        (f"pbx.1={'k' * 32},", False),
        (f"pbx.1={'k' * 32}\n", False),
    ],
)
def test_a_carrier_signs_with_a_long_secret_or_not_at_all(
    app: Document, keys: str, *, taken: bool
) -> None:
    pattern = app["Parameters"]["TelephonyKeys"]["AllowedPattern"]
    assert bool(re.fullmatch(pattern, keys)) is taken


def test_one_function_verifies_signatures(app: Document) -> None:
    given = {
        name
        for name, function in functions(app).items()
        if "TELEPHONY_KEYS" in function.get("Environment", {}).get("Variables", {})
    }
    assert given == {"APIHandler"}
