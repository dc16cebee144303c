// React's development build notes down for the browser's developer tools by whom each element was made and what each part took to
// render: a third of the work of these tests, in which nobody looks. It reads these when it is loaded, so this file comes first. The gates
// run on a development build that has them, for what it notes down could hold a token.
Object.assign(console, { createTask: undefined, timeStamp: undefined })

// Of the first ten thousand elements in each second it also keeps a stack. React 18 has no such count.
const { __CLIENT_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE: internals } = (await import('react')) as unknown as Record<string, object | undefined>
if (internals) Object.defineProperty(internals, 'recentlyCreatedOwnerStacks', { get: () => 1e4, set: () => {} })

export {}
