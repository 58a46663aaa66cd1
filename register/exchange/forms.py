"""What the import page asks for."""

from django import forms
from django.core.files.uploadedfile import UploadedFile

from register.catalogue.enums import Visibility
from register.catalogue.vocabularies import vocabulary
from register.exchange.actions.runs import NAMED_SOURCES
from register.exchange.enums import ImportFormat
from register.exchange.uploads import check_upload


class ImportForm(forms.Form):
    """A file, what it is, and what its source means by what it leaves unsaid."""

    format = forms.ChoiceField(label="What kind of file is it?", choices=ImportFormat.choices)
    file = forms.FileField(
        label="File",
        help_text="JSON lines or CSV, plain or packed with gzip, at most 2 GB.",
        allow_empty_file=True,
    )
    source = forms.SlugField(
        label="Name of the source",
        max_length=64,
        required=False,
        help_text="For example data-gov-uk. Importing again under the same name updates the "
        "entries. An inventory needs a name; for the others the kind of file is used.",
    )
    visibility = forms.ChoiceField(
        label="Who may know that the entries exist?",
        choices=[each for each in Visibility.choices if each[0] != Visibility.ROLES],
        initial=Visibility.PUBLIC,
    )
    access_class = forms.ChoiceField(
        label="Who may have the data, where a record does not say?",
        choices=vocabulary("access-class").choices,
        initial="public-view",
    )
    publish = forms.BooleanField(
        label="Publish what is created. You are its approver, by your word for the source.",
        required=False,
    )
    dry_run = forms.BooleanField(
        label="Trial run: show what would happen and write nothing", required=False
    )

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        file, format_ = cleaned.get("file"), cleaned.get("format")
        if isinstance(file, UploadedFile) and format_:
            try:
                check_upload(file, format_)
            except forms.ValidationError as error:
                self.add_error("file", error)
        if format_ in NAMED_SOURCES and not cleaned.get("source") and "source" not in self.errors:
            self.add_error("source", "Name the source, for example highland-council.")
        return cleaned
