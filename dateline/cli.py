"""The ``dateline`` command. Its subcommands are entry points, loaded only when called."""

from __future__ import annotations

from importlib.metadata import EntryPoint, entry_points, version

import click

from dateline.errors import DatelineError

GROUP = "dateline.commands"


class EntryPointGroup(click.Group):
    """A group whose commands are the entry points of :data:`GROUP`; Dateline's own errors end it in one sentence."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        """The names of all commands."""
        return sorted(_entries())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 (click's signature)
        """The command of a name; None if there is none."""
        entry = _entries().get(cmd_name)
        return None if entry is None else entry.load()

    def invoke(self, ctx: click.Context) -> object:
        """Run the chosen command."""
        try:
            return super().invoke(ctx)
        except DatelineError as error:
            raise click.ClickException(str(error)) from error


def _entries() -> dict[str, EntryPoint]:
    return {entry.name: entry for entry in entry_points(group=GROUP)}


@click.group(cls=EntryPointGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(version("dateline"), message="%(prog)s %(version)s")
def main() -> None:
    """Turn news documents into ordered, sourced timelines."""
