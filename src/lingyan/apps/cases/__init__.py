"""Cases (案件): statutory procedures being run. Tables come with the procedures engine."""
