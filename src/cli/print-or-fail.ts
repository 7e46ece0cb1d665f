/** Prints what a command has to say; what it throws goes to stderr as a sentence, with exit code 1. */
export function printOrFail(main: () => string): void {
  try {
    console.log(main())
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}
