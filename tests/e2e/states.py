"""Every page of the hub in every state worth looking at, and who looks."""

from dataclasses import dataclass

OPEN = "claimant-count-lsoa"
GATED = "ae-assault-attendances-istv"
NEVER_GIVEN = "council-tax-support"
DRAFT = "empty-homes"  # of the council, whose owner may see it


@dataclass(frozen=True)
class State:
    """A page as somebody meets it. `who` is a demonstration sign-in; blank is nobody."""

    name: str
    address: str
    who: str = ""
    status: int = 200


STATES = (
    State("home", "/"),
    State("home-analyst", "/", "analyst"),
    State("search", "/search/?q=anti+social+behaviour+leigh"),
    State("search-place", "/search/?q=WN7"),
    State("search-filtered", "/search/?theme=crime&theme=housing&sort=updated&level_max=ward"),
    State("search-everything", "/search/"),
    State("search-last-page", "/search/?page=3"),
    State("search-none", "/search/?q=qzxvwkj"),
    State("search-some-words", "/search/?q=unicorn+housing+zeppelin"),
    State("search-corrected", "/search/?q=huosing"),
    State("search-problems", "/search/?q=housing&sort=up&page=x"),
    State("search-analyst", "/search/?q=crime", "analyst"),
    State("dataset-open", f"/datasets/{OPEN}/"),
    State("dataset-gated", f"/datasets/{GATED}/"),
    State("dataset-gated-analyst", f"/datasets/{GATED}/", "analyst"),
    State("dataset-never-given", f"/datasets/{NEVER_GIVEN}/"),
    State("dataset-draft-owner", f"/datasets/{DRAFT}/", "owner"),
    State("history", f"/datasets/{OPEN}/history/"),
    State("history-owner", f"/datasets/{DRAFT}/history/", "owner"),
    State("places", "/places/"),
    State("places-found", "/places/?q=leigh"),
    State("place-borough", "/places/E08000010/"),
    State("place-ward", "/places/E05015001/"),
    State("place-footprint", "/places/wigan-footprints:leigh/"),
    State("area-sets", "/places/sets/"),
    State("area-set", "/places/sets/wigan-footprints/"),
    State("area-set-coordinator", "/places/sets/wigan-footprints/", "coordinator"),
    State("area-set-new", "/places/sets/new/", "coordinator"),
    State("themes", "/themes/"),
    State("theme", "/themes/crime/"),
    State("organisations", "/organisations/"),
    State("organisation", "/organisations/demo-council/"),
    State("sign-in", "/accounts/login/"),
    State("sign-out", "/accounts/logout/", "analyst"),
    State("password-reset", "/accounts/password/reset/"),
    State("account-email", "/accounts/email/", "analyst"),
    State("account-second-step", "/accounts/2fa/", "analyst"),
    State("imports", "/imports/", "coordinator"),
    State("audit", "/audit/", "coordinator"),
    State("search-log", "/search/log/", "coordinator"),
    State("system", "/system/", "admin"),
    State("guidance", "/guidance/"),
    State("guidance-page", "/guidance/can-i-share-it/"),
    State("news", "/news/"),
    State("privacy", "/privacy/"),
    State("accessibility", "/accessibility/"),
    State("what-we-share", "/what-we-share/"),
    State("contact", "/contact/"),
    State("not-found", "/datasets/no-such-entry/", status=404),
    State("not-for-analysts", "/imports/", "analyst", 404),
    State("system-refused", "/system/", "analyst", 403),
)
