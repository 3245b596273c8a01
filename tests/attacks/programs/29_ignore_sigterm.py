# title: ignore every signal it can
# status: timeout
# limits: timeout=1
# within: 8
import signal, time

for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
    try:
        signal.signal(number, signal.SIG_IGN)
    except OSError:
        pass
time.sleep(20)
