"""Every link from one page of the documentation to another arrives."""

import re
from pathlib import Path

import pytest

LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)")
FENCE = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)


def links_of(page: str) -> list[str]:
    """Return the files that a Markdown page leads to, code left out."""
    return LINK.findall(FENCE.sub("", page))


def test_every_link_of_the_documentation_arrives(root: Path, tracked: tuple[Path, ...]) -> None:
    pages = [path for path in tracked if path.suffix == ".md"]
    broken = [
        f"{page.relative_to(root)}: {link}"
        for page in pages
        for link in links_of(page.read_text(encoding="utf-8"))
        if not (page.parent / link).exists()
    ]
    assert pages
    assert broken == []


def test_every_page_of_the_documentation_can_be_reached(root: Path) -> None:
    reached, waiting = set(), [root / "README.md"]
    while waiting:
        page = waiting.pop()
        if page not in reached and page.suffix == ".md" and page.exists():
            reached.add(page)
            waiting += [(page.parent / link).resolve() for link in links_of(page.read_text(encoding="utf-8"))]
    pages = {path for path in (root / "docs").rglob("*.md") if "acceptance" not in path.parts}
    assert sorted(str(page.relative_to(root)) for page in pages - reached) == []


@pytest.mark.parametrize(
    ("page", "links"),
    [
        pytest.param("see [rooms](rooms.md)", ["rooms.md"], id="page"),
        pytest.param("![cockpit](images/a.png)", ["images/a.png"], id="picture"),
        pytest.param("[part](rooms.md#part) and [here](#here)", ["rooms.md"], id="part"),
        pytest.param("[site](https://zone.example)", [], id="elsewhere"),
        pytest.param("```\n[no](link.md)\n```", [], id="code"),
    ],
)
def test_links_are_found(page: str, links: list[str]) -> None:
    assert links_of(page) == links
