export function rate(country, year) {
  return country === 'de' && year > 2006 ? 19 : 16;
}
