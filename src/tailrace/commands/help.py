"""Help that can be read: options by topic, then examples as one types them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

_OTHER = "Other"


class TopicOption(click.Option):
    """An option that says under which heading of the help it stands."""

    def __init__(self, *arguments: Any, topic: str = _OTHER, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.topic = topic


class TopicCommand(click.Command):
    """A command whose help lists its options by topic; its epilog holds examples and is shown line by line."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        topics: dict[str, list[tuple[str, str]]] = {}
        for parameter in self.get_params(ctx):
            record = parameter.get_help_record(ctx)
            if record is not None:
                topics.setdefault(getattr(parameter, "topic", _OTHER), []).append(record)
        for topic in sorted(topics, key=lambda name: name == _OTHER):
            with formatter.section(topic):
                formatter.write_dl(topics[topic], col_max=34)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        if self.epilog:
            with formatter.section("Examples"):
                for line in self.epilog.strip().splitlines():
                    formatter.write(f"  {line.replace('PROGRAM', ctx.command_path)}\n")


def option(topic: str, *names: str, **more: Any) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """`click.option` with a topic."""
    return click.option(*names, cls=TopicOption, topic=topic, **more)
