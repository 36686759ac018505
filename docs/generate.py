"""Writes the reference pages that the code itself knows best: errors, settings, commands, permissions.

`make docs` writes them; `python docs/generate.py --check` only says which are stale, and fails then.
"""  # noqa: INP001 - a script beside the pages it writes, no package

import importlib
import os
import pkgutil
import re
import sys
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path

import django
import typer
from babel.messages.pofile import read_po
from typer.cli import get_docs_for_click

import lingyan
from lingyan.cli.main import COMMANDS, build
from lingyan.config import environment
from lingyan.kernel.errors import LingyanError

DOCS = Path(__file__).resolve().parent
CATALOGUE = DOCS.parent / "src/lingyan/locale/zh_Hans/LC_MESSAGES/django.po"
GENERATED = "<!-- Written by `make docs` from the code; do not edit by hand. -->"

UNOPENED = re.compile(r"\.(?:migrations|wsgi)\b")
"""Modules that declare nothing, and do something when they are imported."""

ERRORS_INTRODUCTION = """\
Every error says what happened, where, and what to do. Words in braces are filled in.
The command line ends with the exit code; the web answers with the status.

每条错误都说明发生了什么、在哪里、怎么办。花括号中的词由程序填入。命令行以退出码结束，网页以状态码作答。"""
COMMANDS_INTRODUCTION = """\
Exit codes: 0 done, 1 did not hold, 2 bad input with one clear line. `LINGYAN_LANG=en` asks for English;
the keys of `--json` are the same in every language."""


def error_classes() -> list[type[LingyanError]]:
    """Return every error that Lingyan raises, by code; a family, which only gathers others, has none."""
    import_everything()
    return sorted(set(_below(LingyanError)), key=lambda kind: (kind.code, kind.__qualname__))


def import_everything() -> None:
    """Import each module of the package, so that what it declares is known."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lingyan.config.settings")
    django.setup()
    for module in pkgutil.walk_packages(lingyan.__path__, "lingyan."):
        if not UNOPENED.search(module.name):
            importlib.import_module(module.name)


def _below(family: type[LingyanError]) -> Iterator[type[LingyanError]]:
    for kind in family.__subclasses__():
        is_family = "code" not in kind.__dict__ and kind.__subclasses__()
        if kind.__module__.startswith("lingyan.") and not is_family:
            yield kind
        yield from _below(kind)


def errors_page() -> str:
    """Return the page of every error code, in both languages."""
    parts = [f"# Errors 错误\n\n{GENERATED}\n\n{ERRORS_INTRODUCTION}\n"]
    translations = chinese()
    for room, kinds in groupby(error_classes(), key=lambda kind: kind.code.partition(".")[0]):
        parts += [f"## {room}\n", *(_error(kind, translations) for kind in kinds)]
    return "\n".join(parts)


def _error(kind: type[LingyanError], translations: dict[str, str]) -> str:
    summary = (kind.__doc__ or "").partition("\n")[0]
    rows = (
        ("What 发生了什么", kind.what),
        ("Where 在哪里", kind.where),
        ("What to do 怎么办", kind.remedy),
    )
    table = "\n".join(
        f"| {label} | {_cell(text)} | {_cell(translations.get(text) or text)} |" for label, text in rows if text
    )
    return (
        f"### `{kind.code}`\n\n{summary}\n\n"
        f"`{kind.__module__}.{kind.__qualname__}`, exit code 退出码 {kind.exit_code}, status 状态码 {kind.status}\n\n"
        f"| | English | 中文 |\n|---|---|---|\n{table}\n"
    )


def settings_page() -> str:
    """Return the page of every environment variable."""
    rows = "\n".join(
        f"| `{variable.name}` | {f'`{variable.default}`' if variable.default else 'empty'} | {_cell(variable.help)} |"
        for variable in environment.ALL
    )
    return (
        f"# Settings\n\n{GENERATED}\n\n"
        "Each is an environment variable; all have a default, so none is needed for a first look.\n\n"
        f"| variable | default | what it is for |\n|---|---|---|\n{rows}\n"
    )


def commands_page() -> str:
    """Return the page of every command of `lingyan`, in English."""
    os.environ["LINGYAN_LANG"] = "en"
    command = typer.main.get_command(build(list(COMMANDS)))
    pages = get_docs_for_click(obj=command, ctx=typer.Context(command), name="lingyan", title="Commands")
    title, _, rest = pages.partition("\n")
    lines = (line.rstrip() for line in rest.strip().splitlines())
    return f"{title}\n\n{GENERATED}\n\n{COMMANDS_INTRODUCTION}\n\n" + "\n".join(lines) + "\n"


def permissions_page() -> str:
    """Return the page of who may do what, in both languages."""
    from django.utils.translation import override  # noqa: PLC0415 - needs Django set up

    from lingyan.apps.accounts.queries import permissions_table  # noqa: PLC0415 - the same

    import_everything()
    introduction = "Decided in `kernel/access.py` alone; the page `/account/permissions/` says the same."
    parts = [f"# Permissions 权限\n\n{GENERATED}\n\n{introduction}"]
    for language in ("en", "zh-hans"):
        with override(language):
            table = permissions_table()
            heads = " | ".join(map(str, table.roles))
            rows = (f"| {row.words} | {' | '.join(str(reach or '') for reach in row.reaches)} |" for row in table.rows)
            parts.append(f"| | {heads} |\n|---|{'---|' * len(table.roles)}\n" + "\n".join(rows))
    return "\n\n".join(parts) + "\n"


PAGES: dict[str, Callable[[], str]] = {
    "reference/errors.md": errors_page,
    "reference/settings.md": settings_page,
    "reference/commands.md": commands_page,
    "reference/permissions.md": permissions_page,
}


def chinese() -> dict[str, str]:
    """Return the Chinese of every English sentence, read from the catalogue itself."""
    with CATALOGUE.open("rb") as file:
        return {str(entry.id): str(entry.string) for entry in read_po(file)}


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def main() -> int:
    """Write the pages, or with `--check` name those that are stale; return the exit code."""
    pages = {DOCS / name: page() for name, page in PAGES.items()}
    stale = [path for path, text in pages.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    for path in stale:
        if "--check" in sys.argv:
            sys.stderr.write(f"docs/{path.relative_to(DOCS)} is stale: run `make docs`.\n")
        else:
            path.write_text(pages[path], encoding="utf-8")
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
