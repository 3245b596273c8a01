# mypy: ignore-errors
"""A real interpreter, parked inside its own start-up, that forks once a run.

Python imports `sitecustomize` when everything is ready but the program. Here it stops, waits for requests and forks;
the child goes on as if there were no `sitecustomize`, so that `__main__`, tracebacks, atexit and exit codes are those
of `python main.py`. It runs inside every wall, in any Python 3.8 or later, and imports nothing but what is built in.

Requests and answers are values of `marshal`, on the descriptor CONTROL, a socket of sequenced packets:
("start", modules to import) -> ("ready",); ("sweep",) -> ("swept",);
("run", mode, program, argv, environment, folder, limits) with three descriptors -> (wait status, nothing left, errno).
"""

import _socket
import atexit
import gc
import marshal
import os
import resource
import sys

CONTROL = 3
LARGEST = 1 << 20
RLIMITS = ("RLIMIT_CPU", "RLIMIT_DATA", "RLIMIT_NOFILE", "RLIMIT_FSIZE", "RLIMIT_NPROC")
OURS = ("_socket", "resource", "gc", "atexit")  # `marshal` is there in every interpreter


def _serve():
    """Answer requests; returns only in a child, which then becomes the program."""
    before = set(sys.modules) - {__name__, *OURS}
    folder = os.path.dirname(os.path.abspath(__file__))
    sys.path.remove(folder)
    sys.path_importer_cache.pop(folder, None)
    for name in OURS:
        sys.modules.pop(name, None)
    own = sys.modules.pop(__name__)
    real = _real_sitecustomize()
    control = _socket.socket(1, 5, 0, CONTROL)
    while True:
        message, ancillary, _, _ = control.recvmsg(LARGEST, _socket.CMSG_SPACE(12))
        if not message:
            os._exit(0)
        request = marshal.loads(message)
        if request[0] == "start":
            _warm(request[1], before)
            answer = ("ready",)
        elif request[0] == "sweep":
            _sweep()
            answer = ("swept",)
        else:
            answer = _fork(request[1:], _descriptors(ancillary), control)
            if answer is None:
                return real or own
        control.send(marshal.dumps(answer, 2))


def _real_sitecustomize():
    """Import the sitecustomize that the interpreter would have found without us; None where there is none."""
    try:
        import sitecustomize
    except ImportError as problem:
        if problem.name != "sitecustomize":
            raise
        return None
    return sitecustomize


def _warm(modules, before):
    """Import what programs will import, and take care that the end of a run does not pay for it.

    The callback is registered first and so runs last: modules of before the fork leave sys.modules, so that nothing is
    torn down that the process will give back as a whole. A frozen cycle, which is never collected, keeps them alive.
    """
    kept = []
    kept.append(kept)
    atexit.register(_forget, kept)
    for name in modules:
        try:
            __import__(name)
        except ImportError:
            pass
    names = [name for name in sys.modules if name not in ("sys", "builtins", "__main__")]
    kept.append([sys.modules[name] for name in names])
    kept.append(names)
    gc.collect()
    gc.freeze()


def _forget(kept):
    for name in kept[2]:
        sys.modules.pop(name, None)


def _descriptors(ancillary):
    data = ancillary[0][2]
    return [int.from_bytes(data[at : at + 4], sys.byteorder) for at in (0, 4, 8)]


def _fork(request, descriptors, control):
    """Fork a run and wait for it; None in the child that becomes the program."""
    mode = request[0]
    told, tell = os.pipe() if mode == "exec" else (-1, -1)
    pid = os.fork()
    if pid == 0:
        try:
            _enter(request, descriptors, control)
            if mode == "exec":
                _execute(request)
            _pass_for_start(request)
        except BaseException as problem:
            if tell >= 0:
                os.write(tell, str(getattr(problem, "errno", None) or 5).encode())
            os._exit(127)
        return None
    for descriptor in descriptors:
        os.close(descriptor)
    failed = 0
    if mode == "exec":
        os.close(tell)
        failed = int(os.read(told, 16) or b"0")
        os.close(told)
    status = _wait(pid)
    return status, _alone(), failed


def _enter(request, descriptors, control):
    """Take the place of the program: session, folder, streams, environment, limits."""
    mode, _, _, environment, folder, limits = request
    control.detach()
    os.close(CONTROL)
    os.setsid()
    for target, descriptor in enumerate(descriptors):
        os.dup2(descriptor, target)
    for descriptor in descriptors:
        os.close(descriptor)
    os.chdir(folder)
    for name, value in zip(RLIMITS, limits):
        if value is not None:
            number = getattr(resource, name)
            hard = resource.getrlimit(number)[1]
            # The soft limit on processor time ends a process by a signal that says so, the hard one by SIGKILL.
            most = value + 1 if name == "RLIMIT_CPU" else value
            most = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(number, (min(value, most), most))
    if mode == "park":  # what is executed is given its environment
        os.environ.clear()
        os.environ.update(environment)


def _execute(request):
    """Become another program, with the signals that Python ignores as they were."""
    import _signal  # `signal` would import `enum` with all that it needs, anew in every child

    for name in ("SIGPIPE", "SIGXFSZ"):
        _signal.signal(getattr(_signal, name), _signal.SIG_DFL)
    os.execve(request[1], request[2], request[3])


def _pass_for_start(request):
    """Look as an interpreter looks that was just started with these arguments."""
    sys.argv[1:] = request[2][2:]
    if hasattr(sys, "orig_argv"):
        sys.orig_argv[:] = request[2]
    # What was frozen is never torn down: the program's own names get a module that is not.
    old = sys.modules["__main__"]
    new = type(sys)("__main__")
    new.__dict__.clear()
    new.__dict__.update(old.__dict__)
    if "__annotations__" in new.__dict__:
        new.__dict__["__annotations__"] = {}
    sys.modules["__main__"] = new


def _wait(pid):
    while True:
        found, status = os.waitpid(-1, 0)
        if found == pid:
            return status


def _alone():
    """Tell whether nothing of the run is left: every orphan becomes our child."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        return True
    return False


def _sweep():
    """End what is left; only as the first process of a namespace, where nobody else can be meant."""
    try:
        if os.getpid() == 1:
            os.kill(-1, 9)
        while True:
            os.waitpid(-1, 0)
    except (ProcessLookupError, ChildProcessError):
        pass


_module = _serve()
if _module.__name__ == "sitecustomize" and _module.__dict__ is not globals():
    sys.modules[__name__] = _module
else:
    raise ImportError("No module named 'sitecustomize'", name="sitecustomize")
