# mypy: ignore-errors
"""Sets how `multiprocessing` starts processes, and that lines are written when they end, as a terminal has it.

Laid beside a program, as `sitecustomize` or at the end of one: CPython has no environment variable for either. The
program finds its environment, its folder and its modules as if this file were not there, pays only when it imports
multiprocessing, and may still call set_start_method itself. METHOD ("" for the usual one) and RECORDED are put before
this text. A recorded program keeps the traces: its children must find the recorder, too.
"""

import os
import sys


class _StartMethod:
    """Finds `multiprocessing.context` once, and changes its default when it has been executed."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        if name != "multiprocessing.context":
            return None
        sys.meta_path.remove(_StartMethod)
        finders = [finder for finder in sys.meta_path if hasattr(finder, "find_spec")]
        spec = next(spec for spec in (finder.find_spec(name, path, target) for finder in finders) if spec)
        execute = spec.loader.exec_module

        def exec_module(module):
            del spec.loader.exec_module
            execute(module)
            _set_default(module)

        spec.loader.exec_module = exec_module
        return spec


def _set_default(module):
    """Change the default of multiprocessing.context; a method that is not here fails as set_start_method would."""
    if METHOD not in module._concrete_contexts:  # noqa: F821 - see above
        raise ValueError("cannot find context for " + repr(METHOD))  # noqa: F821
    module._default_context._default_context = module._concrete_contexts[METHOD]  # noqa: F821


def _clean_up():
    """Take away what led here: the variable, the place in the path, the files."""
    os.environ.pop("PYTHONPATH", None)
    folder = os.path.dirname(os.path.abspath(__file__))
    sys.path[:] = [path for path in sys.path if os.path.abspath(path) != folder]
    sys.path_importer_cache.pop(folder, None)
    compiled = globals().get("__cached__") or ""
    for remove, path in (
        (os.unlink, compiled),
        (os.rmdir, os.path.dirname(compiled)),
        (os.unlink, __file__),
        (os.rmdir, folder),
    ):
        try:
            remove(path)
        except OSError:  # nothing was compiled, or the folder is not the program's to change
            continue


if sys.stdout is not None:
    sys.stdout.reconfigure(line_buffering=True)
if not METHOD:  # noqa: F821
    pass
elif "multiprocessing.context" in sys.modules:
    _set_default(sys.modules["multiprocessing.context"])
else:
    sys.meta_path.insert(0, _StartMethod)

if not RECORDED:  # noqa: F821
    _clean_up()
    sys.modules.pop(__name__)
    # The one that the interpreter would have found without us; where there is none, this is what Python expects.
    import sitecustomize  # noqa: F401
