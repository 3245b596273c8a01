"""Names that a program uses and never binds: then it is a piece of one that stands elsewhere."""

import re

from primers_node.modules import bare

# What Node.js has without being asked for it; modules, such as `fs`, are no part of that.
KNOWN = frozenset(
    """
    AbortController AbortSignal AggregateError Array ArrayBuffer Atomics BigInt BigInt64Array BigUint64Array
    Blob Boolean BroadcastChannel Buffer ByteLengthQueuingStrategy CloseEvent CompressionStream
    CountQueuingStrategy Crypto CryptoKey CustomEvent DOMException DataView Date DecompressionStream Error
    EvalError Event EventSource EventTarget File FinalizationRegistry Float32Array Float64Array FormData
    Function Headers Infinity Int16Array Int32Array Int8Array Intl Iterator JSON Map Math MessageChannel
    MessageEvent MessagePort NaN Navigator Number Object Performance PerformanceEntry PerformanceMark
    PerformanceMeasure PerformanceObserver PerformanceObserverEntryList PerformanceResourceTiming Promise Proxy
    RangeError ReadableByteStreamController ReadableStream ReadableStreamBYOBReader ReadableStreamBYOBRequest
    ReadableStreamDefaultController ReadableStreamDefaultReader ReferenceError Reflect RegExp Request Response
    Set SharedArrayBuffer Storage String SubtleCrypto Symbol SyntaxError TextDecoder TextDecoderStream
    TextEncoder TextEncoderStream TransformStream TransformStreamDefaultController TypeError URIError URL
    URLSearchParams Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet WebAssembly
    WebSocket WritableStream WritableStreamDefaultController WritableStreamDefaultWriter __dirname __filename
    arguments atob btoa clearImmediate clearInterval clearTimeout console crypto decodeURI decodeURIComponent
    encodeURI encodeURIComponent escape eval exports fetch global globalThis isFinite isNaN localStorage module
    navigator parseFloat parseInt performance process queueMicrotask require sessionStorage setImmediate
    setInterval setTimeout structuredClone undefined unescape
    import new super this
    """.split()  # noqa: SIM905 - words
)
_NAME = re.compile(r"(?<![\w$.#])(?P<name>[A-Za-z_$][\w$]*)(?P<member>\s*\??\.\s*[A-Za-z_$])?")
_PATTERN = re.compile(r"(?<=[(,=:\[!&|?{};\n])[ \t]*/(?![/*])(?:[^/\\\n\[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*")
# In front of what is spread, three dots are none of a member.
_SPREAD = re.compile(r"\.\.\.(?=[A-Za-z_$])")


def unbound(text: str) -> tuple[str, ...]:
    """Give the names that only ever stand in front of a member, as `espree` in `espree.parse(…)`, and are not known.

    One that is declared, imported, taken apart or a parameter stands by itself somewhere. Nothing else is told of.
    """
    members: dict[str, bool] = {}
    for found in _NAME.finditer(_SPREAD.sub(" ", _PATTERN.sub(" 0", bare(text)))):
        members[found["name"]] = members.get(found["name"], True) and bool(found["member"])
    return tuple(name for name, only in members.items() if only and name not in KNOWN)
