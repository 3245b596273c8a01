# title: TCP to a server of this machine
import socket

socket.create_connection(("127.0.0.1", @TCP@), 2).sendall(b"hello")
print("SUCCEEDED")
