"""Enclaves (飞地): agreements and benefit sharing. Tables come with sharing."""
