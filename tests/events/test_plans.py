"""Looking for open work costs the same whatever was delivered before."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hub.events import relay


@pytest.mark.django_db
@pytest.mark.parametrize("look", [lambda: relay.claim("index", 10), lambda: relay.waiting("index")])
def test_the_relay_reads_no_done_deliveries(look):
    if connection.vendor != "sqlite":
        pytest.skip("plans are worded by the database; this one is SQLite's")
    with CaptureQueriesContext(connection) as caught:
        look()

    asked = [each["sql"] for each in caught if "events_delivery" in each["sql"]]

    assert asked
    for statement in asked:
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {statement}")
            plan = " ".join(row[3] for row in cursor.fetchall())
        assert "delivery_due" in plan, f"{plan}: {statement}"
