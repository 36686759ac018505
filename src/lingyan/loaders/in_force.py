"""Which packs are in force (在用数据包): those that the office names, and below its data folder those of its own."""

from collections.abc import Mapping
from pathlib import Path

from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.loaders.errors import PackError
from lingyan.loaders.layers import PACK_FILE, PACKS, Pack, read_packs

DATA, DEFAULT_DATA = "LINGYAN_DATA", "data"
"""The environment variable that names the data folder, and the folder without it."""

NAMED, DEFAULT_NAMED = "LINGYAN_PACKS", "national,hunan"
"""The environment variable that names packs, and the packs without it."""

OWN = "packs"
"""The folder, below the data folder, of the office's own packs."""


def data_folder(environment: Mapping[str, str]) -> Path:
    """Return the office's data folder; it need not be there yet."""
    return Path(environment.get(DATA, DEFAULT_DATA)).expanduser().resolve()


def packs_in_force(environment: Mapping[str, str]) -> tuple[Pack, ...]:
    """Return the packs that count, the widest first, whatever the order in which they are named.

    A name without a slash is a pack that comes with Lingyan; an absolute path is the folder of any pack. Every pack
    in the folder `packs` of the data folder counts without being named.

    Raises:
        PackError: one of them is not there or is wrong, or two have one key.
    """
    names = [name.strip() for name in environment.get(NAMED, DEFAULT_NAMED).split(",")]
    named = [PACKS / Path(name).expanduser() for name in names if name]
    for folder in named:
        if not folder.is_dir():
            raise PackError(file=folder, problem=Message(_("There is no such pack.")))
    own = sorted(file.parent for file in (data_folder(environment) / OWN).glob(f"*/{PACK_FILE}"))
    listed = {folder.resolve() for folder in named}
    return read_packs([*named, *(folder for folder in own if folder not in listed)])
