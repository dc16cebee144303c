/** Names as people, and those who wish them ill, enter them. Any other string of a user's or a server's may look like these. */
export const HOSTILE = {
  long: 'All work and no play makes a very long name. '.repeat(23).slice(0, 1000),
  unbroken: 'w'.repeat(1000),
  endless: 'W'.repeat(10_000),
  markup: '<img src=x onerror="document.title=\'hacked\'"><b>bold</b>',
  script: '</title></script><script>document.title="hacked"</script><svg onload="document.title=\'hacked\'">',
  override: 'invoice\u202Efdp.exe',
  unclosed: '\u202Bembedded\u2067isolated and never closed',
  breakout: 'closed\u2069\u202Etoo early',
  paragraph: 'a paragraph\u2029\u202Eand another',
  zeroWidth: 'pay\u200Bpal\u2060\uFEFF.com',
  nul: 'before\u0000after\u0007\u001B[31m',
  emoji: '👩‍👩‍👧‍👦🏴󠁧󠁢󠁳󠁣󠁴󠁿🇺🇳❤️‍🔥',
  arabic: 'خادم الإنتاج',
  hebrew: 'שרת הייצור (2)',
  lines: 'first\nsecond\tthird',
  marks: `Z${'\u0351\u036B\u0343\u036A\u0302'.repeat(40)}algo`,
  joined: `${'👩\u200D'.repeat(99)}👩`, // one letter, which no line breaks; few fonts draw it as one
  placeholders: '{name} {stub} {n} $& %s ${1}',
} as const

/** Names of what every object has: a program that looks them up carelessly finds something. */
export const PROTOTYPE_NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'] as const
