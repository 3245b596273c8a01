# title: raise its own limits
import resource

for name in ("RLIMIT_CPU", "RLIMIT_FSIZE", "RLIMIT_NOFILE", "RLIMIT_CORE"):
    number = getattr(resource, name)
    soft, hard = resource.getrlimit(number)
    try:
        resource.setrlimit(number, (hard + 100, hard + 100))
        print("SUCCEEDED", name)
    except (ValueError, OSError):
        print("SUCCEEDED" if hard == resource.RLIM_INFINITY else "held", name)
