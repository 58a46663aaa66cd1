"""On whose word a command imports."""

from django.conf import settings

from hub.access.viewer import Viewer
from hub.errors import Invalid, NotAllowed
from hub.people.models import User
from hub.people.viewers import viewer_for

DEMO_COORDINATOR = "coordinator@demo.example.org"


def importing_viewer(email: str) -> Viewer:
    """The coordinator of that address; in demo mode, without one, the demonstration's.

    A demonstration that was removed leaves nobody: the import is then the machine's own.
    """
    if not email and not settings.DEMO_MODE:
        raise Invalid("Say on whose word: --as with the address of a coordinator", field="as")
    user = User.objects.filter(email__iexact=email or DEMO_COORDINATOR, is_active=True).first()
    if user is None and not email:
        return Viewer(name="import", site_roles=frozenset({"coordinator"}))
    if user is None:
        raise Invalid(f"Nobody signs in as {email}", field="as")
    viewer = viewer_for(user)
    if not viewer.is_coordinator:
        raise NotAllowed(f"{user.email} is no coordinator; only coordinators import catalogues")
    return viewer
