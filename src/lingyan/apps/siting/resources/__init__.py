"""Files of siting (选址文件)."""
