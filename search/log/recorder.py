"""Takes notes off the request's path: a bounded buffer and one thread that empties it."""

import logging
import os
import threading
from collections import deque

from django.conf import settings
from django.db import DatabaseError, connections
from django.http import HttpRequest

from search.log.actions import count_notes
from search.log.note import Note, phrase_of, visitor_of

logger = logging.getLogger(__name__)

BUFFER = 2_000  # older notes fall out: losing some beats growing without end
_notes: deque[Note] = deque(maxlen=BUFFER)
_state = {"pid": 0}
_starting = threading.Lock()


def note_search(request: HttpRequest, text: str, *, total: int) -> None:
    """Remembers that `text` was sought and whether anything was found. Costs microseconds."""
    if phrase := phrase_of(text):
        _take(Note(phrase, visitor_of(request), sought=1, found_nothing=int(total == 0)))


def note_opened(request: HttpRequest, text: str) -> None:
    """Remembers that a search for `text` led to a result."""
    if phrase := phrase_of(text):
        _take(Note(phrase, visitor_of(request), opened=1))


def flush() -> int:
    """Counts what this process has gathered; what cannot be written now is tried again."""
    taken = []
    while _notes:
        taken.append(_notes.popleft())
    try:
        count_notes(taken)
    except DatabaseError as error:  # another writer, or a database that is away
        logger.info("search log waits: %s", error, extra={"event": "search-log-waits"})
        _notes.extendleft(reversed(taken[-BUFFER // 2 :]))
        return 0
    return len(taken)


def _take(note: Note) -> None:
    _notes.append(note)
    if _seconds() and _state["pid"] != os.getpid():
        _start_thread()


def _seconds() -> float:
    """Pause between writes; 0 leaves writing to whoever calls `flush`."""
    return settings.SEARCH_LOG_SECONDS


def _start_thread() -> None:
    """One writer a process, started on first use so that forked web workers get their own."""
    with _starting:
        if _state["pid"] == os.getpid():
            return
        _state["pid"] = os.getpid()
        threading.Thread(target=_write_for_ever, name="search-log", daemon=True).start()


def _write_for_ever() -> None:
    pause = threading.Event()
    while True:
        pause.wait(_seconds() or 1.0)
        if _notes:
            flush()
            connections.close_all()
