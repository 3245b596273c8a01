# title: delete the lessons
import os, shutil

for name in ("secret.txt", "folder/lesson.md"):
    try:
        os.remove("@OUTSIDE@/" + name)
    except OSError as problem:
        print(problem)
shutil.rmtree("@OUTSIDE@/folder", ignore_errors=True)
