/** Defects on purpose: each sends a token somewhere. */
export const REQUESTS: Readonly<Record<string, (token: string) => unknown>> = {
  'an address': (token) => fetch(`/gone?key=${token}`),
  'an encoded address': (token) => fetch(`/gone?data=${encodeURIComponent(btoa(JSON.stringify({ key: `Bearer ${token}` })))}`),
  'a header': (token) => fetch('/gone', { headers: { authorization: `Bearer ${token}` } }),
  'a body': (token) => fetch('/gone', { method: 'POST', body: JSON.stringify({ token }) }),
  'a form': (token) => fetch('/gone', { method: 'POST', body: formWith(token) }),
  'a blob': (token) => fetch('/gone', { method: 'POST', body: new Blob([token]) }),
  'a compressed body': async (token) => fetch('/gone', { method: 'POST', body: await compressed(token) }),
  XMLHttpRequest: (token) => send(token),
  'a beacon': (token) => navigator.sendBeacon('/gone', token),
  'a beacon with a blob': (token) => navigator.sendBeacon('/gone', new Blob([token], { type: 'application/json' })),
  'an image': (token) => (new Image().src = `/gone.png?key=${token}`),
  'a font': (token) => new FontFace('Gone', `url(/gone.woff2?key=${token})`).load().catch(() => undefined),
  'a style': (token) => (document.body.style.background = `url(/gone.png?style=${token})`),
  'a style sheet': (token) => document.head.append(make('link', { rel: 'stylesheet', href: `/gone.css?key=${token}` })),
  'a hint to load it': (token) => document.head.append(make('link', { rel: 'preload', as: 'fetch', href: `/gone?hint=${token}` })),
  'a script': (token) => document.head.append(make('script', { src: `/gone.js?key=${token}` })),
  'a frame': (token) => document.body.append(make('iframe', { src: `/gone?frame=${token}` })),
  'server-sent events': (token) => new EventSource(`/gone?events=${token}`).addEventListener('error', ({ target }) => (target as EventSource).close()),
  'a worker': (token) => new Worker(`/gone.js?worker=${token}`),
  'a worker of its own': (token) => new Worker(URL.createObjectURL(new Blob([`fetch('${location.origin}/gone?inside=${token}')`]))),
  'the address of a WebSocket': (token) => new WebSocket(`${socketUrl()}?key=${token}`),
  'a WebSocket': (token) => {
    const socket = new WebSocket(socketUrl())
    socket.addEventListener('open', () => socket.send(JSON.stringify({ token })))
  },
  'the address it comes from': async (token) => {
    const { href } = location
    history.replaceState(null, '', `?key=${token}`)
    await fetch('/gone')
    history.replaceState(null, '', href)
  },
}

function socketUrl(): string {
  return new URLSearchParams(location.search).get('socket')!
}

function formWith(token: string): FormData {
  const form = new FormData()
  form.append('key', new File([token], 'key.txt'))
  return form
}

function compressed(text: string): Promise<ArrayBuffer> {
  return new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer()
}

function send(body: string): void {
  const request = new XMLHttpRequest()
  request.open('POST', '/gone')
  request.send(body)
}

function make<Name extends keyof HTMLElementTagNameMap>(name: Name, properties: Partial<HTMLElementTagNameMap[Name]>): HTMLElementTagNameMap[Name] {
  return Object.assign(document.createElement(name), properties)
}
