"""What a program failed for: a module or a name that Python has on other platforms only.

What decides is how the run ended, never the text alone: a program that looks before it imports is judged as any other.
"""

import re

WINDOWS = ("windows",)
POSIX = ("linux", "macos")
MODULES = {
    **dict.fromkeys(("_winapi", "msvcrt", "nt", "winreg", "winsound"), WINDOWS),
    **dict.fromkeys(("fcntl", "grp", "posix", "pty", "pwd", "resource", "syslog", "termios", "tty"), POSIX),
}
NAMES = {
    **dict.fromkeys(
        (
            ("asyncio", "ProactorEventLoop"),
            ("asyncio", "WindowsProactorEventLoopPolicy"),
            ("asyncio", "WindowsSelectorEventLoopPolicy"),
            ("ctypes", "WinDLL"),
            ("ctypes", "WinError"),
            ("ctypes", "windll"),
            ("multiprocessing.connection", "PipeConnection"),
            ("os", "startfile"),
            ("signal", "CTRL_C_EVENT"),
            ("subprocess", "CREATE_NEW_CONSOLE"),
            ("subprocess", "STARTUPINFO"),
            ("sys", "getwindowsversion"),
        ),
        WINDOWS,
    ),
    **dict.fromkeys(
        (
            ("os", "fork"),
            ("os", "getuid"),
            ("os", "mkfifo"),
            ("os", "setsid"),
            ("signal", "SIGALRM"),
            ("signal", "SIGKILL"),
            ("signal", "alarm"),
            ("signal", "pause"),
        ),
        POSIX,
    ),
}

_NO_MODULE = re.compile(r"ModuleNotFoundError: No module named '([\w.]+)'")
_NO_NAME = re.compile(r"ImportError: cannot import name '(?P<name>\w+)' from '(?P<module>[\w.]+)'")
_NO_ATTRIBUTE = re.compile(r"AttributeError: module '(?P<module>[\w.]+)' has no attribute '(?P<name>\w+)'")


def platforms_of(stderr: str) -> tuple[str, ...]:
    """Name the platforms that have what a program failed for; none where it failed for something else."""
    last = stderr.rstrip().rpartition("\n")[2]
    module = _NO_MODULE.match(last)
    if module:
        return MODULES.get(module[1], ())
    name = _NO_NAME.match(last) or _NO_ATTRIBUTE.match(last)
    return NAMES.get((name["module"], name["name"]), ()) if name else ()
