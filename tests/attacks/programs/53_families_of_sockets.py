# title: families of sockets that no lesson needs
import socket

for number in (16, 17, 38, 40, 44, 29, 31):
    for kind in (socket.SOCK_RAW, socket.SOCK_DGRAM, socket.SOCK_STREAM, socket.SOCK_SEQPACKET):
        try:
            socket.socket(number, kind, 0).close()
            if number != 16:  # netlink tells of the own interfaces, and resolving names needs it
                print("SUCCEEDED", number, kind)
        except OSError:
            pass
