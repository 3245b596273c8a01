"""Read the catalogues of a project, and find what in them the site cannot show."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from string import Formatter

from primers import codes
from primers.catalogues.syntax import BrokenCatalogue, parse
from primers.errors import nearest
from primers.i18n import N_
from primers.loading.files import at
from primers.loading.overlay import Overlay, read
from primers.locales import is_locale
from primers.model import Catalogue, Finding, Location
from primers.project import Project


def read_catalogues(
    project: Project,
    files: Iterable[Path],
    known: Collection[str],
    overlay: Overlay,
    findings: list[Finding],
) -> Iterator[Catalogue]:
    """Give the catalogues in `files`; `known` are the texts of the site, `findings` is added to.

    A translation that cannot stand in the place of its text is left out, and so is a file that is no catalogue.
    """
    for file in files:
        path, locale = project.relative(file), file.parent.name
        if not is_locale(locale):
            findings.append(codes.NO_LOCALE_OF_TEXTS.finding(at(path), name=locale))
            continue
        try:
            messages = _messages(path, locale, _text(file, path, overlay), known, findings)
        except OSError as problem:
            findings.append(codes.UNREADABLE.finding(at(path), problem=problem.strerror or problem))
        except UnicodeDecodeError:
            findings.append(codes.BROKEN_CATALOGUE.finding(at(path), problem=N_("it is not UTF-8")))
        except BrokenCatalogue as problem:
            findings.append(codes.BROKEN_CATALOGUE.finding(at(path, problem.line), problem=problem.problem))
        else:
            yield Catalogue(locale=locale, messages=messages)


def _text(file: Path, path: str, overlay: Overlay) -> str:
    return read(file, path, overlay).decode("utf-8-sig").replace("\r\n", "\n")


def _messages(
    path: str, locale: str, text: str, known: Collection[str], findings: list[Finding]
) -> tuple[tuple[str, str], ...]:
    """Give the translations that the site can show; those that are empty or fuzzy are none yet."""
    found = []
    for message in parse(text, locale):
        if not message.id:
            continue  # the header
        where = at(path, message.lineno or 1)
        # A plural or a context is not in any text of ours: such a message is none, whatever its words are.
        name = message.id if isinstance(message.id, str) else message.id[0]
        if name is not message.id or message.context or name not in known:
            findings.append(_unknown(name, known, where))
        elif message.string and not message.fuzzy:
            translation = str(message.string)
            wanted, given = _fields(name), _fields(translation)
            # Where nothing is filled in, braces are signs like any other.
            if given == wanted or (given is None and not wanted):
                found.append((name, translation))
            else:
                findings.append(
                    codes.WRONG_PLACEHOLDERS.finding(where, wanted=_shown(wanted), given=_shown(given) or translation)
                )
    return tuple(found)


def _unknown(name: str, known: Collection[str], where: Location) -> Finding:
    suggestion = nearest(name, known)
    if suggestion:
        return codes.MISSPELT_TEXT.finding(where, text=name, suggestion=suggestion)
    return codes.UNKNOWN_TEXT.finding(where, text=name)


def _fields(text: str) -> tuple[str, ...] | None:
    """Give what stands in braces, once each; None where the braces cannot be read."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        return None
    return tuple(sorted({f"{name}{conversion or ''}{spec}" for _, name, spec, conversion in parts if name is not None}))


def _shown(fields: tuple[str, ...] | None) -> str:
    return ", ".join(f"{{{field}}}" for field in fields) or "–" if fields is not None else ""
