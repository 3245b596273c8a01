"""What C and C++ share: compilers that are called as gcc is, their messages, and output in the order of a terminal."""

from primers_gcc.building import VARIATIONS, Dialect, depends, plan
from primers_gcc.compilers import describe, find, fingerprint
from primers_gcc.messages import LINE, diagnostics

__all__ = ["LINE", "VARIATIONS", "Dialect", "depends", "describe", "diagnostics", "find", "fingerprint", "plan"]
