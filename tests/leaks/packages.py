"""Addresses of packages: why each is safe, or which surface tests it."""

_ADMIN = "behind hub.site.middleware.admin_gate: coordinators alone (surface Wagtail admin)"
_TEXTS = f"pages and approved wordings, no entries; {_ADMIN}"
_ACCOUNT = "a person's own account and nobody else's; knows no entry"

# View name (with its namespaces) or module, as it begins → the reason.
SAFE: dict[str, str] = {
    "allauth.account": _ACCOUNT,
    "allauth.mfa": _ACCOUNT,
    "allauth.socialaccount": _ACCOUNT,
    "django.views": "static files, JavaScript catalogue, redirects of the admin: no data of ours",
    "django.contrib": "signs a person out or in; no data of ours",
    "wagtail.admin": _TEXTS,
    "wagtail.contrib": f"forms, redirects and settings of pages; {_ADMIN}",
    "wagtail.documents": "no documents are kept yet: uploads are not linked to entries",
    "wagtail.images": "pictures of pages; addresses signed by Wagtail, entries have none",
    "wagtail.embeds": _ADMIN,
    "wagtail.sites": _ADMIN,
    "wagtail.snippets": f"glossary, gateways, access terms only (tested below); {_ADMIN}",
    "wagtail.users": f"people and groups, Wagtail's permissions apply beside; {_ADMIN}",
    "wagtail.views": "pages: surface home and pages, for every restriction",
    "ninja": "the API: every operation is a surface, by its name",
    "functools": "the API's description and root: surface description of the API",
}
