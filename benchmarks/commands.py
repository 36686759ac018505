"""How long a pure command takes from the shell to its answer: best of several, beside a bare Python start.

The goal of 0.4 s is for starting; `pack export` also loads every pack.
"""

import subprocess
import sys
import time
from pathlib import Path

LINGYAN = str(Path(sys.executable).with_name("lingyan"))
RUNS = 7
COMMANDS = {
    "bare Python (floor)": [sys.executable, "-c", "pass"],
    "lingyan deadline": [LINGYAN, "deadline", "2022-01-24", "20", "working-day"],
    "lingyan calendar list": [LINGYAN, "calendar", "list"],
    "lingyan pack export parks": [LINGYAN, "pack", "export", "parks"],
    "lingyan policy parse": [LINGYAN, "policy", "parse", "{document}"],
}
DOCUMENT = "第一章 总则\n第一条 为了测量启动时间，制定本办法。\n第二条 本办法自公布之日起施行。\n"


def main() -> None:
    """Print the figures."""
    document = Path(__file__).with_name("results") / ".document.txt"
    document.parent.mkdir(exist_ok=True)
    document.write_text(DOCUMENT, encoding="utf-8")
    print(f"best of {RUNS} (goal: < 0.40 s)")
    for name, words in COMMANDS.items():
        times = []
        for _ in range(RUNS):
            began = time.perf_counter()
            command = [word.format(document=document) for word in words]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            times.append(time.perf_counter() - began)
        print(f"  {name:28} {min(times):5.2f} s")
    document.unlink()


if __name__ == "__main__":
    main()
