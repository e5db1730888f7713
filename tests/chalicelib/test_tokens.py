"""A good access token opens the doors; every other one is answered 401 and never 500.

The issuer is real: RSA keys, and a JWKS that a server on loopback hands out.
"""

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from chalice.app import AuthRequest
from cryptography.hazmat.primitives.serialization import Encoding
from jwt.algorithms import RSAAlgorithm

from chalicelib.api import authorizer
from chalicelib.services.tokens import BadToken, IssuerSilent, Tokens
from tests.chalicelib.mint import CLIENT, GONE, NAME, SUBJECT, Keys, Mint, published

NOW = int(time.time())
HOUR = 3600


@pytest.fixture(scope="module")
def keys() -> Keys:
    return Keys()


@pytest.fixture(scope="module")
def jwks_url(keys: Keys) -> Iterator[str]:
    with published(keys.jwks) as url:
        yield url


@pytest.fixture(scope="module", params=["cognito", "jwt"])
def mint(request: pytest.FixtureRequest, keys: Keys, jwks_url: str) -> Mint:
    return Mint(keys, request.param, jwks_url)


@pytest.fixture
def tokens(mint: Mint, monkeypatch: pytest.MonkeyPatch) -> Tokens:
    """Verify, and let the authorizer verify, with the issuer of this mint."""
    verifier = Tokens(mint.issuer)
    monkeypatch.setattr(authorizer, "_tokens", lambda: verifier)
    return verifier


def _changed(mint: Mint) -> str:
    """Return a good token whose bearer has made somebody else of it."""
    header, _, signature = mint.strike().split(".")
    return mint.by_hand(json.loads("{}"), mint.claims | {"sub": "head"}, signature).replace(
        "e30", header, 1
    )


def _spliced(mint: Mint) -> str:
    """Return the payload of one good token under the signature of another."""
    first, second = mint.strike(jti="1").split("."), mint.strike(jti="2").split(".")
    return ".".join([first[0], second[1], first[2]])


def _own_key(mint: Mint) -> dict[str, Any]:
    """Return a key of the forger's, as a token may carry it in its header."""
    return {**json.loads(RSAAlgorithm.to_jwk(mint.keys.foreign.public_key())), "alg": "RS256"}


def _unsigned(algorithm: object) -> Callable[[Mint], str]:
    return lambda mint: mint.by_hand(mint.headers | {"alg": algorithm}, mint.claims)


Forge = Callable[[Mint], str]

CLAIMS: dict[str, Forge] = {
    "another issuer": lambda m: m.strike(iss="https://elsewhere.example"),
    "the issuer and a slash": lambda m: m.strike(iss=NAME + "/"),
    "the issuer in a list": lambda m: m.strike(iss=[NAME]),
    "no issuer": lambda m: m.strike(iss=GONE),
    "expired": lambda m: m.strike(exp=NOW - HOUR),
    "expired long ago": lambda m: m.strike(exp=0),
    "no expiry": lambda m: m.strike(exp=GONE),
    "expiry is null": lambda m: m.strike(exp=None),
    "expiry in words": lambda m: m.strike(exp="tomorrow"),
    "expiry as a text of digits": lambda m: m.strike(exp=str(NOW + HOUR)),
    "expiry without end": lambda m: m.strike(exp=float("inf")),
    "expiry is no number": lambda m: m.strike(exp=float("nan")),
    "not yet valid": lambda m: m.strike(nbf=NOW + HOUR),
    "issued in the future": lambda m: m.strike(iat=NOW + HOUR),
    "no instant of issue": lambda m: m.strike(iat=GONE),
    "no subject": lambda m: m.strike(sub=GONE),
    "empty subject": lambda m: m.strike(sub=""),
    "subject is a number": lambda m: m.strike(sub=1),
    "subject is a list": lambda m: m.strike(sub=[SUBJECT]),
    "another client": lambda m: m.strike(client_id="other", azp="other"),
    "client in a list": lambda m: m.strike(client_id=[CLIENT], azp=[CLIENT]),
    "no client": lambda m: m.strike(client_id=GONE, azp=GONE),
}

