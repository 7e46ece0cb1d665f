/** Whether one more request in the last second is allowed; those that were refused do not count. */
export function createRate(now: () => number): (most: number) => boolean {
  let times: number[] = []
  return (most) => {
    const nowMs = now()
    times = times.filter((time) => time > nowMs - 1000 && time <= nowMs)
    if (times.length >= most) return false
    times.push(nowMs)
    return true
  }
}
