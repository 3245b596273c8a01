# title: attach to the verifier with ptrace
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
if libc.ptrace(0x4206, @BYSTANDER@, 0, 0) == 0:  # PTRACE_SEIZE
    print("SUCCEEDED")
