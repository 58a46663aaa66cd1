"""Which files of the front-end packages are worth serving: not their sources."""

from django.contrib.staticfiles.apps import StaticFilesConfig


class ServedFilesConfig(StaticFilesConfig):
    """Leaves out what only a build would read; a tenth of the files and of the time remain."""

    ignore_patterns = [
        *StaticFilesConfig.ignore_patterns,
        "*.scss",
        "*.scss.map",
        "*.mjs",
        "*.mjs.map",
        "*.njk",
        "*.bundle.js",
        "*.bundle.js.map",
        "fixtures.json",
        "macro-options.json",
        "template*.html",
        "htmx.amd.js",
        "htmx.cjs.js",
        "htmx.esm.js",
        "htmx.js",
        "*.d.ts",
        "leaflet-src*",
        "redoc.standalone*",
        "swagger-ui*",
        # Typeface and crest belong to another service; nothing of ours may show them.
        "bold-*-v2.woff*",
        "light-*-v2.woff*",
        "govuk-crest.svg",
    ]
