import { vanilla } from '../vanilla/table.ts'

export default vanilla(false)
