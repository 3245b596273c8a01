# title: hand on a device, a pipe
# keeps: kept.txt pipe
# within: 8
import os

os.symlink("/dev/zero", "kept.txt")
os.mkfifo("pipe")
