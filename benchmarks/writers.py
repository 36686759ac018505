"""Fifty people entering figures at once on the embedded database: what was lost, and how long each waited.

`lingyan serve` runs in a process of its own with its worker; fifty threads send `FIGURES` figures each, one after the
other. Beside it in the same run: one person alone. Afterwards the rows are counted and the audit chain is verified.
"""

import json
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path

PEOPLE, FIGURES = 50, 10
GOAL_SECONDS = 1.0


def main() -> int:
    """Print what was sent, what is there, and the waits; return 1 when a figure was lost."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "LINGYAN_DATA": folder,
            "DATABASE_URL": "",
            "DJANGO_SETTINGS_MODULE": "lingyan.config.settings",
        }
        made = subprocess.run([sys.executable, __file__, "--prepare"], env=environment, check=True, capture_output=True)
        work = json.loads(made.stdout.decode().splitlines()[-1])
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        command = [Path(sys.executable).with_name("lingyan"), "serve", "--no-open", "--port", str(port)]
        with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as server:
            try:
                _wait(port)
                alone = _send(port, work[:1])
                together = _send(port, work[1:])
            finally:
                server.send_signal(signal.SIGTERM)
                server.wait(30)
        checked = subprocess.run(
            [sys.executable, __file__, "--check"], env=environment, check=True, capture_output=True
        )
    there, verdict = json.loads(checked.stdout.decode().splitlines()[-1])
    _tell("one person alone", alone)
    _tell(f"{PEOPLE} people at once", together)
    sent = len(alone) + len(together)
    print(f"sent {sent}, in the tables {there}, lost {sent - there}; audit chain {'holds' if verdict else 'BROKEN'}")
    print(f"goal: nothing lost, nobody waits over {GOAL_SECONDS:g} s")
    return int(sent != there or not verdict)


def _tell(who: str, waits: list[float]) -> None:
    p95 = statistics.quantiles(waits, n=20)[-1]
    print(
        f"{who:20} {len(waits):4d} figures  p50 {statistics.median(waits) * 1000:6.0f} ms"
        f"  p95 {p95 * 1000:6.0f} ms  longest {max(waits) * 1000:6.0f} ms"
    )


def _send(port: int, work: list[dict[str, object]]) -> list[float]:
    """Let each of `work` send their figures in a thread of their own; return how long every one took, in seconds."""
    waits: list[float] = []
    ready = threading.Barrier(len(work))

    def enter(one: dict[str, object]) -> None:
        ready.wait()
        for figure in one["figures"]:  # type: ignore[attr-defined]
            request = urllib.request.Request(
                f"http://127.0.0.1:{port}/api/v1/entries",
                data=json.dumps(figure).encode(),
                headers={"Authorization": f"Bearer {one['token']}", "Content-Type": "application/json"},
            )
            began = time.perf_counter()
            with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310 - our own address
                assert answer.status == 201, answer.status
            waits.append(time.perf_counter() - began)

    threads = [threading.Thread(target=enter, args=[one]) for one in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return waits


def _wait(port: int) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/health/", timeout=30).close()
        except OSError:
            time.sleep(0.1)
        else:
            return


def prepare() -> None:
    """Set a site up with a person and a token for each county; print what each is to send."""
    import django

    django.setup()
    from lingyan.apps.accounts.actions.tokens import issue_token
    from lingyan.apps.accounts.models import Grant, Person
    from lingyan.apps.accounts.queries import actor_of
    from lingyan.apps.places.models import Place
    from lingyan.apps.plans.models import Definition
    from lingyan.apps.workbench.actions import prepare_site
    from lingyan.kernel.access import Role

    list(prepare_site())
    definition = Definition.objects.get(key="gdp-unified")
    counties = Place.objects.filter(level="county").exclude(code="").order_by("path")[: PEOPLE + 1]
    work = []
    for place in counties:
        person = Person.objects.create(login=f"county-{place.code}", name=place.name_zh)
        Grant.objects.create(person=person, role=Role.COUNTY, scope=place.path)
        _, secret = issue_token(person, name="bench", may_write=True, actor=actor_of(person.login))
        figures = [
            {"definition": definition.key, "place": place.path, "period": str(year), "value": "100.5", "note": "演示"}
            for year in range(2025 - FIGURES + 1, 2026)
        ]
        work.append({"token": secret, "figures": figures})
    print(json.dumps(work))


def check() -> None:
    """Print how many figures the tables hold, and whether the chain holds."""
    import django

    django.setup()
    from lingyan.apps.audit.queries import verify
    from lingyan.apps.plans.models import Entry

    print(json.dumps([Entry.objects.count(), verify().holds]))


if __name__ == "__main__":
    if "--prepare" in sys.argv:
        prepare()
    elif "--check" in sys.argv:
        check()
    else:
        sys.exit(main())
