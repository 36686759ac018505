"""Writes the contract of the API anew: `python tests/contracts/snapshot.py`.

Run it when the contract is meant to change, and look at the difference before it is committed: what was taken away or
made narrower breaks programs of others, and asks for a new first number of the version.
"""

import json
import os
import tempfile
from pathlib import Path

CONTRACT = Path(__file__).with_name("openapi.json")


def contract() -> str:
    """Return the contract as it is kept; Django must be set up."""
    from lingyan.config.api import api

    return json.dumps(api.get_openapi_schema(path_prefix="/api/v1/"), ensure_ascii=False, indent=2) + "\n"


def main() -> None:
    """Set Django up on a folder of its own, and write the file."""
    import django

    with tempfile.TemporaryDirectory() as folder:
        os.environ["LINGYAN_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "lingyan.config.settings"
        django.setup()
        CONTRACT.write_text(contract(), encoding="utf-8")


if __name__ == "__main__":
    main()
