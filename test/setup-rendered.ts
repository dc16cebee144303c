import '@testing-library/jest-dom/vitest'
import { cleanup } from '@testing-library/react'
import { MotionGlobalConfig } from 'framer-motion'
import { afterEach } from 'vitest'

// jsdom has no Web Animations: what is animated in stands there at once, what is animated out is gone at once.
MotionGlobalConfig.skipAnimations = true

afterEach(cleanup) // before what setup.ts does after each, which hears what is said of it
