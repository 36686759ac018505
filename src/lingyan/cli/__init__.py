"""The `lingyan` command (命令行). What needs no database starts without Django."""
