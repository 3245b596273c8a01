# title: fill the disk with many files
# status: disk exited
# limits: timeout=15 file_size=20000000 disk=50000000
for number in range(100):
    open(f"big{number}", "wb").write(b"x" * 1_000_000)
print("SUCCEEDED")
