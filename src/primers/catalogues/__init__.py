"""The texts of the site in gettext catalogues that a project may write itself: `locale/<locale>/primers.po`."""

from collections.abc import Collection
from pathlib import Path

from primers.i18n import PAIR
from primers.loading.overlay import Overlay
from primers.model import Catalogue, Finding
from primers.plugins import Plugins
from primers.project import Project
from primers.rendering import fences

FILE = "primers.po"


def site_texts(plugins: Plugins) -> tuple[str, ...]:
    """Give every text that a site may show beside the lessons: of plugins, examples and lists."""
    shown = (text for entry in plugins.exporters() for text in entry.value.texts)
    below = (text for _, one in plugins.below() for text in one.texts)
    return tuple(dict.fromkeys((*shown, *below, *fences.TEXTS, PAIR)))


def files_of(project: Project) -> list[Path]:
    """Find the catalogues of a project; one without lessons has no site, and none."""
    return sorted((project.root / project.config.texts).glob(f"*/{FILE}")) if project.content else []


def catalogues_of(
    project: Project, known: Collection[str], overlay: Overlay
) -> tuple[tuple[Catalogue, ...], list[Finding]]:
    """Read the catalogues of a project, with what is wrong in them; `known` are the texts of the site."""
    files = files_of(project)
    if not files:
        return (), []
    from primers.catalogues.read import read_catalogues  # Babel is slow to import

    findings: list[Finding] = []
    return tuple(read_catalogues(project, files, known, overlay, findings)), findings
