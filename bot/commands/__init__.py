"""The command line: `nhacviec check`, `import`, `summary` and the others, a module each."""
