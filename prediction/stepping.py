"""Steps from issue to issue, counted from one fixed day, the anchor, so that nothing can drift.

The 17th issue of a monthly is 16 months after the anchor, never a month after the 16th issue: from 31 January come
29 February and 31 March, and a yearly of 29 February comes back to it. Each function lists the days of one year.
"""

from __future__ import annotations

from datetime import MINYEAR, date

from prediction.dating import day_in
from prediction.frequency import Rhythm, Unit

HALF_MONTH = 14
TENTH = 10
SUNDAY = 6


def steps(rhythm: Rhythm, anchor: date, year: int) -> list[date]:
    """The days of `year` in this rhythm."""
    match rhythm.unit:
        case Unit.DAY:
            return _every(1, anchor, year)
        case Unit.WEEK:
            days = [day for each in _anchors_of_week(rhythm, anchor) for day in _every(7 * rhythm.interval, each, year)]
            return days if rhythm.times == 1 else sorted(days)
        case Unit.MONTH:
            days_of_month = days_in_month(rhythm.times, anchor.day)
            return [
                day_in(year, month, day)
                for month in months_in_step(rhythm.interval, anchor, year)
                for day in days_of_month
            ]
        case _:
            return [day_in(year, anchor.month, anchor.day)] if is_year_of(rhythm, anchor, year) else []


def _every(days: int, anchor: date, year: int) -> list[date]:
    first = date(year, 1, 1).toordinal()
    begin = first + (anchor.toordinal() - first) % days
    return list(map(date.fromordinal, range(begin, date(year, 12, 31).toordinal() + 1, days)))


def _anchors_of_week(rhythm: Rhythm, anchor: date) -> list[date]:
    """The anchor moved to each weekday of the rhythm.

    Three a week are Monday, Wednesday, Friday, or Tuesday, Thursday, Saturday, whichever the anchor is one of; two are
    Monday and Thursday, Tuesday and Friday, or Wednesday and Saturday. From a Sunday they go on every two or three days.
    """
    if rhythm.times == 1:
        return [anchor]
    step = 3 if rhythm.times == 2 else 2
    weekday = anchor.weekday()
    begin = weekday % step if weekday < SUNDAY else SUNDAY
    return [
        date.fromordinal(max(1, anchor.toordinal() - weekday + begin + step * index)) for index in range(rhythm.times)
    ]


def months_in_step(interval: int, anchor: date, year: int) -> range:
    """The months of a year that are so many months from each other and from that of the anchor; 12 at most."""
    return range(1 + (anchor.year * 12 + anchor.month - 1 - year * 12) % interval, 13, interval)


def days_in_month(times: int, day: int) -> list[int]:
    """The days of each month on which `times` issues appear, if one of them is on `day`.

    Twice a month: the 1st and the 15th, the 2nd and the 16th, …, the 14th and the 28th, whichever of the two is given;
    the 29th, 30th and 31st go with the 15th. Three times: ten days apart.
    """
    if times == 1:
        return [day]
    if times == 3:
        begin = (min(day, 3 * TENTH) - 1) % TENTH + 1
        return [begin, begin + TENTH, max(day, begin + 2 * TENTH)]
    if day <= HALF_MONTH:
        return [day, day + HALF_MONTH]
    return [day - HALF_MONTH, day] if day <= 2 * HALF_MONTH else [HALF_MONTH + 1, day]


def is_year_of(rhythm: Rhythm, anchor: date, year: int) -> bool:
    """Whether a rhythm in years has its issue in `year`."""
    return (year - anchor.year) % rhythm.interval == 0


def is_week_of(rhythm: Rhythm, anchor: date, day: date) -> bool:
    """Whether a rhythm in weeks has its issue in the week of `day`, Monday to Sunday."""
    weeks = (day.toordinal() - day.weekday() - anchor.toordinal() + anchor.weekday()) // 7
    return weeks % rhythm.interval == 0


def spread(times: int, anchor: date, year: int) -> list[date]:
    """`times` issues a year where nothing says when: as evenly as months allow, with more than 12 as days allow."""
    ordinals = range(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1)
    days = set()
    for begin in (max(MINYEAR, year - 1), year):
        if times <= 12:
            months = [begin * 12 + anchor.month - 1 + index * 12 // times for index in range(times)]
            days |= {day_in(year, month % 12 + 1, anchor.day) for month in months if month // 12 == year}
        else:
            first = day_in(begin, anchor.month, anchor.day).toordinal()
            spread_days = {first + index * 365 // times for index in range(times)}
            days |= {date.fromordinal(day) for day in spread_days if day in ordinals}
    return sorted(days)
