# title: a socket by its path: ssh-agent, docker.sock
import socket

socket.socket(socket.AF_UNIX).connect("@OUTSIDE@/agent.sock")
print("SUCCEEDED")
