/**
 * The text with look-alikes as their plain forms: other spaces as spaces, dashes as hyphens, full-width signs as ASCII.
 * As long as before, so that places stay places.
 */
export function flatten(text: string): string {
  return text
    .replace(/[\u00a0\u1680\u2000-\u200d\u202f\u205f\u2060\u3000\ufeff]/gu, ' ')
    .replace(/[\u00ad\u2010-\u2015\u2212]/gu, '-')
    .replace(/[\uff01-\uff5e]/gu, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
}
