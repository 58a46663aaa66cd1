"""The embedded broker under readers that look all the time."""

import threading

from kombu import Connection

from config import broker

MESSAGES = 200


def test_no_message_is_read_half(tmp_path):
    broker.install()
    folders = {name: tmp_path / name for name in ("queue", "done", "control")}
    for folder in folders.values():
        folder.mkdir()
    options = {
        "data_folder_in": str(folders["queue"]),
        "data_folder_out": str(folders["queue"]),
        "processed_folder": str(folders["done"]),
        "control_folder": str(folders["control"]),
    }
    found: list[str] = []

    def read() -> None:
        with Connection("filesystem://", transport_options=options) as connection:
            queue = connection.SimpleQueue("jobs")
            while len(found) < MESSAGES:
                message = queue.get(timeout=10)
                found.append(message.payload["body"])
                message.ack()

    reader = threading.Thread(target=read)
    reader.start()
    with Connection("filesystem://", transport_options=options) as connection:
        queue = connection.SimpleQueue("jobs")
        for number in range(MESSAGES):
            queue.put({"body": f"{number} " + "x" * 20_000})
    reader.join(60)

    assert len(found) == MESSAGES
    assert {each.split()[0] for each in found} == {str(number) for number in range(MESSAGES)}


def test_a_table_begun_by_a_killed_process_is_begun_again(tmp_path):
    broker.install()
    options = {f"data_folder_{way}": str(tmp_path) for way in ("in", "out")}
    options["control_folder"] = str(tmp_path)
    (tmp_path / "others.exchange").touch()

    with Connection("filesystem://", transport_options=options) as connection:
        queue = connection.SimpleQueue("others")
        queue.put({"body": "one"})

        assert queue.get(timeout=10).payload == {"body": "one"}
