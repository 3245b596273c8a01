# title: type into the terminal
# status: any
import fcntl, os

try:
    terminal = os.open("/dev/tty", os.O_RDWR)
    fcntl.ioctl(terminal, 0x5412, b"x")
    print("SUCCEEDED")
except OSError as problem:
    print(problem)
primary, secondary = os.openpty()
try:
    fcntl.ioctl(secondary, 0x5412, b"x")
except OSError as problem:
    print(problem)
