"""A writer that notes down what the hub has acknowledged, and only that."""

import os
from pathlib import Path

from hub.people.models import User
from hub.people.viewers import viewer_for
from register.catalogue.actions import approve_dataset, draft_dataset, send_to_owner, update_dataset
from tests.factories.catalogue import entry


def write(path: str, number: str, user: str) -> None:
    """Publishes entries and corrects every second one; a line a promise: identifier, title."""
    viewer = viewer_for(User.objects.get(pk=user))
    organisation = User.objects.get(pk=user).memberships.get().organisation
    with Path(path).open("a", encoding="utf-8") as kept:
        for each in range(int(number)):
            title = f"Written {os.getpid()} {each}"
            stated = entry(organisation, title=title, owner_post_id=organisation.posts.get().pk)
            dataset = draft_dataset(viewer=viewer, entry=stated)
            dataset = send_to_owner(viewer=viewer, dataset=dataset)
            dataset = approve_dataset(viewer=viewer, dataset=dataset)
            _promise(kept, dataset.identifier, dataset.title)
            if each % 2:
                changes = {"title": f"Corrected {os.getpid()} {each}"}
                dataset = update_dataset(viewer=viewer, dataset=dataset, changes=changes)
                _promise(kept, dataset.identifier, dataset.title)


def promises(path: Path) -> dict[str, str]:
    """Identifier → the latest acknowledged title."""
    if not path.exists():
        return {}
    lines = path.read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines)


def _promise(kept, identifier: str, title: str) -> None:
    kept.write(f"{identifier}\t{title}\n")
    kept.flush()
