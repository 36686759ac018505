"""Indicators (指标): baseline, target path, observation, status and progress."""
