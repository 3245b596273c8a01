# title: make and open devices
import os, stat

for number in (os.makedev(1, 1), os.makedev(8, 0), os.makedev(254, 0), os.makedev(10, 229)):
    for kind in (stat.S_IFBLK, stat.S_IFCHR):
        try:
            os.mknod("device", 0o600 | kind, number)
            os.close(os.open("device", os.O_RDONLY))
            print("SUCCEEDED")
        except OSError:
            pass
for path in ("/dev/mem", "/dev/kmsg", "/dev/sda", "/dev/vda", "/dev/fuse", "/dev/kvm", "/dev/net/tun", "/dev/loop-control"):
    try:
        os.close(os.open(path, os.O_RDWR))
        print("SUCCEEDED", path)
    except OSError:
        pass
