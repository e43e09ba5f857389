"""`tailrace demo`: something to look at for who has just started a server."""

from __future__ import annotations

import sys
import time

import click

from tailrace.commands.help import TopicCommand

_EXAMPLES = """
PROGRAM
PROGRAM http://tracking.example.com:5000
"""


@click.command(cls=TopicCommand, epilog=_EXAMPLES)
@click.argument("url", default="http://127.0.0.1:5000", envvar="MLFLOW_TRACKING_URI")
def demo(url: str) -> None:
    """Fill the server at URL with a few made-up experiments, registered models and prompts.

    URL is http://127.0.0.1:5000 unless given. Their names begin with "Demo" or "demo"; nothing else is touched.
    """
    from tailrace.demo.sending import Refused, send_demo
    from tailrace.demo.stories import experiments

    stories = list(experiments(int(time.time() * 1000)))
    runs = sum(1 + len(run.children) for story in stories for run in story.runs)
    try:
        with click.progressbar(length=runs, label="Logging runs", file=sys.stderr) as bar:
            send_demo(url, stories, bar.update)
    except Refused as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(1)
    click.echo(f"{runs} runs in {len(stories)} experiments. Look at them at {url}")
