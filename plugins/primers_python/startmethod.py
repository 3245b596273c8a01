# mypy: ignore-errors
"""Sets how `multiprocessing` starts processes; laid beside a program, as `sitecustomize` or at the end of one.

CPython has no environment variable for it. The program finds its environment as if this file were not there, pays only
when it imports multiprocessing, and may still call set_start_method itself. METHOD is put before this text.
"""

import os
import sys

_folder = os.path.dirname(os.path.abspath(__file__))
sys.path[:] = [path for path in sys.path if os.path.abspath(path) != _folder]
os.environ.pop("PYTHONPATH", None)


class _StartMethod:
    """Finds `multiprocessing.context` once, and changes its default when it has been executed."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        if name != "multiprocessing.context":
            return None
        sys.meta_path.remove(_StartMethod)
        specs = (finder.find_spec(name, path, target) for finder in sys.meta_path)
        spec = next(spec for spec in specs if spec is not None)
        execute = spec.loader.exec_module

        def exec_module(module):
            execute(module)
            chosen = module._concrete_contexts[METHOD]  # noqa: F821 - see above
            module._default_context = module.DefaultContext(chosen)

        spec.loader.exec_module = exec_module
        return spec


sys.meta_path.insert(0, _StartMethod)
