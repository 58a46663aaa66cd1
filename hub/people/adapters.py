"""How django-allauth behaves here."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "There is no account with this e-mail address and password. "
        "Check both; capital and small letters differ in a password.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """People are invited by their organisation; nobody signs up by themselves."""
        return False
