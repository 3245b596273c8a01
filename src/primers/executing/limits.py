"""The limits of a run: defaults of the configuration, and options of one example that win over them."""

from collections.abc import Mapping

from primers.config import BuildConfig, RunConfig, size
from primers.i18n import N_
from primers.model import OptionValue, Policy
from primers.protocols import Option

_SIZE = r"^[0-9]+ ?(B|KiB|MiB|GiB|kB|MB|GB)$"

LIMIT_OPTIONS = {
    "timeout": Option(
        type=float, where=("code",), help=N_("seconds of wall clock the program may take"), minimum=0.001
    ),
    "cpu": Option(type=float, where=("code",), help=N_("seconds of processor time a process may take"), minimum=0.001),
    "memory": Option(
        type=str, where=("code",), help=N_("memory of all its processes together, such as 1GiB"), pattern=_SIZE
    ),
    "processes": Option(
        type=int, where=("code",), help=N_("how many processes and threads there may be at a time"), minimum=1
    ),
    "open-files": Option(type=int, where=("code",), help=N_("how many files a process may hold open"), minimum=8),
    "file-size": Option(type=str, where=("code",), help=N_("size of a file it writes, such as 10MiB"), pattern=_SIZE),
    "disk": Option(type=str, where=("code",), help=N_("size of all files it writes, such as 100MiB"), pattern=_SIZE),
    "output-limit": Option(type=str, where=("code",), help=N_("how much it may print, such as 2MiB"), pattern=_SIZE),
}


def policy_of(run: RunConfig | BuildConfig, options: Mapping[str, OptionValue]) -> Policy:
    """Give the limits of an example with these options, or of a build, which has none.

    Whether it may use the network is settled elsewhere.
    """

    def bytes_of(name: str, default: str) -> int:
        return size(str(options.get(name, default)))

    return Policy(
        timeout=float(options.get("timeout", run.timeout)),  # type: ignore[arg-type]
        cpu=float(options.get("cpu", run.cpu)),  # type: ignore[arg-type]
        memory=bytes_of("memory", run.memory),
        processes=int(options.get("processes", run.processes)),  # type: ignore[arg-type]
        open_files=int(options.get("open-files", run.open_files)),  # type: ignore[arg-type]
        file_size=bytes_of("file-size", run.file_size),
        disk=bytes_of("disk", run.disk),
        output_limit=bytes_of("output-limit", run.output_limit),
    )


def limit_of(status: str, policy: Policy) -> tuple[str, str]:
    """Give the option that sets the limit behind a status, and the limit as a person writes it."""
    if status in ("cpu", "processes"):
        return status, f"{getattr(policy, status):g}"
    if status == "disk":  # one file, or all of them: the smaller one was met first
        option, limit = min((("file-size", policy.file_size), ("disk", policy.disk)), key=lambda pair: pair[1])
        return option, amount(limit)
    return status, amount(policy.memory if status == "memory" else policy.output_limit)


def amount(size: int) -> str:
    """Write a number of bytes as configurations do: "512MiB"."""
    for unit, scale in (("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10)):
        if size >= scale:
            return f"{size / scale:.4g}{unit}"
    return f"{size}B"
