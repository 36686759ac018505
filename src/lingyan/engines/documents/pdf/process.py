"""The process in which a PDF is read (PDF 读取进程): the file comes in, its text or the error goes out as JSON."""

import json
import logging
import sys
from typing import TextIO

from lingyan.engines.documents.errors import TooHeavyError
from lingyan.engines.documents.pdf.reading import read_printed
from lingyan.engines.documents.text import MB, ReadingLimits
from lingyan.kernel.errors import LingyanError


def bound(seconds: int, memory_mb: int) -> None:
    """Bound the time and the memory of this process, where the system can."""
    try:
        import resource  # noqa: PLC0415 - Windows has none
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (memory_mb * MB, memory_mb * MB))


def answer(name: str, data: bytes, limits: ReadingLimits, out: TextIO) -> None:
    """Read the PDF in `data` and write its text, or the error that it met, to `out`."""
    try:
        read = read_printed(name, data, limits)
        notes = [[note.code, note.message.template, dict(note.message.data)] for note in read.notes]
        told: dict[str, object] = {"text": read.text, "pages": read.pages, "notes": notes}
    except LingyanError as wrong:
        told = {"error": wrong.code, "data": wrong.data}
    except MemoryError:
        told = {"error": TooHeavyError.code, "data": {"name": name}}
    json.dump(told, out)


def main() -> None:
    """Answer the process that has started this one: its first line says what to read, the file follows."""
    logging.disable(logging.CRITICAL)  # what the library thinks of a file is of no use to anybody
    name, pages, characters, seconds, memory_mb = json.loads(sys.stdin.buffer.readline())
    bound(seconds, memory_mb)
    data = sys.stdin.buffer.read()
    answer(name, data, ReadingLimits(len(data), pages, characters), sys.stdout)


if __name__ == "__main__":
    main()
