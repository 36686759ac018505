"""Scorecards (评价): indices and assessments. Tables come with the scorecards engine."""
