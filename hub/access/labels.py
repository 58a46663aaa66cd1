"""Audience labels: the strings by which a reader and a thing are matched."""

PUBLIC = "public"
SIGNED_IN = "signed-in"
PARTNERS = "partners"
COORDINATORS = "coordinators"


def org(organisation_id: int) -> str:
    return f"org:{organisation_id}"


def role(name: str, organisation_id: int) -> str:
    return f"role:{name}@org:{organisation_id}"


def user(user_id: int) -> str:
    return f"user:{user_id}"
