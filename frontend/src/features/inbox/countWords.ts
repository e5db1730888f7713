/** How many notices wait, as a small badge says it: the API counts to a hundred. */

const MOST = 99

export const countWords = (unread: number): string => (unread > MOST ? `${MOST}+` : String(unread))
