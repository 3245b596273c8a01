# title: write into the cache and the site
import os

for path in ("@OUTSIDE@/.primers/cache.sqlite3", os.path.expanduser("~/.cache/primers"), "@OUTSIDE@/site/index.html"):
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        open(path, "a").write("poison")
    except OSError as problem:
        print(problem)
