import multiprocessing as m
def f(q): q.put(m.current_process().name)
if __name__ == '__main__':
    q = m.Queue(); p = m.Process(target=f, args=(q,)); p.start(); print(q.get()); p.join(); print(p.exitcode)
