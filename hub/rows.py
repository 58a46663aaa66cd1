"""Many plain rows in one prepared statement.

`bulk_create` builds a model instance and an SQL text a batch, which is most of the time of an
import; here values go straight to the driver, converted as the model's own fields would.
"""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import orjson
from django.db import connection
from django.db.models import DateField, DateTimeField, Field, JSONField, Model

Row = tuple[Any, ...]


def insert_rows(model: type[Model], columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Inserts rows whose values stand in the order of `columns` (attribute names).

    Every column without a database default must be named. Strings must be plain strings.
    """
    if not rows:
        return
    fields = _fields(model, tuple(columns))
    converters = [(place, each) for place, f in enumerate(fields) if (each := _converter(f))]
    quote = connection.ops.quote_name
    names = ", ".join(quote(str(each.column)) for each in fields)
    places = ", ".join(["%s"] * len(fields))
    # Only the names of our own tables and columns are put together here.
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({places})"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.executemany(statement, [_converted(row, converters) for row in rows])


@cache
def _fields(model: type[Model], columns: tuple[str, ...]) -> tuple[Field, ...]:
    by_name = {each.attname: each for each in model._meta.concrete_fields}
    return tuple(by_name[name] for name in columns)


def _converter(each: Field) -> Callable[[Any], Any] | None:
    """Text, numbers and booleans go as they are."""
    if isinstance(each, DateTimeField):
        return connection.ops.adapt_datetimefield_value
    if isinstance(each, DateField):
        return connection.ops.adapt_datefield_value
    if isinstance(each, JSONField):
        if connection.vendor == "sqlite":
            return _json_text
        return lambda value: each.get_db_prep_save(value, connection)
    return None


def _json_text(value: Any) -> str | None:
    """As Django would write it there, in a tenth of the time."""
    return None if value is None else orjson.dumps(value).decode()


def _converted(row: Row, converters: Sequence[tuple[int, Callable[[Any], Any]]]) -> Sequence[Any]:
    values = list(row)
    for place, convert in converters:
        values[place] = convert(values[place])
    return values
