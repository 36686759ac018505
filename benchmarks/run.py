"""Run every benchmark and keep what it printed in benchmarks/results, one text file each.

make bench                       all of them
python benchmarks/run.py pages   only those whose name holds the word
"""

import platform
import subprocess
import sys
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main() -> int:
    """Run what was asked for; return how many failed."""
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    results = HERE / "results"
    results.mkdir(exist_ok=True)
    failed = 0
    for script in sorted(HERE.glob("*.py")):
        if script.name in {"run.py", "office.py"} or wanted not in script.stem:
            continue
        done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False)
        failed += done.returncode != 0
        head = f"# {script.name}, {date.today()}, Python {platform.python_version()}, {platform.machine()}\n"  # noqa: DTZ011 - a label
        results.joinpath(f"{script.stem}.txt").write_text(head + done.stdout)
        print(head + done.stdout + done.stderr[-2000:] if done.returncode else head + done.stdout)
    return failed


if __name__ == "__main__":
    sys.exit(main())
