# title: leave a file in /dev/shm
open("/dev/shm/@MARK@", "w").write("x" * 1000)
