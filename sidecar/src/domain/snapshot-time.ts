/** A contract time with exactly six fractional digits, so that the order of the texts is the order of the moments. */
export function normalizedTime(time: string): string {
  const [seconds = '', fraction = ''] = time.replace('Z', '').split('.');
  return `${seconds}.${fraction.padEnd(6, '0')}Z`;
}
