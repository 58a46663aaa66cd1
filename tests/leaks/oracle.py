"""Who may see what, written out by hand: the matrix compares the product with this table.

It never asks a policy. Where the rules change, change the table, and say so in the commit.
"""

EVERYBODY = (
    "anonymous",
    "outsider",
    "partner",
    "member",
    "steward",
    "owner",
    "second owner",
    "named role",
    "coordinator",
    "administrator",
)

_OWNERS = frozenset({"owner", "second owner"})
_OWNERS_SIDE = _OWNERS | {"steward"}
_IN_HOUSE = _OWNERS_SIDE | {"member"}
_PARTNERS = _IN_HOUSE | {"partner", "named role"}
_ALL = frozenset(EVERYBODY)

# (visibility, workflow) → who may know that the entry exists.
SEES = {
    ("public", "published"): _ALL,
    ("partners", "published"): _PARTNERS | {"coordinator"},
    ("organisation", "published"): _IN_HOUSE | {"coordinator"},
    ("roles", "published"): _OWNERS | {"named role"},
    ("public", "draft"): _OWNERS_SIDE | {"coordinator"},
    ("partners", "draft"): _OWNERS_SIDE | {"coordinator"},
    ("organisation", "draft"): _OWNERS_SIDE | {"coordinator"},
    ("roles", "draft"): _OWNERS | {"named role"},
    ("public", "with-owner"): _OWNERS_SIDE | {"coordinator"},
    ("partners", "with-owner"): _OWNERS_SIDE | {"coordinator"},
    ("organisation", "with-owner"): _OWNERS_SIDE | {"coordinator"},
    ("roles", "with-owner"): _OWNERS | {"named role"},
    ("public", "withdrawn"): _OWNERS_SIDE | {"coordinator"},
    ("partners", "withdrawn"): _OWNERS_SIDE | {"coordinator"},
    ("organisation", "withdrawn"): _OWNERS_SIDE | {"coordinator"},
    ("roles", "withdrawn"): _OWNERS | {"named role"},
}

# Access class → who may have the data's address and instructions.
GETS = {
    "open": _ALL,
    "public-view": _ALL,
    "partners": _PARTNERS,
    "request": _OWNERS_SIDE,
    "agreement": _OWNERS_SIDE,
    "secure": _OWNERS_SIDE,
    "listed-only": _OWNERS_SIDE,
}
# The hidden publisher's own entry: it has no people, so there is nobody on its side.
SEES_PUBLISHER = _PARTNERS | {"coordinator"}

# Restriction of a Wagtail page → who reads it.
READS_PAGE = {
    "login": _ALL - {"anonymous"},
    "groups": frozenset({"coordinator"}),
    "password": frozenset(),  # passwords shared by many let nobody in
    "draft": frozenset(),
}
COORDINATOR = frozenset({"coordinator"})
SYSTEM = frozenset({"coordinator", "administrator"})  # the state of the system
EDITS_TEXTS = COORDINATOR  # the Wagtail admin: pages and approved wordings
