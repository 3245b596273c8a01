# title: gain privileges: set-uid programs, set-uid calls
# limits: timeout=15
import os, subprocess

for words in (["su", "-c", "id", "root"], ["sudo", "-n", "id"], ["pkexec", "id"]):
    try:
        done = subprocess.run(words, capture_output=True, timeout=3, stdin=subprocess.DEVNULL)
        if b"uid=0" in done.stdout:
            print("SUCCEEDED", words)
    except (OSError, subprocess.SubprocessError):
        pass
for change in (lambda: os.setgroups([0, 27, 999]), lambda: os.setresuid(12345, 12345, 12345), lambda: os.chown(".", 1, 1)):
    try:
        change()
        print("SUCCEEDED", change.__code__.co_names)
    except OSError:
        pass
