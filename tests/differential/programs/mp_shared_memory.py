from multiprocessing import shared_memory as s
m = s.SharedMemory(create=True, size=8)
m.buf[0] = 7
print(m.buf[0])
m.close(); m.unlink()
