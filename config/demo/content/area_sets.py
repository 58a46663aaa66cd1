"""Local area sets. Their membership is made up for the demonstration and says so.

The names of the seven footprints are real, no official list of their parts is published.
"""

from config.demo.content.shapes import AreaSet

FOOTPRINTS = AreaSet(
    slug="wigan-footprints",
    name="Service delivery footprints, Wigan borough (illustrative)",
    level="footprint",
    note=(
        "Illustrative. The footprints are groups of general practices and have no official list "
        "of wards; this one was made up for the demonstration. Do not use it for real work."
    ),
    areas=(
        (
            "wigan-north",
            "Wigan North",
            ("E05015008", "E05014991", "E05015007"),
        ),
        (
            "central-wigan",
            "Central Wigan",
            ("E05015010", "E05015011", "E05014996", "E05015006"),
        ),
        ("hindley", "Hindley", ("E05014998", "E05014999", "E05014989", "E05015000")),
        (
            "swan",
            "SWAN (South Wigan and North Ashton)",
            ("E05015013", "E05015012", "E05015005", "E05014995"),
        ),
        ("liga", "LIGA (Lowton and Golborne)", ("E05014997", "E05015004", "E05014990")),
        ("leigh", "Leigh", ("E05015001", "E05015002", "E05015003")),
        (
            "taba",
            "TABA+ (Tyldesley, Atherton, Boothstown, Astley)",
            ("E05015009", "E05014993", "E05014994", "E05014992"),
        ),
    ),
)

BEATS = AreaSet(
    slug="wigan-beats",
    name="Neighbourhood policing areas, Wigan district (illustrative)",
    level="beat",
    note=(
        "Illustrative. Police beats change with the force's teams and are not published as a "
        "lookup; names and parts were made up for the demonstration."
    ),
    areas=(
        ("leigh-town", "Leigh Town beat", ("E05015001",)),
        ("leigh-west-and-south", "Leigh West and South beat", ("E05015003", "E05015002")),
        ("atherton", "Atherton beat", ("E05014993", "E05014994")),
        ("tyldesley-and-astley", "Tyldesley and Astley beat", ("E05015009", "E05014992")),
        ("golborne-and-lowton", "Golborne and Lowton beat", ("E05014997", "E05015004")),
        ("ashton-and-bryn", "Ashton and Bryn beat", ("E05014990", "E05014995")),
        ("hindley-and-abram", "Hindley and Abram beat", ("E05014998", "E05014999", "E05014989")),
        ("ince-and-town-centre", "Ince and Wigan Town Centre beat", ("E05015000", "E05015010")),
        ("wigan-west-and-douglas", "Wigan West and Douglas beat", ("E05015011", "E05014996")),
        (
            "pemberton-and-worsley-mesnes",
            "Pemberton and Worsley Mesnes beat",
            ("E05015006", "E05015013", "E05015012"),
        ),
        ("orrell-and-shevington", "Orrell and Shevington beat", ("E05015005", "E05015007")),
        ("standish-and-aspull", "Standish and Aspull beat", ("E05015008", "E05014991")),
    ),
)

AREA_SETS = (FOOTPRINTS, BEATS)
