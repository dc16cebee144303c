import { readFileSync } from 'node:fs'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const LONGEST = /\/test\/model\//

/**
 * Files that can share a worker, one after the other: one that goes on to another project or environment is another process, which
 * loads everything anew. Among them those first that take longest, which a fresh clone has not measured yet: what begins last must end soon.
 */
export class InOneWorker extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const workers: Record<string, TestSpecification[]> = {}
    for (const file of await super.sort(files)) (workers[workerOf(file)] ??= []).push(file)
    return Object.values(workers).flatMap((each) => each.toSorted((a, b) => Number(LONGEST.test(b.moduleId)) - Number(LONGEST.test(a.moduleId))))
  }
}

function workerOf({ project, moduleId }: TestSpecification): string {
  const environment = /^\/\/ @vitest-environment \w+/.exec(readFileSync(moduleId, 'utf8'))?.[0]
  return `${project.name} ${environment ?? ''}`
}
