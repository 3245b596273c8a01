# title: memory bomb
# status: memory exited
# limits: timeout=10 memory=268435456
kept = []
for _ in range(20):
    kept.append(bytearray(b"x") * 100_000_000)
print("SUCCEEDED")
