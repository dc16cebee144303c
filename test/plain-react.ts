// React's development build notes down for the browser's developer tools by whom each element was made and what each part took to
// render: a third of the work of these tests, in which nobody looks. It reads these when it is loaded, so this file comes first. The gates
// run on a development build that has them, for what it notes down could hold a token.
Object.assign(console, { createTask: undefined, timeStamp: undefined })
