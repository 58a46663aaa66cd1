"""The made-up people whom the sign-in page lists in demonstration mode, and only there."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """`who` says in one line what they are: "Data owner at Wigan Council"."""

    email: str
    who: str
    password: str


_accounts: list[DemoAccount] = []


def register_demo_accounts(accounts: Sequence[DemoAccount]) -> None:
    _accounts[:] = accounts


def demo_accounts() -> tuple[DemoAccount, ...]:
    return tuple(_accounts)
