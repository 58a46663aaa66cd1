"""What a process may remember for a moment between searches: synonyms, labels, readings.

Only things that are the same for every reader may be kept here; nothing that depends on
who asks. `SEARCH_MEMORY_SECONDS` = 0 turns it off.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from django.conf import settings

Value = TypeVar("Value")


class Memory(Generic[Value]):
    """A small map whose entries are forgotten after a few seconds, oldest first when full."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._kept: OrderedDict[Hashable, tuple[float, Value]] = OrderedDict()
        self._changing = threading.Lock()

    def get(self, key: Hashable) -> Value | None:
        kept = self._kept.get(key)
        if kept is None or kept[0] < time.monotonic():
            return None
        return kept[1]

    def put(self, key: Hashable, value: Value) -> Value:
        seconds = settings.SEARCH_MEMORY_SECONDS
        if seconds:
            with self._changing:
                self._kept[key] = (time.monotonic() + seconds, value)
                self._kept.move_to_end(key)
                while len(self._kept) > self._size:
                    self._kept.popitem(last=False)
        return value

    def remember(self, key: Hashable, make: Callable[[], Value]) -> Value:
        kept = self.get(key)
        return kept if kept is not None else self.put(key, make())

    def clear(self) -> None:
        with self._changing:
            self._kept.clear()
