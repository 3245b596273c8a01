# title: read and write the memory of other processes
import ctypes, glob, os

libc = ctypes.CDLL(None, use_errno=True)
for path in glob.glob("/proc/[0-9]*/mem"):
    if int(path.split("/")[2]) != os.getpid():
        for mode in ("rb", "r+b"):
            try:
                open(path, mode).close()
                words = open(path.replace("mem", "cmdline"), "rb").read()
                if words and (b"@PYTHON@" not in words or mode == "r+b"):
                    print("SUCCEEDED", path, mode, words)
            except OSError:
                pass
buffer = ctypes.create_string_buffer(8)
vector = (ctypes.c_void_p * 2)(ctypes.addressof(buffer), 8)
if libc.process_vm_readv(@BYSTANDER@, vector, 1, vector, 1, 0) >= 0 or ctypes.get_errno() not in (1, 3, 38):
    print("SUCCEEDED process_vm_readv", ctypes.get_errno())
