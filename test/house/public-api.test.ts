import ts from 'typescript'
import { expect, test } from 'vitest'
import { modules } from '../../scripts/source-aliases.mjs'
import { compilerOptions } from './source.ts'

test('the package offers these names and no others', { timeout: 60_000 }, () => {
  expect(publicApi()).toMatchInlineSnapshot(`
    {
      ".": [
        "ApiKeysDashboard",
        "COPY_FORMATS",
        "CreateKeyButton",
        "CreateKeyDrawer",
        "DeleteKeyDialog",
        "KeyMenu",
        "KeyMenuItem",
        "KeyrackError",
        "KeyrackProvider",
        "KeysTable",
        "PRIVATE_ATTRIBUTES",
        "PRIVATE_CLASSES",
        "TokenDialog",
        "defineAdapter",
        "defineColumns",
        "isKeyrackError",
        "type ApiKey",
        "type ApiKeysAdapter",
        "type ApiKeysDashboardProps",
        "type ClipboardWriter",
        "type ColumnsState",
        "type CopyContext",
        "type CopyFormat",
        "type Counts",
        "type CreateField",
        "type CreateInput",
        "type CreateKey",
        "type CreateKeyButtonProps",
        "type CreateKeyDrawerProps",
        "type CreateState",
        "type Created",
        "type DeleteKey",
        "type DeleteKeyDialogProps",
        "type DismissReason",
        "type Draft",
        "type Expiry",
        "type ExpiryRules",
        "type FilterOf",
        "type Iso",
        "type KeyColumn",
        "type KeyColumnId",
        "type KeyHint",
        "type KeyMenuItemProps",
        "type KeyMenuProps",
        "type KeyOf",
        "type KeyStatus",
        "type Keyrack",
        "type KeyrackErrorDetails",
        "type KeyrackErrorKind",
        "type KeyrackEvent",
        "type KeyrackProviderProps",
        "type KeysState",
        "type KeysTableProps",
        "type ListQuery",
        "type Message",
        "type MessageOverrides",
        "type Messages",
        "type Page",
        "type PagingMode",
        "type Placement",
        "type ReadContext",
        "type Readable",
        "type RemoveState",
        "type Rotated",
        "type SortOf",
        "type SortRule",
        "type TokenDialogProps",
        "type Traits",
        "type WriteContext",
        "useCreateKey",
        "useDeleteKey",
        "useKeyrack",
        "useTokenPending",
      ],
      "./adapter": [
        "ARRANGED",
        "KeyrackError",
        "arrange",
        "arrayIn",
        "capabilitiesOf",
        "checkCreate",
        "checkCreated",
        "checkPage",
        "checkQuery",
        "checkRotated",
        "checkUpdate",
        "checkUpdated",
        "clientSide",
        "comparison",
        "createRequest",
        "defineAdapter",
        "epochDate",
        "expiryDate",
        "expiryTime",
        "isKeyrackError",
        "path",
        "requestJson",
        "secondsUntil",
        "type AdapterMethod",
        "type ApiKey",
        "type ApiKeysAdapter",
        "type ArrangedFilter",
        "type ArrangedQuery",
        "type ArrangedSort",
        "type Capabilities",
        "type ClientSide",
        "type ClientSideOptions",
        "type CreateField",
        "type CreateInput",
        "type Created",
        "type Expiry",
        "type ExpiryRules",
        "type FilterOf",
        "type Iso",
        "type KeyHint",
        "type KeyOf",
        "type KeyStatus",
        "type KeyrackErrorDetails",
        "type KeyrackErrorKind",
        "type ListQuery",
        "type Page",
        "type ReadContext",
        "type Request",
        "type RequestOptions",
        "type Rotated",
        "type ServiceOptions",
        "type SortOf",
        "type SortRule",
        "type Traits",
        "type WriteContext",
      ],
      "./adapters/better-auth": [
        "createBetterAuthAdapter",
        "type BetterAuthAdapter",
        "type BetterAuthAdapterOptions",
        "type BetterAuthSort",
        "type StockBetterAuthAdapter",
      ],
      "./adapters/clerk": [
        "createClerkAdapter",
        "type ClerkAdapter",
        "type ClerkAdapterOptions",
      ],
      "./adapters/gitlab": [
        "createGitlabAdapter",
        "type GitlabAdapter",
        "type GitlabAdapterOptions",
      ],
      "./adapters/grafana": [
        "createGrafanaAdapter",
        "type GrafanaAdapter",
        "type GrafanaAdapterOptions",
      ],
      "./adapters/kong": [
        "createKongAdapter",
        "type KongAdapter",
        "type KongAdapterOptions",
      ],
      "./adapters/memory": [
        "createMemoryAdapter",
        "type MemoryAdapter",
        "type MemoryAdapterOptions",
        "type MemoryCall",
        "type MemoryFilter",
        "type MemorySort",
      ],
      "./adapters/openai-admin": [
        "createOpenAIAdminAdapter",
        "type OpenAIAdminAdapter",
        "type OpenAIAdminAdapterOptions",
      ],
      "./adapters/remote": [
        "createRemoteAdapter",
        "type RemoteAdapter",
        "type RemoteAdapterOptions",
      ],
      "./adapters/supabase": [
        "createSupabaseAdapter",
        "type SupabaseAdapter",
        "type SupabaseAdapterOptions",
        "type SupabaseKey",
      ],
      "./adapters/unkey": [
        "createUnkeyAdapter",
        "type UnkeyAdapter",
        "type UnkeyAdapterOptions",
      ],
      "./adapters/verdaccio": [
        "createVerdaccioAdapter",
        "type VerdaccioAdapter",
        "type VerdaccioAdapterOptions",
        "type VerdaccioKey",
      ],
      "./adapters/workos": [
        "createWorkOSAdapter",
        "type WorkOSAdapter",
        "type WorkOSAdapterOptions",
      ],
      "./adapters/zuplo": [
        "createZuploAdapter",
        "type ZuploAdapter",
        "type ZuploAdapterOptions",
      ],
      "./messages/ar": [
        "ar",
      ],
      "./messages/de": [
        "de",
      ],
      "./messages/en": [
        "en",
      ],
      "./messages/es": [
        "es",
      ],
      "./messages/fr": [
        "fr",
      ],
      "./messages/he": [
        "he",
      ],
      "./messages/ja": [
        "ja",
      ],
      "./messages/ko": [
        "ko",
      ],
      "./messages/pseudo": [
        "pseudo",
      ],
      "./messages/pt-br": [
        "ptBR",
      ],
      "./messages/zh-cn": [
        "zhCN",
      ],
      "./server": [
        "serve",
        "toNodeListener",
        "type Denied",
        "type NodeRequest",
        "type NodeResponse",
        "type ServeOptions",
        "type Served",
      ],
      "./server/better-auth": [
        "keyrackPlugin",
        "sqliteNameIndex",
        "type KeyrackPlugin",
        "type KeyrackPluginOptions",
      ],
      "./testing": [
        "adapterConformance",
        "createFaultyAdapter",
        "faultsFor",
        "openTokenRoots",
        "tokenText",
        "type ConformanceCase",
        "type ConformanceOptions",
        "type Fault",
        "type FaultRecord",
        "type FaultyAdapter",
        "type FaultyAdapterOptions",
        "type FaultyCall",
        "type HttpFault",
        "type ScriptStep",
        "type ShapeName",
        "type When",
      ],
    }
  `)
})

