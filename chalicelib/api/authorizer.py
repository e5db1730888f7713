"""The door-keeper: verifies the access token and says whose it is, nothing more.

What a person may do is read from the directory by the use case, so that rights end at once.
"""

from functools import cache

from aws_lambda_powertools import Logger
from chalice.app import AuthRequest, AuthResponse

from chalicelib import settings
from chalicelib.services.tokens import BadToken, Tokens

logger = Logger()


@cache
def _tokens() -> Tokens:
    return Tokens(settings.current().issuer)


def authorize(request: AuthRequest) -> AuthResponse:
    """Return who the bearer is; any token that is not good raises exactly `Unauthorized`.

    API Gateway answers 401 to that text alone; a refusing policy would be 403.
    """
    try:
        subject = _tokens().subject_of(_bearer(request.token))
    except BadToken as error:
        logger.info("token refused", reason=str(error))
        raise Exception("Unauthorized") from None  # noqa: TRY002  API Gateway wants this text
    return AuthResponse(routes=["*"], principal_id=subject)


def _bearer(header: str) -> str:
    scheme, _, token = (header or "").partition(" ")
    if scheme.lower() != "bearer":
        raise BadToken("scheme")
    return token.strip()
