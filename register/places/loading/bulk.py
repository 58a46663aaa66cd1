"""Many plain rows in one prepared statement: a tenth of the ORM's time under the lock.

Only for tables of scalars whose rows nobody holds as objects: links, names, postcodes.
"""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from django.db import connection, models, transaction

BATCH = 1000


def insert_rows(
    model: type[models.Model],
    fields: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    unique: str = "",
) -> None:
    """Inserts rows in short transactions. A row that is there already stays as it is, or,
    where `unique` names its key, takes the new values.
    """
    quote = connection.ops.quote_name
    columns = [quote(_column(model, name)) for name in fields]
    conflict = "DO NOTHING"
    if unique:
        key = quote(_column(model, unique))
        taken = ", ".join(f"{column} = excluded.{column}" for column in columns if column != key)
        conflict = f"({key}) DO UPDATE SET {taken}"
    statement = (
        f"INSERT INTO {quote(model._meta.db_table)} ({', '.join(columns)}) "  # noqa: S608 - our own names only
        f"VALUES ({', '.join(['%s'] * len(columns))}) ON CONFLICT {conflict}"
    )
    waiting = iter(rows)
    while chunk := list(islice(waiting, BATCH)):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany(statement, chunk)


def _column(model: type[models.Model], name: str) -> str:
    field = model._meta.get_field(name)
    return str(field.column)  # type: ignore[union-attr]  # only concrete fields are named here
