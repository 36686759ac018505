"""Typed data to charts and maps (图): Vega-Lite specifications rendered to SVG; no request, no query."""
