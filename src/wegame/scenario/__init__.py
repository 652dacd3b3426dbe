"""A TOML file becomes a Scenario, or a list of diagnostics that say where and why it does not.

Modules here are imported by name and nothing is re-exported: `library` is on the start-up path and must not pull in
pydantic, which `models` needs (it costs 0.4 of a bare Textual start), and an import here would do just that.

    library      which scenarios there are (cheap)          loader       a file, read and checked (with syntax, shape)
    models       the keys of the file                       checks       the whole story (with playable, teaching)
    diagnostics  what is wrong, rendered in one place       positions    where in the file
    codes        every WGnnn with its explanation           pages        a text as pages
"""
