"""`pytest --primers`: the examples of Markdown pages as tests. It is a plugin of pytest, and none of Primers.

pytest imports this module whenever it starts, in every project of an environment: nothing of Primers is imported unless
it is asked for.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

_HELP = "verify the examples of Markdown pages"


def pytest_addoption(parser: "pytest.Parser") -> None:
    """Add the option, and the key of the configuration."""
    parser.getgroup("primers", "Primers").addoption("--primers", action="store_true", help=_HELP)
    parser.addini("primers", _HELP, type="bool", default=False)


def pytest_configure(config: "pytest.Config") -> None:
    """Do the rest where it is asked for."""
    config.addinivalue_line("markers", "primers: the examples of Markdown pages, with --primers")
    if config.getoption("--primers") or config.getini("primers"):
        from primers_pytest.session import Session

        config.pluginmanager.register(Session(config), "primers-session")