/** The names each subpath exports, types marked as such. */
function publicApi(): Record<string, string[]> {
  const program = ts.createProgram(modules.map(({ source }) => source), { ...compilerOptions(), noLib: true, types: [] }, ownModulesOnly())
  const checker = program.getTypeChecker()
  return Object.fromEntries(modules.map(({ subpath, source }) => [subpath, exportsOf(program.getSourceFile(source), checker)]))
}

// What a name is can be told from these sources alone; to read the types of all that they import takes seconds.
function ownModulesOnly(): ts.CompilerHost {
  const host = ts.createCompilerHost(compilerOptions())
  host.resolveModuleNameLiterals = (names, file, _, options) => names.map(({ text }) => (text.startsWith('.') ? ts.resolveModuleName(text, file, options, host) : { resolvedModule: undefined }))
  return host
}

function exportsOf(file: ts.SourceFile | undefined, checker: ts.TypeChecker): string[] {
  const symbol = file && checker.getSymbolAtLocation(file)
  if (!symbol) return []
  return checker
    .getExportsOfModule(symbol)
    .map((exported) => (isValue(exported, checker) ? exported.name : `type ${exported.name}`))
    .sort()
}

function isValue(symbol: ts.Symbol, checker: ts.TypeChecker): boolean {
  const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
  return (target.flags & ts.SymbolFlags.Value) !== 0
}
