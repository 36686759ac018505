"""Lingyan 领雁: runs an industrial-transfer demonstration zone from its own policy documents."""

from importlib.metadata import version

__version__ = version("lingyan")
