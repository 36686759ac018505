"""Pure typed rules (规则), one engine a folder: no input or output, no clock, no framework."""
