"""The sign-in form in our words; what it asks and checks is django-allauth's."""

from typing import Any

from allauth.account.forms import LoginForm


class SignInForm(LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "E-mail address"
        self.fields["password"].help_text = ""
        if "remember" in self.fields:
            self.fields["remember"].label = "Keep me signed in on this device for two weeks"
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
