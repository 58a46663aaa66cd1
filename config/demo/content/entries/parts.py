"""Areas and settings that many entries share."""

from config.demo.content.shapes import Disclosure, Terms

BOROUGH = "E08000010"
GREATER_MANCHESTER = "E47000001"
ENGLAND = "E92000001"
LEIGH = "wigan-footprints:leigh"
LEIGH_WARDS = ("E05015001@2023", "E05015002@2023", "E05015003@2023")
FOOTPRINTS = (
    "wigan-footprints:wigan-north",
    "wigan-footprints:central-wigan",
    "wigan-footprints:hindley",
    "wigan-footprints:swan",
    "wigan-footprints:liga",
    "wigan-footprints:leigh",
    "wigan-footprints:taba",
)
HINDLEY_WARDS_NOW = ("E05014998@2023", "E05014999@2023")
HINDLEY_WARDS_BEFORE = ("E05000849@2022", "E05000850@2022")

FREE = Terms(who="Anyone", purpose="Any lawful purpose", cost="None", time="At once")
ASB_DISCLOSURE = Disclosure(
    threshold=5,
    rounding=5,
    secondary="yes",
    rule="Counts of 1 to 4 shown as *, the rest to the nearest 5; quarters added where still small.",
)
HEALTH_DISCLOSURE = Disclosure(
    threshold=8,
    rounding=5,
    secondary="yes",
    rule="0 is shown, 1 to 7 become *, everything else goes to the nearest 5.",
)
