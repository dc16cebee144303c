import { type ReactNode, type SubmitEvent, useState } from 'react'

type Result = 'sending' | { readonly status: number; readonly body: string } | { readonly failure: string }

/** Calls the protected route with a pasted key and shows what the server answers. */
export function TryKey(): ReactNode {
  const [result, setResult] = useState<Result | null>(null)
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    if (result === 'sending') return
    const form = event.currentTarget
    const token = form.elements.namedItem('key') as HTMLInputElement
    const answer = callHello(token.value.trim())
    form.reset() // the key is in no one's way any longer, and React has never held it
    setResult('sending')
    void answer.then(setResult)
  }
  return (
    <section className="card" aria-labelledby="try-title">
      <h2 id="try-title">Try a key</h2>
      <p>
        Calls the protected route <code dir="ltr">GET /api/hello</code> with the key you paste, and shows the server’s answer. The key is sent once and not kept.
      </p>
      <form className="try" onSubmit={submit} autoComplete="off">
        <label htmlFor="try-key">API key</label>
        <div className="try-row">
          <input id="try-key" name="key" type="password" required dir="ltr" autoComplete="off" spellCheck={false} data-1p-ignore data-lpignore="true" data-bwignore data-form-type="other" />
          <button type="submit" className="action" aria-disabled={result === 'sending'}>
            Send request
          </button>
        </div>
      </form>
      <div className="try-result" role="status">
        {result && <Answer result={result} />}
      </div>
    </section>
  )
}

function Answer({ result }: { result: Result }): ReactNode {
  if (result === 'sending') return <p>Sending…</p>
  if ('failure' in result) return <p className="try-failure">{result.failure}</p>
  return (
    <>
      <p>
        The server answered <strong className={result.status === 200 ? 'status status-ok' : 'status status-refused'}>{result.status}</strong>
      </p>
      <pre className="sample" dir="ltr">
        {result.body}
      </pre>
    </>
  )
}

async function callHello(token: string): Promise<Result> {
  let headers: Headers
  try {
    headers = new Headers({ authorization: `Bearer ${token}` })
  } catch {
    return { failure: 'This can’t be a key: it has characters that no key has.' }
  }
  try {
    const response = await fetch('/api/hello', { headers, cache: 'no-store' })
    return { status: response.status, body: JSON.stringify(await response.json(), null, 2) }
  } catch {
    return { failure: 'The server can’t be reached. Check that it is running, then send the key again.' }
  }
}
