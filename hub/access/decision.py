"""A yes or no that can say why."""

from collections.abc import Callable
from dataclasses import dataclass

from hub.errors import NotAllowed


@dataclass(frozen=True, slots=True)
class Decision:
    """Falsy when refused; `reason` is shown to people and logs."""

    allowed: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed


YES = Decision(True)


def no(reason: str) -> Decision:
    return Decision(False, reason)


def require(predicate: Callable[..., Decision], *args: object) -> None:
    """Raises NotAllowed with the reason when `predicate(*args)` refuses."""
    decision = predicate(*args)
    if not decision:
        raise NotAllowed(decision.reason)
