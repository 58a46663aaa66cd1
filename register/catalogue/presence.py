"""Which organisations have entries, for whom: so that a publisher is no trace of hidden ones."""

from collections.abc import Iterable, Sequence

from hub.access.viewer import Viewer
from register.catalogue.enums import Visibility
from register.catalogue.models import Dataset, DatasetReader
from register.catalogue.policies import Standing, version_audience


class DatasetPresence:
    """Registered with hub.access.presence."""

    def organisation_ids(self, viewer: Viewer) -> object:
        return Dataset.objects.visible_to(viewer).order_by().values("owner_id")

    def labels(self, organisation_ids: Sequence[int]) -> Iterable[tuple[int, str]]:
        """Two queries: the few standings that entries have, and who is named on some."""
        owned = Dataset.objects.filter(owner_id__in=organisation_ids).order_by()
        for owner_id, workflow, visibility in owned.values_list(
            "owner_id", "workflow", "visibility"
        ).distinct():
            for label in version_audience(Standing(workflow, visibility, owner_id)):
                yield owner_id, label
        yield from (
            DatasetReader.objects.filter(
                dataset__owner_id__in=organisation_ids, dataset__visibility=Visibility.ROLES
            )
            .values_list("dataset__owner_id", "label")
            .distinct()
        )
