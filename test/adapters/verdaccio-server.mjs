// A Verdaccio in a process of its own, for in the one of the tests NODE_ENV is "test", and then it keeps its tokens in memory only.
// Its arguments: the folder it may write to, and as JSON what its configuration has besides what stands here.
import { Socket } from 'node:net'
import { join } from 'node:path'
import { runServer } from 'verdaccio'

const [folder = '', more = '{}'] = process.argv.slice(2)

Socket.prototype.connect = () => {
  throw new Error('A registry in a test calls nobody.')
}

const server = await runServer({
  self_path: join(folder, 'config.yaml'),
  storage: join(folder, 'storage'),
  auth: { htpasswd: { file: join(folder, 'htpasswd'), rounds: 4 } }, // the fewest there are: each request hashes the password
  uplinks: {},
  packages: { '**': { access: '$all', publish: '$authenticated' } },
  web: { enable: false },
  log: { type: 'stdout', format: 'json', level: 'fatal' },
  ...JSON.parse(more),
})
server.listen(0, '127.0.0.1', () => process.send?.(server.address()))
process.on('disconnect', () => process.exit()) // the tests are over, however they ended