SIGNATURES: dict[str, Forge] = {
    "another's key under the issuer's kid": lambda m: m.strike(key=m.keys.foreign),
    "the issuer's other key": lambda m: m.strike(key=m.keys.identity),
    "payload changed": _changed,
    "payload of another token": _spliced,
    "signature stripped": lambda m: m.strike().rpartition(".")[0] + ".",
    "signature and its dot stripped": lambda m: m.strike().rpartition(".")[0],
    "signature of a byte less": lambda m: m.strike()[:-4],
    "signature is no base64": lambda m: m.strike()[:-3] + "%%%",
    "HS256 with the public key in PEM": lambda m: m.with_public_key(Encoding.PEM),
    "HS256 with the public key in DER": lambda m: m.with_public_key(Encoding.DER),
    "the public key's HMAC called RS256": lambda m: m.with_public_key(Encoding.PEM, "RS256"),
    "RS384": lambda m: m.strike(algorithm="RS384"),
    "RS512": lambda m: m.strike(algorithm="RS512"),
    "PS256": lambda m: m.strike(algorithm="PS256"),
    "RS256 in small letters": lambda m: m.by_hand(m.headers | {"alg": "rs256"}, m.claims, "AA"),
    "alg none": _unsigned("none"),
    "alg None": _unsigned("None"),
    "alg NONE": _unsigned("NONE"),
    "alg nOnE": _unsigned("nOnE"),
    "alg empty": _unsigned(""),
    "alg null": _unsigned(None),
    "alg is a list": _unsigned(["RS256"]),
    "no alg": lambda m: m.by_hand(m.headers, m.claims, "AA"),
}

HEADERS: dict[str, Forge] = {
    "unknown kid": lambda m: m.strike(header={"kid": "unknown"}),
    "no kid": lambda m: m.strike(header={"kid": GONE}),
    "kid is a number": lambda m: m.by_hand({"alg": "RS256", "kid": 7}, m.claims, "AA"),
    "kid climbs out": lambda m: m.strike(
        header={"kid": "../../../../../../dev/null"}, key=m.keys.foreign
    ),
    "kid asks a database": lambda m: m.strike(
        header={"kid": "x' UNION SELECT 'key"}, key=m.keys.foreign
    ),
    "own key in jwk": lambda m: m.strike(header={"jwk": _own_key(m)}, key=m.keys.foreign),
    "own keys at jku": lambda m: m.strike(
        header={"jku": "http://127.0.0.1:9/mine.json", "kid": "mine"}, key=m.keys.foreign
    ),
    "own certificate at x5u": lambda m: m.strike(
        header={"x5u": "http://127.0.0.1:9/mine.pem"}, key=m.keys.foreign
    ),
    "a critical extension unknown here": lambda m: m.strike(header={"crit": ["exp2"], "exp2": 1}),
    "typ is a number": lambda m: m.by_hand(m.headers | {"alg": "RS256", "typ": 1}, m.claims, "AA"),
    "header is a list": lambda m: m.by_hand(["RS256"], m.claims, "AA"),
    "header is empty": lambda m: m.by_hand("", m.claims, "AA"),
    "header nests without end": lambda m: m.by_hand("[" * 100_000, m.claims, "AA"),
    "payload nests without end": lambda m: m.by_hand(
        m.headers | {"alg": "RS256"}, "[" * 100_000, "AA"
    ),
    "payload is a list": lambda m: m.by_hand(m.headers | {"alg": "RS256"}, [SUBJECT], "AA"),
}

SHAPES: dict[str, Forge] = {
    "empty": lambda _: "",
    "one word": lambda _: "token",
    "two dots": lambda _: "..",
    "three dots": lambda _: "...",
    "four parts": lambda m: m.strike() + ".AA",
    "five parts, as if encrypted": lambda _: "a.b.c.d.e",
    "huge": lambda _: "A" * 1_000_000,
    "a huge part": lambda m: m.strike() + "A" * 1_000_000,
    "not ASCII": lambda m: m.strike() + "令牌",
    "half a sign": lambda m: m.strike() + "\ud800",
    "a null byte": lambda m: m.strike() + "\x00",
    "a line break inside": lambda m: m.strike().replace(".", ".\r\n", 1),
    "a space inside": lambda m: m.strike().replace(".", ". ", 1),
    "in quotes": lambda m: f'"{m.strike()}"',
    "twice, with a comma": lambda m: f"{m.strike()},{m.strike()}",
    "the word Bearer twice": lambda m: f"Bearer {m.strike()}",
}

FORGED = CLAIMS | SIGNATURES | HEADERS | SHAPES

OF_ONE_PROFILE: dict[str, tuple[str, Forge]] = {
    "ID token of Cognito": (
        "cognito",
        lambda m: m.strike(
            token_use="id",
            aud=CLIENT,
            client_id=GONE,
            key=m.keys.identity,
            header={"kid": "identity+key/="},
        ),
    ),
    "ID token under the access key": ("cognito", lambda m: m.strike(token_use="id")),
    "no token_use": ("cognito", lambda m: m.strike(token_use=GONE)),
    "token_use in a list": ("cognito", lambda m: m.strike(token_use=["access"])),
    "client only in aud": ("cognito", lambda m: m.strike(client_id=GONE, aud=CLIENT)),
    "typ JWT": ("jwt", lambda m: m.strike(header={"typ": "JWT"})),
    "no typ": ("jwt", lambda m: m.strike(header={"typ": GONE})),
    "typ of an ID token": ("jwt", lambda m: m.strike(header={"typ": "id+jwt"})),
    "another audience": ("jwt", lambda m: m.strike(aud="another-api")),
    "audience of the client": ("jwt", lambda m: m.strike(aud=CLIENT)),
    "no audience": ("jwt", lambda m: m.strike(aud=GONE)),
    "audience is a number": ("jwt", lambda m: m.strike(aud=7)),
    "azp of another client": ("jwt", lambda m: m.strike(azp="other", client_id=CLIENT)),
}


