import { columnSettings, csv, longList, menu, panels } from '../src/parts/modules.ts'

// So that no test waits for what it opens to be loaded, which takes long where Vite has to make it first.
await Promise.all([panels, menu, longList, columnSettings, csv].map((part) => part.load()))
