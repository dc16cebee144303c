import { createDemoServer } from './demo-server.ts'
import { DemoError } from './demo-error.ts'
import { readSettings } from './settings.ts'

/** Runs the demo until Ctrl+C. What a person can mend is said in one sentence; anything else is a fault of ours and keeps its stack. */
export async function main(): Promise<void> {
  try {
    const demo = await createDemoServer(readSettings(process.env))
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      // The second time, the signal ends the process as it does by default.
      process.once(signal, () => void demo.close().then(() => process.exit(0)))
    }
    console.log(`The demo is ready: ${demo.url}`)
  } catch (error) {
    if (!(error instanceof DemoError)) throw error
    console.error(error.message)
    process.exit(1)
  }
}
