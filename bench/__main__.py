"""`make bench`: prints what a turn costs."""

from rich.console import Console
from rich.table import Table

from bench import turns


def main() -> None:
    table = Table("what", "median", title="Lotse")
    for name, value in turns.measure().items():
        table.add_row(name, f"{value:.2f}")
    Console().print(table)


if __name__ == "__main__":
    main()
