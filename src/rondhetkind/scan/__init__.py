"""A class looks at its self-scans together: counts only, and only from ten people on."""
