"""What can go wrong, in the product's own words.

Actions raise these; the edges (views, API, tasks, commands) translate them once.
"""


class DomainError(Exception):
    """A refusal that a person can do something about. `message` says the cure."""

    code = "refused"

    def __init__(self, message: str, *, code: str | None = None, field: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.field = field
        if code is not None:
            self.code = code


class NotAllowed(DomainError):
    """The thing is visible, the deed is not permitted. → 403"""

    code = "not-allowed"


class Conflict(DomainError):
    """Somebody else was here first. → 409"""

    code = "conflict"


class Invalid(DomainError):
    """The input is wrong; `field` names where. → 400"""

    code = "invalid"


class Unavailable(DomainError):
    """A part we depend on does not answer. Retried by tasks unless `permanent`. → 503"""

    code = "unavailable"

    def __init__(self, message: str, *, permanent: bool = False, code: str | None = None) -> None:
        super().__init__(message, code=code)
        self.permanent = permanent
