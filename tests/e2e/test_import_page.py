"""A coordinator brings in a catalogue from the page, and sees what was refused and why."""

import json

import pytest

pytestmark = pytest.mark.e2e

GOOD = 10


def record(number):
    return {
        "id": f"00000000-0000-4000-8000-{number:012}",
        "name": f"walked-records-{number}",
        "title": f"Walked records {number}",
        "notes": "Counts by ward.",
        "state": "active",
        "type": "dataset",
        "organization": {"name": "walked-council", "title": "Walked Council", "id": "walked"},
        "extras": [],
        "tags": [],
        "resources": [],
    }


@pytest.fixture
def catalogue(tmp_path):
    """Twelve lines, two of which nobody could read."""
    lines = [json.dumps(record(number)) for number in range(GOOD)]
    lines.insert(3, '{"id": "torn", "title": ')
    lines.insert(7, json.dumps({**record(99), "title": ""}))
    path = tmp_path / "walked.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def fill(page, catalogue):
    page.goto("/imports/")
    page.locator('select[name="format"]').select_option("ckan-jsonl")
    page.locator('input[name="file"]').set_input_files(catalogue)
    page.locator('input[name="source"]').fill("walked")
    page.locator('input[name="publish"]').check()
    page.get_by_role("button", name="Start the import").click()
    page.wait_for_url("**/imports/*/")


def finished(page):
    page.locator("#progress", has_text="Finished").wait_for(timeout=90_000)


def test_coordinator_imports_twice(signed_in, catalogue):
    page = signed_in("coordinator")
    fill(page, catalogue)
    finished(page)
    page.reload()

    rejects = page.locator("section[aria-labelledby=rejects] tbody tr")
    assert rejects.count() == 2
    cells = [row.locator("td").all_inner_texts() for row in rejects.all()]
    assert [cell[0] for cell in cells] == ["4", "8"]
    assert all(reason and cure for *_, reason, cure in cells)

    fill(page, catalogue)
    finished(page)
    shown = page.locator("#progress").inner_text()
    assert "Unchanged" in shown and str(GOOD) in shown

    page.goto("/search/?q=%22walked+records%22&kind=dataset")
    assert page.locator(".search__title").count() == GOOD
