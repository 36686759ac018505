"""Cases (案件): procedures of the packs, run step by step, with their clocks, papers and evidence."""
