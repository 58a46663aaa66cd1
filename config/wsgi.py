"""The web server's door; in production shut while a check finds something unsafe."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")  # noqa: TID251
application = get_wsgi_application()

from config.start.door import refuse_unsafe_production  # noqa: E402

refuse_unsafe_production()