def _refused_at_the_door(header: Any) -> bool:
    """Tell whether the authorizer answers with the one text that is a 401."""
    with pytest.raises(Exception, match=r"^Unauthorized$") as refusal:
        authorizer.authorize(AuthRequest("TOKEN", header, "arn:aws:execute-api:method"))
    return refusal.type is Exception


def test_a_good_access_token_names_its_bearer(mint: Mint, tokens: Tokens) -> None:
    token = mint.strike()
    assert tokens.subject_of(token) == SUBJECT
    answer = authorizer.authorize(AuthRequest("TOKEN", f"Bearer {token}", "arn"))
    assert (answer.principal_id, answer.routes) == (SUBJECT, ["*"])


def test_what_real_issuers_vary_still_opens(mint: Mint, tokens: Tokens) -> None:
    good = [mint.strike(exp=NOW + HOUR + 0.5), mint.strike(nbf=NOW), mint.strike(scope=GONE)]
    if mint.profile == "jwt":
        good += [
            mint.strike(header={"typ": "application/at+jwt"}),
            mint.strike(aud=["another-api", "hotline-api"]),
            mint.strike(azp=GONE, client_id=CLIENT),
        ]
    assert {tokens.subject_of(token) for token in good} == {SUBJECT}


@pytest.mark.parametrize("kind", FORGED)
def test_a_false_token_opens_nothing(kind: str, mint: Mint, tokens: Tokens) -> None:
    token = FORGED[kind](mint)
    with pytest.raises(BadToken):
        tokens.subject_of(token)
    assert _refused_at_the_door(f"Bearer {token}")


@pytest.mark.parametrize("kind", OF_ONE_PROFILE)
def test_a_false_token_of_one_profile_opens_nothing(
    kind: str, keys: Keys, jwks_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    profile, forge = OF_ONE_PROFILE[kind]
    mint = Mint(keys, profile, jwks_url)
    verifier = Tokens(mint.issuer)
    monkeypatch.setattr(authorizer, "_tokens", lambda: verifier)
    token = forge(mint)
    with pytest.raises(BadToken):
        verifier.subject_of(token)
    assert _refused_at_the_door(f"Bearer {token}")


@pytest.mark.parametrize(
    "scheme", ["", "Basic {}", "Bearer", "Bearer ", "{}", "Token {}", "Bearer{}", "Bearer\t{}"]
)
@pytest.mark.usefixtures("tokens")
def test_only_the_bearer_scheme_is_read(scheme: str, mint: Mint) -> None:
    assert _refused_at_the_door(scheme.format(mint.strike()))


@pytest.mark.usefixtures("tokens")
def test_a_request_without_a_header_is_refused() -> None:
    assert _refused_at_the_door(None)


@pytest.mark.parametrize("jwks", [b"", b"not json", b"[]", b"{}", b'{"keys": []}', b"\xff" * 9])
def test_an_issuer_that_publishes_nonsense_opens_nothing(jwks: bytes, keys: Keys) -> None:
    with published(jwks) as url:
        mint = Mint(keys, "cognito", url)
        with pytest.raises(BadToken):
            Tokens(mint.issuer).subject_of(mint.strike())


def test_an_issuer_out_of_reach_opens_nothing(keys: Keys) -> None:
    """It is a fault of ours, not of the token: nobody is let in, and nobody is signed out."""
    mint = Mint(keys, "cognito", "http://127.0.0.1:9/jwks.json")
    with pytest.raises(IssuerSilent):
        Tokens(mint.issuer).subject_of(mint.strike())


def test_the_jwt_profile_without_an_audience_opens_nothing(keys: Keys, jwks_url: str) -> None:
    mint = Mint(keys, "jwt", jwks_url)
    with pytest.raises(BadToken):
        Tokens(replace(mint.issuer, audience="")).subject_of(mint.strike())


def test_an_unknown_profile_opens_nothing(keys: Keys, jwks_url: str) -> None:
    mint = Mint(keys, "cognito", jwks_url)
    with pytest.raises(BadToken):
        Tokens(replace(mint.issuer, profile="anything")).subject_of(mint.strike())


def test_at_least_thirty_kinds_are_tried() -> None:
    assert len(FORGED) + len(OF_ONE_PROFILE) >= 30
