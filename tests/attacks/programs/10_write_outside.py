# title: write outside its folder
for path in ("@OUTSIDE@/new.txt", "@OUTSIDE@/secret.txt", "/usr/@MARK@", "/etc/@MARK@", "/@MARK@"):
    try:
        open(path, "a").write("overwritten")
        if not path.startswith("/@MARK@"):
            print("wrote", path)
    except OSError as problem:
        print(problem)
