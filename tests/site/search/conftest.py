"""How tests use the search: the lessons of this repository as a site, and what asks on its pages."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import pytest
from playwright.sync_api import Page

# Types a query and waits until every batch of results is shown: the addresses of the hits of each lesson, in order.
ASK = """async (query) => {
  const input = document.querySelector(".search input");
  input.value = query;
  input.dispatchEvent(new InputEvent("input"));
  const status = document.querySelector(".search [role=status]").textContent;
  const wanted = Number((/[0-9]+/.exec(status) || ["0"])[0]);
  const groups = () => document.querySelectorAll(".search [role=group]");
  while (groups().length < wanted) await new Promise((resolve) => setTimeout(resolve));
  return Array.from(groups(), (group) => Array.from(group.querySelectorAll("a"), (one) => one.href));
}"""
READY = "() => document.querySelector('.search [role=status]').textContent.match(/[0-9]|No lesson|没有/)"


class Finder:
    """The search of a page in a tab."""

    def __init__(self, tab: Page) -> None:
        self.tab = tab

    def open(self, address: str, locale: str, query: str) -> None:
        """Open the page of the search in a site, and wait for its answer."""
        self.tab.goto(f"{address}/search/{locale}.html?q={quote(query)}")
        self.ready()

    def ready(self) -> None:
        """Wait until the texts are there and the number of lessons is told."""
        self.tab.wait_for_function(READY)

    def ask(self, query: str) -> list[list[str]]:
        """Type a query and give the addresses of the hits, lesson by lesson."""
        found: list[list[str]] = self.tab.evaluate(ASK, query)
        return found

    def names(self, query: str) -> list[str]:
        """Type a query and give the file names of the lessons found, without suffix."""
        return [Path(unquote(urlsplit(hits[0]).path)).stem for hits in self.ask(query)]


@pytest.fixture
def finder(tab: Page) -> Finder:
    return Finder(tab)


@pytest.fixture(params=["server", "folder"])
def address(request: pytest.FixtureRequest, lessons: Path, serve: Callable[[Path], str]) -> str:
    """Where the lessons are read: on a server, and in a folder."""
    return serve(lessons) if request.param == "server" else lessons.as_uri()
