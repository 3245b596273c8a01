from multiprocessing import Pool


def work(n):
    print("in", n)
    return n * n


if __name__ == "__main__":
    print("before")
    with Pool(1) as pool:
        print(pool.map(work, [1, 2]))
    print("after")
