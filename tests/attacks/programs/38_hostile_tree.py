# title: a tree that resists: deep, shut, with strange names
# status: exited
import os

os.makedirs("shut/inner")
open("shut/inner/file", "w").close()
for name in ("\n", "-rf *", "\udcff", "名", "a" * 200, "'; rm -rf x"):
    open(name, "w").close()
top = os.open(".", os.O_RDONLY)
for _ in range(1500):
    os.mkdir("d")
    os.chdir("d")
os.fchdir(top)
os.chmod("shut/inner", 0)
os.chmod("shut", 0)
os.chmod(".", 0o111)
