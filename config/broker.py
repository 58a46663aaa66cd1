"""The embedded broker: kombu's folder of messages, so written that none is read half.

kombu makes a file first, locks and fills it then; who reads in between finds it empty, and its
worker ends. Here messages appear whole, and the tables of queues are read and written in turn.
"""

import fcntl
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import Any

from kombu.exceptions import ChannelError
from kombu.transport import TRANSPORT_ALIASES, filesystem
from kombu.utils.json import dumps


class Channel(filesystem.Channel):
    def get_table(self, exchange: str) -> list:
        with self._alone(exchange):
            return super().get_table(exchange)

    def _queue_bind(self, exchange: str, routing_key: str, pattern: str, queue: str) -> None:
        with self._alone(exchange):
            super()._queue_bind(exchange, routing_key, pattern, queue)

    def _put(self, queue: str, payload: Any, **kwargs: Any) -> None:
        name = f"{round(monotonic() * 1000)}_{uuid.uuid4()}.{queue}.msg"
        whole = Path(self.data_folder_out, name)
        part = whole.with_name(f"{name}.part")  # a name that no queue looks for
        try:
            part.write_text(dumps(payload), encoding="utf-8")
            part.replace(whole)
        except OSError as error:
            raise ChannelError(f"Cannot add a message to {self.data_folder_out}") from error

    @contextmanager
    def _alone(self, exchange: str) -> Iterator[None]:
        self.control_folder.mkdir(exist_ok=True)
        with (self.control_folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            table = self._exchange_file(exchange)
            if table.exists() and not table.stat().st_size:
                table.unlink()  # whoever began it was killed
            yield


class Transport(filesystem.Transport):
    Channel = Channel


def install() -> None:
    """From now on `filesystem://` means this one."""
    TRANSPORT_ALIASES["filesystem"] = f"{__name__}:Transport"
