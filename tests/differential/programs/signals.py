import signal
print([(n.name, str(signal.getsignal(n)).split(' at ')[0]) for n in sorted(signal.valid_signals()) if hasattr(n, 'name')], signal.pthread_sigmask(signal.SIG_BLOCK, []))
