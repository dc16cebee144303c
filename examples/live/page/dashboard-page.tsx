import type { ReactNode } from 'react'
import { Link, usePageTitle } from './navigation.tsx'

export function DashboardPage(): ReactNode {
  usePageTitle('Dashboard')
  return (
    <section className="card" aria-labelledby="dashboard-title">
      <h1 id="dashboard-title">Dashboard</h1>
      <p>Welcome to Acme Cloud. Your own code calls its API with a key:</p>
      <ol className="steps">
        <li>
          Create a key under{' '}
          <Link to="/api-keys" className="inline-link">
            API Keys
          </Link>{' '}
          and copy it: it is shown once.
        </li>
        <li>
          Send it with every request:
          <pre className="sample" dir="ltr">
            curl {location.origin}/api/hello \{'\n'}
            {'  '}-H &quot;Authorization: Bearer $ACME_KEY&quot;
          </pre>
        </li>
        <li>Delete it when it is no longer needed. The server refuses it from that moment on.</li>
      </ol>
    </section>
  )
}
