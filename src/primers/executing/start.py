"""Start the executor that a project names, and end whatever it runs when it is no longer needed."""

from collections.abc import Iterator
from contextlib import contextmanager

from primers.executing.permission import Permission, hidden
from primers.model import Book
from primers.plugins import Plugins
from primers.project import Project
from primers.protocols import Executor, ExecutorOptions


def executor_options(project: Project, book: Book, permission: Permission, jobs: int) -> ExecutorOptions:
    """Say what the executor is told: what the user permits wins over the configuration."""
    return ExecutorOptions(
        jobs=jobs,
        isolation=permission.isolation if permission.isolation != "best" else project.config.run.isolation,
        hidden=hidden(project, book),
        allow_network=permission.network,
        allow_loopback=permission.loopback,
    )


def made(plugins: Plugins, name: str, options: ExecutorOptions) -> Executor:
    """Give the executor of a name; the caller cancels it. Raises UsageError where there is none."""
    entry = plugins.executors().chosen(name, "executor")
    with plugins.blame(entry.plugin, f"executor {entry.name}"):
        return entry.value(options)


@contextmanager
def started(plugins: Plugins, name: str, options: ExecutorOptions) -> Iterator[Executor]:
    """Give the executor of a name while the block lasts. Raises UsageError where there is none."""
    executor = made(plugins, name, options)
    try:
        yield executor
    finally:
        executor.cancel()
