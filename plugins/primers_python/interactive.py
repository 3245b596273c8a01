# mypy: ignore-errors
"""Types the statements of a session into this interpreter, as at a prompt, and marks where each begins and ends.

Laid beside a session and run in its place. CHUNKS, MARK and AWAITING are put before this text. A chunk is the text of a
program, or a list of statements, each with whether the session is to go on behind its SystemExit, and whether the page
shows what it raises; of the last chunk each is an answer. It finds nothing of this file: neither its names nor itself.
"""

import __future__

import io
import os
import sys
import traceback
import types

FILE = "<stdin>"
FUTURE = sum({getattr(__future__, name).compiler_flag for name in __future__.all_feature_names})


class Session:
    def __init__(self, mark):
        self.mark = mark
        self.channel = os.dup(1)  # what statements do to standard output does not touch it
        self.process = os.getpid()
        self.flags = 0
        self.number = 0
        module = types.ModuleType("__main__")
        module.__dict__["__builtins__"] = sys.modules["builtins"]
        if sys.version_info < (3, 14):
            module.__dict__["__annotations__"] = {}
        sys.modules["__main__"] = module
        self.names = module.__dict__
        self.loop = None

    def await_too(self):
        """Be a session of `python -m asyncio`: it knows the module, and every statement is run in its loop."""
        import ast
        import asyncio

        self.names["asyncio"] = asyncio
        self.flags |= ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
        self.loop = asyncio.new_event_loop()
        asyncio.set_event_loop(self.loop)

    def run(self, chunks):
        self.say([one for chunk in chunks[:-1] for one in self.prepare(chunk)])
        for source, goes_on, _ in chunks[-1]:
            raised = self.statement(source, goes_on)
            if os.getpid() != self.process:  # a child that a statement left: it has no prompt
                os._exit(0)
            self.say(raised)
            if raised and raised[0] == "exit":
                return int(raised[1])
        return 0

    def prepare(self, chunk):
        """Run what comes before: a program as a whole, a session with its exceptions; give those that none expects."""
        if isinstance(chunk, str):
            exec(self.compiled(chunk, "exec"), self.names)
            return []
        found = [(self.statement(source, goes_on), shown) for source, goes_on, shown in chunk]
        return [raised[2] for raised, shown in found if raised and not shown]

    def compiled(self, source, mode):
        code = compile(source + "\n", FILE, mode, self.flags, True)
        self.flags |= code.co_flags & FUTURE
        return code

    def execute(self, code):
        if self.loop is None:
            exec(code, self.names)
        else:
            self.loop.run_until_complete(within_loop(code, self.names))

    def statement(self, source, goes_on):
        """Run one statement; give what it raised."""
        if not any(line.strip() and not line.strip().startswith("#") for line in source.split("\n")):
            return None  # a comment alone is none
        try:
            self.execute(self.compiled(source, "single"))
        except SystemExit as stop:
            if goes_on:
                return self.raised(stop)
            return ("exit", str(code_of(stop)), "" if isinstance(stop.code, (int, type(None))) else str(stop.code))
        except BaseException as problem:
            return self.raised(problem)
        return None

    def raised(self, problem):
        """Give an exception: its message as doctest has it, and what the interpreter shows of it."""
        place = problem.__traceback__
        while place and (place.tb_frame.f_code.co_filename == main.__code__.co_filename or self.is_loop(place)):
            place = place.tb_next
        problem = problem.with_traceback(place)
        return ("raised", message_of(problem), shown(problem, place))

    def is_loop(self, place):
        return self.loop is not None and place.tb_frame.f_globals["__name__"].startswith("asyncio.")

    def say(self, raised):
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except (AttributeError, OSError, ValueError):  # the statement closed it
                continue
        line = f"{self.mark}:{self.number}:{raised!a}\n"
        os.write(self.channel, line.encode("ascii"))
        self.number += 1


async def within_loop(code, names):
    """Run a statement; what it started begins while the next one is typed."""
    try:
        made = types.FunctionType(code, names)()
        if isinstance(made, types.CoroutineType):
            await made
    finally:
        await sys.modules["asyncio"].sleep(0)


def message_of(problem):
    lines = traceback.format_exception_only(type(problem), problem)
    if isinstance(problem, SyntaxError):
        name = type(problem).__qualname__
        starts = (name + ":", type(problem).__module__ + "." + name + ":")
        first = next((at for at, line in enumerate(lines) if line.startswith(starts)), len(lines) - 1)
        return "".join(lines[first:])
    return "".join(lines) if sys.version_info >= (3, 13) else lines[-1]


def shown(problem, place):
    """Let the hook of the session show an exception, as it would on a terminal."""
    before, sys.stderr = sys.stderr, io.StringIO()
    try:
        sys.excepthook(type(problem), problem, place)
        return sys.stderr.getvalue()
    finally:
        sys.stderr = before


def code_of(stop):
    """Give the exit code that the interpreter ends with."""
    return stop.code if isinstance(stop.code, int) else 0 if stop.code is None else 1


def main():
    for remove, path in ((os.unlink, __file__), (os.rmdir, os.path.dirname(__file__))):
        remove(os.path.abspath(path))
    sys.path[0], sys.argv = "", [""]
    sys.ps1, sys.ps2 = ">>> ", "... "
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(line_buffering=True, write_through=True)
    try:
        session = Session(MARK)  # noqa: F821 - see above
        if AWAITING:  # noqa: F821
            session.await_too()
        code = session.run(CHUNKS)  # noqa: F821
    except BaseException:
        traceback.print_exc()
        code = 1
    sys.stderr.flush()
    os._exit(code & 0xFF)


if __name__ == "__main__":
    main()
