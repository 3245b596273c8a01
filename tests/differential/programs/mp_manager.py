import multiprocessing as m
if __name__ == '__main__':
    with m.Manager() as g:
        l = g.list([1]); l.append(2); print(list(l))
