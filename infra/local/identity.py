"""Sign-in at the local stage: the addresses of the emulator's Cognito and the demo people in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from infra.local.endpoint import Endpoint

DEMO_PASSWORD = "Hotline-12348!"  # noqa: S105 - demo people exist on this computer only
"""One password for all demo people; nobody outside this computer can reach the sign-in page."""


def parameters(endpoint: Endpoint, pool: str) -> dict[str, str]:
    """Return what the application must know about the issuer.

    The emulator's tokens carry the address of AWS as their issuer; keys and pages are on loopback.
    """
    return {
        "OidcIssuer": f"https://cognito-idp.{endpoint.region}.amazonaws.com/{pool}",
        "OidcAuthority": endpoint.path(pool),
        "OidcJwksUrl": endpoint.path(f"{pool}/.well-known/jwks.json"),
        "OidcProfile": "cognito",
    }


def portal_config(
    endpoint: Endpoint, values: dict[str, str], demo_accounts: list[dict[str, str]]
) -> dict[str, Any]:
    """Return what `/config.json` tells the portal; the keys are those of every stage."""
    return {
        "stage": values["Stage"],
        "issuer": values["OidcIssuer"],
        "authority": values["OidcAuthority"],
        "authorization_endpoint": endpoint.path("oauth2/authorize"),
        "token_endpoint": endpoint.path("oauth2/token"),
        "jwks_uri": values["OidcJwksUrl"],
        "end_session_endpoint": endpoint.path("logout"),
        "revocation_endpoint": None,  # the emulator has none
        "client_id": values["OidcClientId"],
        "redirect_path": "/callback",
        "scope": "openid",
        "logout_style": "cognito",
        "demo_accounts": demo_accounts,
        "softphone": {"kind": "exchange", "url": "/telephone"},
    }


def can_sign_in(endpoint: Endpoint, pool: str, username: str) -> bool:
    """Whether a person is known to the issuer."""
    client = endpoint.client("cognito-idp")
    try:
        client.admin_get_user(UserPoolId=pool, Username=username)
    except client.exceptions.UserNotFoundException:
        return False
    return True


def create_people(endpoint: Endpoint, pool: str, usernames: Iterable[str]) -> dict[str, str]:
    """Make sure that the demo people can sign in; returns their `sub` by username."""
    client = endpoint.client("cognito-idp")
    subjects: dict[str, str] = {}
    for username in usernames:
        try:
            user = client.admin_get_user(UserPoolId=pool, Username=username)
            attributes = user["UserAttributes"]
        except client.exceptions.UserNotFoundException:
            user = client.admin_create_user(
                UserPoolId=pool, Username=username, MessageAction="SUPPRESS"
            )
            attributes = user["User"]["Attributes"]
            client.admin_set_user_password(
                UserPoolId=pool, Username=username, Password=DEMO_PASSWORD, Permanent=True
            )
        subjects[username] = next(a["Value"] for a in attributes if a["Name"] == "sub")
    return subjects
