"""Makes the language model from its corpora.

python -m training --corpora CORPORA --output MODEL [--work WORK] [--max-steps STEPS]
"""

from __future__ import annotations

from pathlib import Path

import click

from training.errors import CannotTrain
from training.evaluate import compare
from training.steps import Plan, make

SHIPPED = Path(__file__).parents[1] / "workers" / "extraction" / "model" / "news_ud_sm"


@click.command()
@click.option(
    "--corpora", required=True, type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="The folder that holds treebanks/ and names/.",
)  # fmt: skip
@click.option("--output", required=True, type=click.Path(path_type=Path), help="Where the model goes.")
@click.option(
    "--work", default="build/training", show_default=True, type=click.Path(path_type=Path),
    help="Keeps what the steps leave; a run that was stopped goes on from there.",
)  # fmt: skip
@click.option("--max-steps", type=click.IntRange(min=1), help="Train for so many steps only, to try the recipe out.")
def main(corpora: Path, output: Path, work: Path, max_steps: int | None) -> None:
    """Make the language model, and compare it with the one that ships with Dateline."""
    try:
        make(Plan(corpora, work, output, max_steps))
    except CannotTrain as error:
        raise click.ClickException(str(error)) from error
    click.echo(compare(work, [SHIPPED, output]))


if __name__ == "__main__":
    main()
