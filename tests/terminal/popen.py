import subprocess

print(1)
with subprocess.Popen(["cat"], stdin=subprocess.PIPE, text=True) as cat:
    cat.communicate("2\n")
print(3)
