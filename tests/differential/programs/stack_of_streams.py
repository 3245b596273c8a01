import sys
print(sys.stdout.line_buffering, sys.stdout.write_through, sys.stdin.seekable(), sys.stdout.mode, sys.stderr.line_buffering, sys.__stdout__ is sys.stdout)
