/** No copy of the keys may get older than so many days: what was erased cannot be read again anywhere after that. */
export const keyCopiesDaysMost = 7
