"""Scorecards (评价): composite indices with their uncertainty. Its first rules come with the assessments."""
