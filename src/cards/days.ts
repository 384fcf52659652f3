import { addDays, type Day, daysBetween, weekday } from '#domain/day.ts';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Tue 1 Dec`, with the year where it is not this one. */
export function dayText(day: Day, today: Day): string {
  const [year = '', month = '', date = ''] = day.split('-');
  const text = `${WEEKDAYS[weekday(day) - 1]} ${Number(date)} ${MONTHS[Number(month) - 1]}`;
  return today.startsWith(year) ? text : `${text} ${year}`;
}

/** `today`, `tomorrow`, `yesterday`, or the day itself. */
export function nearDayText(day: Day, today: Day): string {
  if (day === today) return 'today';
  if (day === addDays(today, 1)) return 'tomorrow';
  if (day === addDays(today, -1)) return 'yesterday';
  return dayText(day, today);
}

/** `Tue 6 Jan is a public holiday.`; empty where there is none. */
export function holidaysText(days: readonly Day[], today: Day): string {
  const names = days.map((day) => dayText(day, today));
  if (names.length < 2) return names.map((name) => `${name} is a public holiday.`).join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)} are public holidays.`;
}

export function daysText(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}

/** `12 days overdue`, `due today`, `due in 3 days`. */
export function overdueText(dueOn: Day, today: Day): string {
  const days = daysBetween({ from: dueOn, to: today });
  if (days > 0) return `${daysText(days)} overdue`;
  return days === 0 ? 'due today' : `due in ${daysText(-days)}`;
}
