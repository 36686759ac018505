"""Django apps (应用), one per job of the office, with the same file words in each."""
