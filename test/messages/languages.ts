import { ar } from 'keyrack/messages/ar'
import { de } from 'keyrack/messages/de'
import { es } from 'keyrack/messages/es'
import { fr } from 'keyrack/messages/fr'
import { he } from 'keyrack/messages/he'
import { ja } from 'keyrack/messages/ja'
import { ko } from 'keyrack/messages/ko'
import { ptBR } from 'keyrack/messages/pt-br'
import { zhCN } from 'keyrack/messages/zh-cn'
import type { Messages } from 'keyrack'

/** The kit's words in each language but English, by the language's tag. */
export const LANGUAGES: Readonly<Record<string, Messages>> = { ar, de, es, fr, he, ja, ko, 'pt-BR': ptBR, 'zh-CN': zhCN }
