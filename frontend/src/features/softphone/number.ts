/** A number as a screen may show it without a recorded reason: both ends of it. */

const MOBILE = /^1[3-9]\d{9}$/
/** The area code of a fixed line with the trunk's zero, which is nobody's secret. */
const AREA = /^(?:01\d|02\d|0[3-9]\d{2})/
const SHORTEST = 8

/** Mask a number in E.164 as the API masks it: `138****5678`, `0731****678`. */
export function maskNumber(number: string): string {
  let digits = number.replace(/^\+/, '')
  if (number.startsWith('+86')) {
    digits = digits.slice(2)
    if (!MOBILE.test(digits)) digits = `0${digits}`
  }
  if (digits.length < SHORTEST) return '*'.repeat(digits.length)
  const area = AREA.exec(digits)?.[0]
  return area
    ? `${area}****${digits.slice(-3)}`
    : `${digits.slice(0, 3)}****${digits.slice(-4)}`
}
