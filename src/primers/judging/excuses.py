"""Why a run that failed says nothing about the page: something is not here, or a wall stood in its way."""

import re
from collections.abc import Mapping

from msgspec.structs import replace

from primers import codes
from primers.executing.installing import install_hint
from primers.executing.platforms import here
from primers.i18n import N_
from primers.model import Attempt, Example, Finding, Lesson
from primers.plugins import Plugins
from primers.protocols import Language
from primers.registry import Entry
from primers.repairing import repair

# What systems and languages say where no name of the network can be looked up, and no host reached.
NO_NETWORK = re.compile(
    rb"Temporary failure in name resolution|Name or service not known|Name does not resolve|nodename nor servname"
    rb"|No address associated with hostname|getaddrinfo (?:failed|EAI_AGAIN|ENOTFOUND)|ENETUNREACH"
    rb"|Network is unreachable|Could not resolve host|dial tcp: lookup|UnknownHostException"
)
# A page that was not written for Primers takes for granted that its reader has some file.
NO_FILE = re.compile(rb"^.*(?:FileNotFoundError|No such file or directory|ENOENT|NoSuchFileException).*$", re.MULTILINE)
THE_NETWORK = N_("the network")
# What Tk, Qt, GTK, SDL (pygame) and Java say where no window can be opened.
NO_DISPLAY = re.compile(
    rb"no display name and no \$DISPLAY|(?:could not|couldn't|[Cc]annot) (?:connect to|open) display"
    rb"|No available video device|HeadlessException|Unable to init server"
)


class Excuses:
    """Knows what the languages of one run say of failures."""

    def __init__(self, plugins: Plugins, languages: Mapping[str, Entry[Language]]) -> None:
        """Take what was registered."""
        self.plugins = plugins
        self.languages = languages

    def no_tool(self, example: Example, attempt: Attempt) -> Finding:
        """Say that a program was not there."""
        entry = self.languages.get(example.language)
        tool = attempt.run.detail or attempt.command.run.argv[0]
        install = (install_hint(entry.value) if entry else "") or tool
        return codes.NO_TOOL.finding(example.where, tool=tool, install=install)

    def excuse(self, example: Example, attempt: Attempt, lesson: Lesson, *, ended_wrong: bool) -> Finding | None:
        """Say why a run that fails says nothing about the page; None where it does."""
        if attempt.run.refused:
            return codes.WALLED_IN.finding(example.where, refused=attempt.run.refused)
        if attempt.run.status != "exited":
            return None
        if not attempt.command.policy.network and NO_NETWORK.search(attempt.run.stderr):
            return codes.WALLED_IN.finding(example.where, refused=THE_NETWORK)
        asked = NO_FILE.findall(attempt.run.stderr) if lesson.locale is None else []
        if asked:
            return codes.NO_FILE_HERE.finding(example.where, error=asked[-1].decode("utf-8", "replace").strip())
        if ended_wrong:
            if NO_DISPLAY.search(attempt.run.stderr):
                return codes.NO_DISPLAY.finding(example.where)
            elsewhere = self._elsewhere(example, attempt, lesson)
            if elsewhere:
                return elsewhere
        missing = self._missing(example, attempt) if attempt.run.exit_code or ended_wrong else None
        if missing and (ended_wrong or not _names(example, dict(missing.args)["module"])):
            return missing
        return self._absent(example, attempt)

    def unbuilt(self, example: Example, attempt: Attempt) -> Finding | None:
        """Say that a build failed for what is not installed; None where it failed for the page."""
        build = attempt.run.build
        failed = build and build.status == "exited" and build.exit_code
        return self._missing(example, replace(attempt, run=build)) if failed else None

    def _elsewhere(self, example: Example, attempt: Attempt, lesson: Lesson) -> Finding | None:
        """Tell whether it failed for what other platforms have; a ready fix says so on the fence."""
        entry = self.languages[example.language]
        if entry.value.platform is None or "platform" in dict(example.options):
            return None
        with self.plugins.blame(entry.plugin, f"language {entry.name}: platform"):
            platforms = tuple(entry.value.platform(example, attempt.run))
        if not platforms or here() in platforms:
            return None
        words = ",".join(platforms)
        args = (("platform", words),)
        fix = repair.with_option(lesson, example.where, f"platform={words}", repair.PLATFORM_FIX, args)
        return replace(
            codes.PROBABLY_OTHER_PLATFORM.finding(example.where, platform=words, place=example.where), fixes=(fix,)
        )

    def _absent(self, example: Example, attempt: Attempt) -> Finding | None:
        """Tell whether it failed because it called a program that is not here."""
        entry = self.languages[example.language]
        if entry.value.absent is None:
            return None
        with self.plugins.blame(entry.plugin, f"language {entry.name}: absent"):
            tool = entry.value.absent(example, attempt.run)
        return codes.NO_TOOL.finding(example.where, tool=tool, install=tool) if tool else None

    def _missing(self, example: Example, attempt: Attempt) -> Finding | None:
        """Tell whether it failed because something is not installed here."""
        entry = self.languages[example.language]
        if entry.value.missing is None:
            return None
        with self.plugins.blame(entry.plugin, f"language {entry.name}: missing"):
            missing = entry.value.missing(example, attempt.command, attempt.run)
        if missing and missing[1]:
            return codes.NO_MODULE.finding(example.where, module=missing[0], install=missing[1])
        if missing:
            return codes.NO_MODULE_HERE.finding(example.where, module=missing[0])
        return None


def _names(example: Example, module: str) -> bool:
    """Tell whether a page shows an error that names a module; frames, which are indented, show where it is imported."""
    lines = (line for trial in example.trials for one in trial.expected for line in one.text.split("\n"))
    return any(module in line and not line[:1].isspace() for line in lines)
