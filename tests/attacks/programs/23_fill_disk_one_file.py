# title: fill the disk with one file
# status: disk
# limits: timeout=15 file_size=20000000 disk=50000000
with open("big", "wb") as file:
    for _ in range(100):
        file.write(b"x" * 1_000_000)
print("SUCCEEDED")
