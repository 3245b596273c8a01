"""The lessons for language models: Markdown beside every page, a list (`llms.txt`), and all in one file."""

from collections.abc import Iterable, Iterator

import primers
from primers import N_
from primers_llms.text import markdown

WHOLE, OTHERS = N_("All lessons in one file"), N_("The lessons in {language}")
LIST, FULL = "llms.txt", "llms-full.txt"


@primers.hookimpl
def primers_site(site: primers.Site) -> Iterator[primers.Artifact | primers.HeadElement]:
    """Give the Markdown of every lesson, to which its page leads, and for each locale the list and the whole."""
    written = {page.url for page in site.pages}
    texts = {page.url: markdown(page, written) for page in site.pages}
    for url, text in texts.items():
        yield primers.Artifact(path=f"{url}.md", data=text.encode())
    pages = primers.web_pages(site)
    named = (("rel", "alternate"), ("type", "text/markdown"))
    for page in pages:
        if page.page:
            yield primers.HeadElement(tag="link", attributes=named, url=page.url, target=f"{page.home or page.url}.md")
    locales = sorted({page.lesson.locale or "" for page in site.pages})
    for locale in locales:
        listed = [page for page in pages if page.locale == locale and page.listed and page.page]
        whole = "\n---\n\n".join(texts[page.url] for page in listed)
        yield primers.Artifact(path=f"{locale}/{FULL}", data=whole.encode())
        for path in (f"{locale}/{LIST}", *([LIST] if locale == site.default_locale else [])):
            text = _list(site, path, locale, listed, [name for name in locales if name != locale])
            yield primers.Artifact(path=path, data=text.encode())


def _list(site: primers.Site, path: str, locale: str, pages: Iterable[primers.WebPage], others: Iterable[str]) -> str:
    """Write the list at `path`: the name of the site, what it is, its lessons below their folders."""
    texts = primers.texts(locale, site.book.catalogues)
    pages = list(pages)
    home = next((page for page in pages if page.url == f"{locale}/index"), None)
    lines = [f"# {_plain(primers.site_title(site, locale))}"]
    if home and home.description:
        lines += ["", f"> {_plain(home.description)}"]
    heading = None
    for page in pages:
        folders = " / ".join(folder.title for _, folder in page.trail)
        if page.page is None or page.page.lesson.index:
            continue
        if folders != heading:
            lines += ["", f"## {_plain(folders)}", ""] if folders else [""]
            heading = folders
        about = f": {_plain(page.description)}" if page.description else ""
        lines.append(f"- [{_plain(page.title)}]({_link(site, path, f'{page.url}.md')}){about}")
    lines += ["", "## Optional", "", f"- [{texts(WHOLE)}]({_link(site, path, f'{locale}/{FULL}')})"]
    for name in others:
        words = texts(OTHERS, language=primers.language_name(name, locale))
        lines.append(f"- [{words}]({_link(site, path, f'{name}/{LIST}')})")
    return "\n".join(lines) + "\n"


def _link(site: primers.Site, path: str, target: str) -> str:
    return primers.absolute(site, target) or primers.relative(path, target)


def _plain(text: str) -> str:
    """Give a text that Markdown takes for a text, on one line."""
    return "".join(f"\\{sign}" if sign in "\\[]<>`*_" else sign for sign in " ".join(text.split()))
