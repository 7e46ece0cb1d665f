/** The body of a request as text, or undefined when it is longer than `maxBytes`; then the rest is not read. */
export async function readText(request: Request, maxBytes: number): Promise<string | undefined> {
  const body: ReadableStream<Uint8Array> | null = request.body
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength
    if (bytes > maxBytes) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}
