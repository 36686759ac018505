"""Tags and filters that every template may load (模板标签)."""
