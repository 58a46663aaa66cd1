"""Posts: entries, approvals and signatures name the post and keep who held it."""

from django.db import models

from hub.people.enums import Role
from hub.people.models.organisation import Organisation


class Post(models.Model):
    """A seat in an organisation that answers for something, whoever sits in it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="posts")
    role = models.CharField(max_length=24, choices=Role.choices)
    title = models.CharField(max_length=160)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    deputy = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="deputises_for"
    )

    class Meta:
        ordering = ["organisation__name", "title"]

    def __str__(self) -> str:
        return self.title


class PostHolding(models.Model):
    """Who sat in a post, from when until when; `until` is the last day, open while null."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="holdings")
    user = models.ForeignKey("people.User", on_delete=models.CASCADE, related_name="holdings")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-since"]

    def __str__(self) -> str:
        return f"{self.user} as {self.post}"
