const PATIENCE_MS = 60_000

/** Resolves with the time at which a frame has been painted in which this held; rejects when it never does. */
export function painted(holds: () => boolean): Promise<number> {
  const end = performance.now() + PATIENCE_MS
  return new Promise((resolve, reject) => {
    const look = (): void => {
      if (holds()) afterPaint(resolve)
      else if (performance.now() > end) reject(new Error('It never came.'))
      else requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
}

// Called in an animation frame. A message is the next task, which comes after this frame is painted.
function afterPaint(then: (time: number) => void): void {
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = () => then(performance.now())
  port2.postMessage(null)
}
