import type { Messages } from 'keyrack'

/** What a provider is told of a language. */
export interface Speech {
  readonly messages: Messages
  readonly locale: string
}

interface Language {
  readonly title: string
  readonly locale: string
  readonly dir: 'ltr' | 'rtl'
  readonly load: () => Promise<Messages>
}

/** The languages of the kit. Each is its own module, and only the one that is chosen is fetched. */
export const LANGUAGES: Readonly<Record<string, Language>> = {
  en: { title: 'English', locale: 'en-US', dir: 'ltr', load: async () => (await import('keyrack/messages/en')).en },
  de: { title: 'Deutsch', locale: 'de-DE', dir: 'ltr', load: async () => (await import('keyrack/messages/de')).de },
  fr: { title: 'Français', locale: 'fr-FR', dir: 'ltr', load: async () => (await import('keyrack/messages/fr')).fr },
  es: { title: 'Español', locale: 'es-ES', dir: 'ltr', load: async () => (await import('keyrack/messages/es')).es },
  'pt-br': { title: 'Português (Brasil)', locale: 'pt-BR', dir: 'ltr', load: async () => (await import('keyrack/messages/pt-br')).ptBR },
  ja: { title: '日本語', locale: 'ja-JP', dir: 'ltr', load: async () => (await import('keyrack/messages/ja')).ja },
  'zh-cn': { title: '简体中文', locale: 'zh-CN', dir: 'ltr', load: async () => (await import('keyrack/messages/zh-cn')).zhCN },
  ko: { title: '한국어', locale: 'ko-KR', dir: 'ltr', load: async () => (await import('keyrack/messages/ko')).ko },
  ar: { title: 'العربية', locale: 'ar', dir: 'rtl', load: async () => (await import('keyrack/messages/ar')).ar },
  he: { title: 'עברית', locale: 'he-IL', dir: 'rtl', load: async () => (await import('keyrack/messages/he')).he },
  pseudo: { title: '⟦Pseudo⟧', locale: 'en-US', dir: 'ltr', load: async () => (await import('keyrack/messages/pseudo')).pseudo },
}

export const DEFAULT_LANGUAGE = 'en'

/** The words of a language; none for the default one, which the kit has by itself. */
export async function speechIn(language: string): Promise<Partial<Speech>> {
  const spoken = LANGUAGES[language]
  return spoken && language !== DEFAULT_LANGUAGE ? { messages: await spoken.load(), locale: spoken.locale } : {}
}
