/** The id of a seat's button on the page, to which the keys return from its panel. */
export const seatElement = (seat: string): string => `seat-${seat}`
