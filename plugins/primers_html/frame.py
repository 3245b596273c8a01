"""What every page has around its text: the bar, the menu of categories, the policy, the foot."""

from collections.abc import Callable, Iterator
from functools import partial
from importlib import resources
from typing import Any

from markupsafe import Markup

import primers
from primers_html import themes
from primers_html.footer import copyright_line, footer_links, require_addresses, require_web
from primers_html.head import Heads
from primers_html.kinds import kinds_css
from primers_html.languages import alternates, canonical, others
from primers_html.logo import logo
from primers_html.menus import Menus
from primers_html.policy import first_script, policy
from primers_html.stylesheet import packed

STYLE, SCRIPT = "assets/primers.css", "assets/primers.js"
OFFLINE, WORKER = "assets/offline.js", "sw.js"  # a worker reigns over what lies beside and below it


class Frames:
    """Knows what the pages of a site share; each locale has its own."""

    def __init__(self, site: primers.Site, settings: Any) -> None:
        """Index the site once. Raises UsageError for a theme, a logo or a link that cannot be used."""
        self.site = site
        self.settings = settings
        self.theme = themes.folder(site.root, settings.theme)
        self.environment = themes.environment(self.theme)
        self.theme_files = tuple(themes.files(self.theme))
        self.logo = logo(site.root, settings.logo)
        self.pages = {page.url: page for page in primers.web_pages(site)}
        self.heads = Heads(site.head)
        self.locales = sorted({page.lesson.locale or "" for page in site.pages})
        pages = primers.every_page(site)
        self.categories = {locale: primers.categories(pages, locale) for locale in self.locales}
        self.menus = Menus(self.environment)
        # There is a search where its plugin is loaded and its table does not turn it off.
        search = dict(site.book.settings).get("search")
        self.searched = getattr(search, "enabled", False)
        self.engines: Callable[..., object] = getattr(search, "elsewhere", lambda *_: ())
        self.offline = bool(getattr(dict(site.book.settings).get("offline"), "enabled", False))
        self.urls = {page.url for page in pages}
        require_addresses(settings.links, self.urls, self.locales)
        if settings.edit_url:
            require_web(settings.edit_url)
        self.policy = policy(settings.allow)

    def assets(self) -> Iterator[primers.Artifact]:
        """Give the style sheet, the script, the logo and the files of the theme."""
        style = static("primers.css").decode() + kinds_css(self.locales, self.site.book.catalogues)
        yield primers.Artifact(path=STYLE, data=packed(style).encode())
        yield primers.Artifact(path=SCRIPT, data=static("primers.js"))
        if self.logo:
            yield primers.Artifact(path=self.logo.path, data=self.logo.data)
        yield from self.theme_files

    def title(self, locale: str) -> str:
        """Give the name of the site in a locale."""
        return primers.site_title(self.site, locale)

    def texts(self, locale: str) -> primers.Texts:
        """Give the texts of the site in a locale."""
        return primers.texts(locale, self.site.book.catalogues)

    def of(self, url: str, locale: str, link: Callable[[str], str] | None = None) -> dict[str, Any]:
        """Give what the templates of a page need; links are relative, so that the site can be opened from a folder.

        A page that is shown at other addresses says by `link` what leads to a file of the site.
        """
        link = link or partial(primers.relative, url)
        texts, page = self.texts(locale), self.pages.get(url)
        return {
            "_": texts,
            "link": link,
            "named": partial(primers.listed, translate=texts),
            "locale": locale,
            "direction": direction,
            "language_name": primers.language_name,
            "site_title": self.title(locale),
            "logo": self.logo,
            "locales": self.locales,
            "menu": self.categories.get(locale, ()),
            "styles": (STYLE, *(file.path for file in self.theme_files if file.path.endswith(".css"))),
            "script": SCRIPT,
            "search": self._search(link, locale) if self.searched else None,
            "offline": {"script": OFFLINE, "worker": WORKER} if self.offline else None,
            "policy": self.policy,
            "first_script": Markup(first_script()),
            "links": tuple(footer_links(self.settings.links, locale, self.urls)),
            "copyright": copyright_line(self.settings.copyright, self.site),
            "truth": f"{locale}/truth.html" if locale in self.locales else "",
            "others": others(page) if page else {},
            "alternates": alternates(self.site, page) if page else {},
            "canonical": canonical(self.site, page) if page else "",
            "description": page.description if page else "",
            "noindex": page is not None and not page.listed,
            "trail": page.trail if page else (),
            "url": url,
        }

    def _search(self, link: Callable[[str], str], locale: str) -> dict[str, object]:
        """Say where the script of the search is, what it reads, and from where its links lead."""
        top = "index.html"  # its link is that of the root, whatever page leads there
        root = link(top).removesuffix(top) or "./"
        return {
            "script": link("search/search.js"),
            "index": f"{root}search/{locale}/",
            "root": root,
            "engines": self.engines(self.site.site_url, locale),
        }

    def write(self, template: str, frame: dict[str, Any], **values: Any) -> primers.Artifact:
        """Fill a template: the page of a frame, with `values` that stand before those of the frame."""
        frame = {**frame, **values}
        frame["head_elements"] = self.heads.of(frame["url"], frame["link"])
        text = self.environment.get_template(template).render(**frame)
        return primers.Artifact(path=f"{frame['url']}.html", data=text.encode("utf-8"))


def direction(locale: str) -> str:
    """Give the value of the attribute `dir` for text in a locale."""
    return "rtl" if primers.is_right_to_left(locale) else "ltr"


def static(name: str) -> bytes:
    """Give a file of ours."""
    return resources.files("primers_html").joinpath(f"static/{name}").read_bytes()
