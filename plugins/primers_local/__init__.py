"""The executor `local`: programs run on this machine, behind the best walls it offers, and `primers doctor` lists them.

`executor` runs commands in lanes (`lane`, `need`, `levels`); each lane is a process of `keeper`, which raises `walls`
and starts a `parked` interpreter inside them. `portable` runs them where there are no walls to raise.
"""

from collections.abc import Callable

import primers


@primers.hookimpl
def primers_executors() -> dict[str, Callable[[primers.ExecutorOptions], primers.Executor]]:
    """Register `local`; it is imported when it is needed."""
    return {"local": _local}


def _local(options: primers.ExecutorOptions) -> primers.Executor:
    from primers_local.executor import LocalExecutor

    return LocalExecutor(options)


@primers.hookimpl
def primers_commands() -> dict[str, str]:
    """Register `primers doctor`."""
    return {"doctor": "primers_local.doctor:doctor"}
