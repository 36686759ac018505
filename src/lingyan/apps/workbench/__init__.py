"""Workbench (总览): the cockpit, and loading of packs into every app."""
