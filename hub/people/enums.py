"""Closed lists of people and organisations (domain §5.1)."""

from django.db.models import TextChoices


class OrganisationKind(TextChoices):
    COUNCIL = "council", "Council"
    POLICE = "police", "Police"
    FIRE = "fire", "Fire and rescue"
    NHS = "nhs", "NHS"
    PROBATION = "probation", "Probation"
    HOUSING = "housing", "Housing association"
    VOLUNTARY = "voluntary", "Voluntary and community sector"
    EDUCATION = "education", "School, college or university"
    GOVERNMENT = "government", "Central government or agency"
    COMBINED_AUTHORITY = "combined-authority", "Combined authority"
    COMPANY = "company", "Company"
    OTHER = "other", "Other"


class YesNo(TextChoices):
    """An answer that may honestly be missing."""

    YES = "yes", "Yes"
    NO = "no", "No"
    NOT_STATED = "", "Not stated"


class Role(TextChoices):
    """Roles held in one organisation."""

    CHIEF_EXECUTIVE = "chief-executive", "Chief executive or accountable officer"
    SIRO = "siro", "Senior information risk owner (SIRO)"
    OWNER = "owner", "Information asset owner"
    DPO = "dpo", "Data protection officer"
    CALDICOTT = "caldicott", "Caldicott Guardian"
    STEWARD = "steward", "Data steward"
    LIAISON = "liaison", "Designated liaison officer"
    FACILITATOR = "facilitator", "Protocol facilitator"
    ORG_ADMIN = "org-admin", "Organisation administrator"
    CHAIR = "chair", "Task group chair"
    MEMBER = "member", "Task group member"
    TRAINER = "trainer", "Trainer"
    ANALYST = "analyst", "Practitioner or analyst"
    CRITICAL_READER = "critical-reader", "Critical reader"


class SiteRole(TextChoices):
    """Roles held for the whole network."""

    COORDINATOR = "coordinator", "Network coordinator"
    ADMINISTRATOR = "administrator", "System administrator"


class AssuranceKind(TextChoices):
    ICO = "ico", "ICO registration"
    DSPT = "dspt", "NHS Data Security and Protection Toolkit"
    CYBER_ESSENTIALS = "cyber-essentials", "Cyber Essentials"
    PSN = "psn", "Public Services Network"
    ISO27001 = "iso27001", "ISO 27001"
    OTHER = "other", "Other"


class Origin(TextChoices):
    """How a row came to be in the hub."""

    OWN = "own", "Entered here"
    IMPORTED = "imported", "Imported"
    HARVESTED = "harvested", "Harvested"
