import { checkEachStory } from '../.storybook/accessibility.ts'
import { emulate } from './browser/media.ts'

checkEachStory(emulate)
