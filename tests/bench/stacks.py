"""The two sets of engines, each with a folder, a database and an index of its own."""

import os
import shutil
import tempfile
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from tests.database import copy_migrated


@dataclass(frozen=True, slots=True)
class Stack:
    name: str  # "tantivy" or "elasticsearch": how figures name it
    folder: Path
    environment: Mapping[str, str]


@contextmanager
def embedded() -> Iterator[Stack]:
    """SQLite and Tantivy, from nothing but a folder."""
    folder = _folder()
    try:
        copy_migrated(folder / "hub.sqlite3")
        yield Stack("tantivy", folder, _environment(folder))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def servers(postgres: str, elasticsearch: str, redis: str) -> Iterator[Stack]:
    """PostgreSQL and Elasticsearch, with Redis where there is one; all removed afterwards."""
    folder = _folder()
    name = folder.name.replace("-", "_").lower()
    url = f"{postgres.rpartition('/')[0]}/{name}"
    try:
        _administer(postgres, "CREATE DATABASE {}", name)
        given = {"HUB_DATABASE_URL": url, "HUB_SEARCH_URL": elasticsearch, "HUB_SEARCH_INDEX": name}
        if redis:
            base = redis.rstrip("/")
            given |= {"HUB_BROKER_URL": f"{base}/13", "HUB_CACHE_URL": f"{base}/14"}
        yield Stack("elasticsearch", folder, _environment(folder) | given)
    finally:
        _administer(postgres, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
        _remove_indices(elasticsearch, name)
        shutil.rmtree(folder, ignore_errors=True)


def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="hub-bench-"))


def _environment(folder: Path) -> dict[str, str]:
    """Nothing of the caller's hub reaches the measured one."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("HUB_")}
    return kept | {"HUB_DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "config.settings"}


def _administer(url: str, statement: str, database: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(sql.Identifier(database)))


def _remove_indices(url: str, name: str) -> None:
    listed = urllib.request.urlopen(f"{url}/_cat/indices/{name}*?h=index").read().decode().split()
    for index in listed:
        urllib.request.urlopen(urllib.request.Request(f"{url}/{index}", method="DELETE"))
