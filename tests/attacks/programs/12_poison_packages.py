# title: poison the packages of its interpreter
import os, site, sys

for folder in (*site.getsitepackages(), os.path.dirname(os.__file__), os.path.dirname(sys.executable)):
    try:
        open(os.path.join(folder, "@MARK@.pth"), "w").write("import antigravity")
        print("SUCCEEDED", folder)
        os.remove(os.path.join(folder, "@MARK@.pth"))
    except OSError as problem:
        print(problem)
