"""Which fields hold what, and how much: the tables that the validators read."""

CODES = {
    "resource_type": "resource-type",
    "counting_unit": "counting-unit",
    "data_level": "data-level",
    "data_class": "data-class",
    "frequency": "frequency",
    "revision_policy": "revision-policy",
    "availability": "availability",
    "access_class": "access-class",
    "licence": "licence",
    "security_classification": "security-classification",
    "lifecycle": "lifecycle",
}
CODE_LISTS = {
    "themes": "theme",
    "equality_breakdowns": "equality-breakdown",
    "location_method": "location-method",
    "limit_reasons": "limit-reason",
    "transfer_method": "transfer-method",
}
TEXT_LISTS = {"also_known_as": 300, "keywords": 100, "third_party_rights": 300, "aliases": 500}
FLAGS = ("personal_data", "special_category", "offence_data", "children_data")
YES_NO = (*FLAGS, "disclosure_secondary")
ONE_LINE = {
    "title": 300,
    "summary": 300,
    "language": 12,
    "creator_name": 255,
    "contact_name": 255,
    "contact_email": 254,
    "contact_phone": 60,
    "contact_url": 2000,
    "crs": 120,
    "version_label": 120,
    "access_cost": 300,
    "access_time": 300,
    "landing_page": 2000,
    "source_name": 64,
    "external_id": 500,
}
TEXTS = (
    "description",
    "population",
    "version_notes",
    "lineage",
    "quality_statement",
    "caveats",
    "do_not_use_for",
    "series_breaks",
    "access_who",
    "access_purpose",
    "attribution",
    "disclosure_rule",
    "retention",
)
TEXT_LIMIT = 100_000
LIST_LIMIT = 500
DISTRIBUTION_LINES = {
    "title": 300,
    "url": 4000,
    "media_type": 120,
    "who_decides": 300,
    "cost": 300,
    "time": 300,
    "external_id": 255,
}
DICTIONARY_LINES = {"name": 200, "label": 300, "type": 60, "unit": 60}
SMALL_NUMBERS = ("disclosure_threshold", "disclosure_rounding")
YEARS = range(1800, 2200)
TRULY_ANSWERED = {
    "title": "Give the entry a title",
    "summary": "Say in one sentence what it is",
    "owner_id": "Name the owning organisation",
    "areas": "Say which area it covers",
    "access_class": "Say who may have the data",
    "owner_post_id": "Name the post that answers for it",
}
