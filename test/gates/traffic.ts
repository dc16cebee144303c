import type { Page } from '@playwright/test'

/** What a page asks for, as the browser tells. */
export class Traffic {
  /** In order: `GET https://…`, or the kind of a connection and its address. */
  readonly asked: string[] = []
  /** What was sent over WebSockets. */
  readonly frames: string[] = []

  /** Before the page is opened. */
  constructor(page: Page) {
    const context = page.context()
    context.on('request', (request) => this.asked.push(`${request.method()} ${request.url()}`))
    context.on('serviceworker', (worker) => this.asked.push(`service worker ${worker.url()}`))
    page.on('worker', (worker) => this.asked.push(`worker ${worker.url()}`))
    page.on('websocket', (socket) => {
      this.asked.push(`WebSocket ${socket.url()}`)
      socket.on('framesent', ({ payload }) => this.frames.push(payload.toString()))
    })
  }

  /** Forgets what was so far, as when a page has been loaded. */
  forget(): void {
    this.asked.length = 0
    this.frames.length = 0
  }
}
