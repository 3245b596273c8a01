import subprocess

print("first")
subprocess.run(["echo", "second"])
print("third")
