"""Whether index and database agree, both ways."""

from dataclasses import dataclass

from hub import documents
from search.index.engines import engine

Subject = tuple[str, str]  # kind, pk


@dataclass(frozen=True, slots=True)
class Differences:
    """What the index lacks, holds too much, or holds in an older version."""

    missing: frozenset[Subject] = frozenset()
    surplus: frozenset[Subject] = frozenset()
    outdated: frozenset[Subject] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.missing or self.surplus or self.outdated)

    def __and__(self, other: "Differences") -> "Differences":
        return Differences(
            self.missing & other.missing,
            self.surplus & other.surplus,
            self.outdated & other.outdated,
        )

    def by_kind(self) -> dict[str, list[str]]:
        """Everything that differs, as sync_many() takes it."""
        found: dict[str, list[str]] = {}
        for kind, pk in sorted(self.missing | self.surplus | self.outdated):
            found.setdefault(kind, []).append(pk)
        return found


def differences() -> Differences:
    """Compares ids and stamps of every document; IndexMissing when there is no index."""
    held: dict[str, dict[str, int]] = {}
    for kind, pk, stamp in engine().stamps():
        held.setdefault(kind, {})[pk] = stamp
    missing, outdated = set(), set()
    for kind, source in documents.sources.items():
        of_kind = held.get(kind, {})
        for pk, stamp in source.stamps():
            known = of_kind.pop(str(pk), None)
            if known is None:
                missing.add((kind, str(pk)))
            elif known != stamp:
                outdated.add((kind, str(pk)))
    surplus = {(kind, pk) for kind, left in held.items() for pk in left}
    return Differences(frozenset(missing), frozenset(surplus), frozenset(outdated))
