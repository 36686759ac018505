"""Words that every room uses (内核): messages, errors, citations, quantities, places, traces and legal time."""
