"""The executor `local`: programs run on this machine, behind the best walls it offers, and `primers doctor` lists them.

`executor` runs commands in lanes (`lane`, `need`, `levels`); each lane is a process of `keeper`, which raises `walls`
and starts a `parked` interpreter inside them. `portable` runs them where there are no walls to raise.
"""

import primers
from primers_local.executor import LocalExecutor

__all__ = ["LocalExecutor"]


@primers.hookimpl
def primers_executors() -> dict[str, type[LocalExecutor]]:
    """Register `local`."""
    return {"local": LocalExecutor}


@primers.hookimpl
def primers_commands() -> dict[str, str]:
    """Register `primers doctor`."""
    return {"doctor": "primers_local.doctor:doctor"}
