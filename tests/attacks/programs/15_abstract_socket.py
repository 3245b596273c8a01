# title: an abstract socket of another program
import socket

socket.socket(socket.AF_UNIX).connect("\0@MARK@")
print("SUCCEEDED")
