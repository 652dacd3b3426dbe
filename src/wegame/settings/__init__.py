"""What a person has set, once for all their games.

Modules are imported by name: `values` is on the start-up path, and what is only for a file that is there, or for
writing one, is imported when it comes to that.

    values  the settings, their rows, and reading them (cheap)    file  what is wrong in a file, and writing one
    edit    a value put into a TOML text, all else left as it is
"""
