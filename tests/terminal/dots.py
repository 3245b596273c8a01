import subprocess

for n in range(3):
    print(n, end=" ")
print()
subprocess.run(["echo", "end"])
