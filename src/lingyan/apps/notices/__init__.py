"""Notices (提醒): what a person is told, in the site and by e-mail."""
