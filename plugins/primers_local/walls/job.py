"""Wall on Windows: a job object, which bounds memory and processes of the whole tree and ends it as one.

Job Objects in the Windows API: CreateJobObjectW, SetInformationJobObject, AssignProcessToJobObject, TerminateJobObject;
layouts from winnt.h. Written from the documentation and not run yet: no Windows machine was at hand.
"""

import ctypes
from ctypes import wintypes
from typing import Any

import primers

EXTENDED_LIMIT_INFORMATION = 9
LIMIT_PROCESS_TIME, LIMIT_ACTIVE_PROCESS, LIMIT_JOB_MEMORY = 0x2, 0x8, 0x200
DIE_ON_UNHANDLED_EXCEPTION, KILL_ON_JOB_CLOSE = 0x400, 0x2000
TICKS = 10_000_000  # of 100 ns in a second


class _Basic(ctypes.Structure):
    _fields_ = (
        ("PerProcessUserTimeLimit", ctypes.c_int64),
        ("PerJobUserTimeLimit", ctypes.c_int64),
        ("LimitFlags", wintypes.DWORD),
        ("MinimumWorkingSetSize", ctypes.c_size_t),
        ("MaximumWorkingSetSize", ctypes.c_size_t),
        ("ActiveProcessLimit", wintypes.DWORD),
        ("Affinity", ctypes.c_size_t),
        ("PriorityClass", wintypes.DWORD),
        ("SchedulingClass", wintypes.DWORD),
    )


class _Extended(ctypes.Structure):
    _fields_ = (
        ("BasicLimitInformation", _Basic),
        ("IoInfo", ctypes.c_uint64 * 6),
        ("ProcessMemoryLimit", ctypes.c_size_t),
        ("JobMemoryLimit", ctypes.c_size_t),
        ("PeakProcessMemoryUsed", ctypes.c_size_t),
        ("PeakJobMemoryUsed", ctypes.c_size_t),
    )


class Job:
    """A job object that holds one program and everything it starts. Raises OSError."""

    def __init__(self, policy: primers.Policy) -> None:
        """Make it with the limits of a run."""
        self._kernel: Any = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined]
        self._kernel.CreateJobObjectW.restype = wintypes.HANDLE
        self._handle = wintypes.HANDLE(self._checked(self._kernel.CreateJobObjectW(None, None)))
        limits = _Extended()
        basic = limits.BasicLimitInformation
        basic.LimitFlags = (
            LIMIT_PROCESS_TIME
            | LIMIT_ACTIVE_PROCESS
            | LIMIT_JOB_MEMORY
            | DIE_ON_UNHANDLED_EXCEPTION
            | KILL_ON_JOB_CLOSE
        )
        basic.PerProcessUserTimeLimit = int(policy.cpu * TICKS)
        basic.ActiveProcessLimit = policy.processes
        limits.JobMemoryLimit = policy.memory
        size = ctypes.sizeof(limits)
        done = self._kernel.SetInformationJobObject(
            self._handle, EXTENDED_LIMIT_INFORMATION, ctypes.byref(limits), size
        )
        self._checked(done)

    def hold(self, process: int) -> None:
        """Put a process into the job, by its handle."""
        self._checked(self._kernel.AssignProcessToJobObject(self._handle, wintypes.HANDLE(process)))

    def kill(self) -> None:
        """End every process of the job and close it; the job ends them, too, when Primers itself ends."""
        self._kernel.TerminateJobObject(self._handle, 1)
        self._kernel.CloseHandle(self._handle)

    def _checked(self, done: Any) -> Any:
        if not done:
            raise ctypes.WinError(ctypes.get_last_error())  # type: ignore[attr-defined]
        return done
