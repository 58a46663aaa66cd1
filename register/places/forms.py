"""Forms of the area sets' keeper."""

from django import forms
from django.utils.text import slugify

from hub.access.viewer import Viewer
from register.places import actions, levels, queries
from register.places.models import Area, AreaSet

_LOCAL_LEVELS = [(each, levels.label_of(each)) for each in ("footprint", "neighbourhood", "beat")]


class AreaSetForm(forms.ModelForm):
    """A new set; its short name becomes the first part of its areas' codes."""

    level = forms.ChoiceField(label="Kind of area", choices=_LOCAL_LEVELS)

    class Meta:
        model = AreaSet
        fields = ["name", "level", "source", "owner", "illustrative", "note"]

    def clean_name(self) -> str:
        name = self.cleaned_data["name"].strip()
        slug = slugify(name)[:60]
        if not slug:
            raise forms.ValidationError("Give the set a name with letters in it", code="empty")
        if AreaSet.objects.filter(slug=slug).exists():
            raise forms.ValidationError("There is a set of this name: use another", code="taken")
        return name

    def save(self, viewer: Viewer) -> AreaSet:  # type: ignore[override]  # forms call actions
        return actions.create_area_set(viewer=viewer, **self.cleaned_data)


class LocalAreaForm(forms.Form):
    """A local area and the standard areas it is made of."""

    name = forms.CharField(max_length=120, help_text="As people call it, for example: Leigh")
    members = forms.CharField(
        label="Made of",
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Codes or names of wards, MSOAs or LSOAs, one a line",
    )

    def clean_members(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["members"].splitlines()]
        found, problems = [], []
        for line in filter(None, lines[:500]):
            area = queries.resolve_value(line) or _by_name(line)
            if area:
                found.append(area.code)
            else:
                problems.append(f"We know no area “{line[:60]}”: use its code, or its full name")
        if problems:
            raise forms.ValidationError([forms.ValidationError(each) for each in problems])
        return list(dict.fromkeys(found))

    def save(self, viewer: Viewer, area_set: AreaSet) -> Area:
        data = self.cleaned_data
        return actions.save_local_area(
            viewer=viewer, area_set=area_set, name=data["name"], members=data["members"]
        )


def _by_name(name: str) -> Area | None:
    found = [area for area in queries.candidates_by_name(name) if area.level != "lad"]
    return found[0] if found else None
