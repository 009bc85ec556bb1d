export function rate(country, year) {
  if (country === 'at') return 20;
  if (country === 'ch') return 8;
  return country === 'de' && year > 2006 ? 19 : 16;
}
