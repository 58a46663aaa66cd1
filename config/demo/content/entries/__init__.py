"""Dataset entries of the demonstration, one module for each theme or few of them."""

from config.demo.content.entries import (
    anti_social_behaviour,
    children,
    crime,
    economy_transport_emergencies,
    education_and_work,
    environment_and_streets,
    governance_and_reference,
    health,
    housing,
    later_life_and_population,
)

ENTRIES = (
    *anti_social_behaviour.ENTRIES,
    *crime.ENTRIES,
    *health.ENTRIES,
    *education_and_work.ENTRIES,
    *housing.ENTRIES,
    *environment_and_streets.ENTRIES,
    *children.ENTRIES,
    *later_life_and_population.ENTRIES,
    *economy_transport_emergencies.ENTRIES,
    *governance_and_reference.ENTRIES,
)
