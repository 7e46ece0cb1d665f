const loopbackNames = ['127.0.0.1', 'localhost', '[::1]']

/**
 * The refusal that a request gets when it does not come from this machine's own page: a foreign name in `Host` (a web
 * site whose name was pointed at this machine), a foreign `Origin`, or a change that is not sent as JSON (what another
 * site's form can send without being asked). Undefined for every other request.
 */
export function refuseForeign(request: Request): Response | undefined {
  const host = request.headers.get('host') ?? new URL(request.url).host
  const own = URL.parse(`http://${host}`)
  if (!own || !loopbackNames.includes(own.hostname)) {
    return refusal(
      403,
      'The playground answers only on this machine: open it as http://127.0.0.1 or localhost.',
    )
  }
  const origin = request.headers.get('origin')
  if (origin !== null && origin !== own.origin) {
    return refusal(403, 'The playground does not answer to other web pages.')
  }
  const isChange = request.method !== 'GET' && request.method !== 'HEAD'
  if (isChange && request.headers.get('content-type')?.split(';')[0]?.trim() !== 'application/json') {
    return refusal(415, 'Changes are sent as application/json.')
  }
  return undefined
}

const refusal = (status: number, message: string): Response => Response.json({ error: message }, { status })
