/** Names as people, and those who wish them ill, enter them. */
export const HOSTILE = {
  long: 'All work and no play makes a very long name. '.repeat(23).slice(0, 1000),
  unbroken: 'w'.repeat(1000),
  markup: '<img src=x onerror="document.title=\'hacked\'"><b>bold</b>',
  override: 'invoice\u202Efdp.exe',
  emoji: '👩‍👩‍👧‍👦🏴󠁧󠁢󠁳󠁣󠁴󠁿🇺🇳❤️‍🔥',
  arabic: 'خادم الإنتاج',
  hebrew: 'שרת הייצור (2)',
  lines: 'first\nsecond\tthird',
  marks: `Z${'\u0351\u036B\u0343\u036A\u0302'.repeat(40)}algo`,
} as const
