/** Dates as exact as they are known: 2020, 2020-05 or 2020-05-14. */

const PARTIAL_DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/**
 * @param {string} date
 * @param {string} locale
 * @returns {string} the date as given if it, or the language, is unknown to the browser
 */
export function formatPartialDate(date, locale) {
  const match = PARTIAL_DATE.exec(date);
  if (!match) return date;
  const [, year, month, day] = match;
  // The browser would silently use its own language, in the middle of a text in another one.
  if (!Intl.DateTimeFormat.supportedLocalesOf(locale).length) return date;
  const moment = new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1)));
  return new Intl.DateTimeFormat(locale, {
    // German offices date by the Gregorian calendar, whatever the language's own is.
    calendar: "gregory",
    timeZone: "UTC",
    year: "numeric",
    month: month && "long",
    day: day && "numeric",
  }).format(moment);
}
