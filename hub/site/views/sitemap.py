"""The sitemap: an index of files, each streamed."""

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from django.conf import settings
from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.views.decorators.http import require_safe

from hub.site.sitemap import Entry, entries, files

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


@require_safe
def sitemap(request: HttpRequest) -> StreamingHttpResponse:
    """Without parameters the index; with ?section=&page= one of its files."""
    section = request.GET.get("section", "")
    if not section:
        return _xml(_index())
    number = request.GET.get("page", "1")
    found = entries(section, int(number)) if number.isascii() and number.isdigit() else None
    if found is None:
        raise Http404
    return _xml(_file(found))


def _xml(lines: Iterator[str]) -> StreamingHttpResponse:
    return StreamingHttpResponse(lines, content_type="application/xml; charset=utf-8")


def _index() -> Iterator[str]:
    yield f"{_HEAD}<sitemapindex {_SPACE}>\n"
    for section, number in files():
        address = f"{settings.SITE_URL}/sitemap.xml?section={section}&page={number}"
        yield f"<sitemap><loc>{escape(address)}</loc></sitemap>\n"
    yield "</sitemapindex>\n"


def _file(found: Iterable[Entry]) -> Iterator[str]:
    yield f"{_HEAD}<urlset {_SPACE}>\n"
    for entry in found:
        changed = f"<lastmod>{entry.changed.isoformat()}</lastmod>" if entry.changed else ""
        yield f"<url><loc>{escape(settings.SITE_URL + entry.path)}</loc>{changed}</url>\n"
    yield "</urlset>\n"
