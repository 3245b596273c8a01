"""The files that changed since a revision: in commits, in the work tree, and new ones that git does not ignore."""

from primers.errors import UsageError
from primers.git import git, names
from primers.i18n import N_
from primers.project import Project

SHALLOW = N_("this clone has only a part of the history; fetch the rest: git fetch --unshallow (in CI: fetch-depth: 0)")


def since(project: Project, revision: str) -> frozenset[str]:
    """Give the paths, relative to the project, that differ from where this branch left `revision`.

    Raises UsageError where git does not know the revision, or knows no common past.
    """
    if revision.startswith("-"):
        raise UsageError(N_("{revision} is no revision"), revision=revision)
    try:
        base = git(project.root, ("merge-base", revision, "HEAD")).decode().strip()
    except UsageError as problem:
        raise UsageError(problem.message, help=SHALLOW if _is_shallow(project) else "", **dict(problem.pairs)) from None
    changed = names(project.root, ("diff", "--name-only", "--no-renames", "--no-ext-diff", "--relative", "-z", base))
    return changed | names(project.root, ("ls-files", "--others", "--exclude-standard", "-z"))


def _is_shallow(project: Project) -> bool:
    """Tell whether the history was cut off when the repository was cloned, as machines for tests do."""
    try:
        return git(project.root, ("rev-parse", "--is-shallow-repository")).strip() == b"true"
    except UsageError:  # no repository at all
        return False
