# title: leave something for the next run
# status: exited
# after: 61
import ctypes, os, signal, socket, tempfile

libc = ctypes.CDLL(None, use_errno=True)
os.environ["@MARK@"] = "1"
open(os.path.join(tempfile.gettempdir(), "@MARK@"), "w").close()
open("@MARK@", "w").close()
libc.mq_open(b"/@MARK@", 0o102, 0o600, None)
libc.shmget(@KEY@, 4096, 0o1600)
os.umask(0)
signal.signal(signal.SIGUSR1, signal.SIG_IGN)
if os.fork() == 0:
    os.setsid()
    try:
        server = socket.create_server(("127.0.0.1", @PORT@))
        abstract = socket.socket(socket.AF_UNIX)
        abstract.bind("\0next@MARK@")
    except OSError:
        pass
    signal.pause()
