"""The files that changed since a revision: in commits, in the work tree, and new ones that git does not ignore."""

from primers.errors import UsageError
from primers.git import git, names
from primers.i18n import N_
from primers.project import Project


def since(project: Project, revision: str) -> frozenset[str]:
    """Give the paths, relative to the project, that differ from where this branch left `revision`.

    Raises UsageError where git does not know the revision, or knows no common past.
    """
    if revision.startswith("-"):
        raise UsageError(N_("{revision} is no revision"), revision=revision)
    base = git(project.root, ("merge-base", revision, "HEAD")).decode().strip()
    changed = names(project.root, ("diff", "--name-only", "--no-renames", "--no-ext-diff", "--relative", "-z", base))
    return changed | names(project.root, ("ls-files", "--others", "--exclude-standard", "-z"))
