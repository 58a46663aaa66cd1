"""Which page numbers a pager offers."""

AROUND = 2


def pages_around(number: int, last: int) -> tuple[int | None, ...]:
    """The first, the last and those near `number`; None where some are left out."""
    near = range(number - AROUND, number + AROUND + 1)
    wanted = sorted({1, last, *near} & set(range(1, last + 1)))
    found: list[int | None] = []
    for page in wanted:
        if found and found[-1] is not None and page - found[-1] > 1:
            # One page left out is shown rather than replaced by dots.
            found.append(page - 1 if page - found[-1] == 2 else None)
        found.append(page)
    return tuple(found)
