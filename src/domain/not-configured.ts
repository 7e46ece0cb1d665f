/** What stands in a receipt where the operator has configured nothing. */
export const notConfigured = 'not configured'
