# title: bytes that are no text: NUL, escapes, links
# status: exited
# stdout: b'\xff\xfe\x00\x1b]8;;http://x\x07link\x1b]8;;\x07\x1b[2J\x1b[1A\r\n'
import os

os.write(1, b"\xff\xfe\0\x1b]8;;http://x\x07link\x1b]8;;\x07\x1b[2J\x1b[1A\r\n")
