"""What C and C++ share: compilers that are called as gcc is, their messages, and output in the order of a terminal."""

from pathlib import Path

import primers
from primers_gcc.building import VARIATIONS, Dialect, depends, plan
from primers_gcc.compilers import describe, fingerprint
from primers_gcc.messages import LINE, diagnostics, missing
from primers_gcc.texts import ends_anyhow, fragment, prompts

__all__ = [
    "LINE",
    "Dialect",
    "depends",
    "describe",
    "diagnostics",
    "fingerprint",
    "fragment",
    "language",
    "missing",
    "plan",
    "prompts",
]


def language(
    dialect: Dialect, install: str, packages: tuple[tuple[str, str], ...], aliases: tuple[str, ...] = ()
) -> primers.Language:
    """Describe a language by its dialect; the other arguments are fields of a Language."""

    def planned(example: primers.Example, trial: primers.Trial) -> tuple[primers.Command, ...]:
        return plan(dialect, example, trial)

    def found(root: Path, configured: str) -> str:
        return primers.find_tool(dialect.compilers, root, configured)

    def described(compiler: str) -> str:
        return describe(dialect.gnu, compiler)

    return primers.Language(
        file=f"main{dialect.suffixes[0]}",
        aliases=aliases,
        comments=("//",),
        plan=planned,
        variations=VARIATIONS,
        find=found,
        describe=described,
        fingerprint=fingerprint,
        fragment=fragment,
        prompts=prompts,
        missing=missing,
        ends_anyhow=ends_anyhow,
        install=install,
        packages=packages,
        diagnostics=diagnostics,
        depends=depends,
        line=LINE,
    )
