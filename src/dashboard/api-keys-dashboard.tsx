'use client'
import { type ComponentPropsWithoutRef, type ForwardedRef, type ReactElement, type ReactNode, type Ref, forwardRef, useContext, useId } from 'react'
import type { ApiKeysAdapter } from '../adapter/types.ts'
import { KeyrackContext, useKeyrackContext } from '../hooks/context.ts'
import { useMessages } from '../hooks/use-messages.ts'
import { CreateKeyButton } from '../parts/create-key-button.tsx'
import { CreateKeyDrawer } from '../parts/create-key-drawer.tsx'
import { DeleteKeyDialog, type DeleteKeyDialogProps } from '../parts/delete-key-dialog.tsx'
import { KeyrackProvider, type KeyrackProviderProps } from '../parts/keyrack-provider.tsx'
import { KeysTable, type KeysTableProps } from '../parts/keys-table.tsx'
import { classes } from '../parts/props.ts'
import type { TokenOptions } from '../parts/token-box.tsx'
import { TokenDialog, type TokenDialogProps } from '../parts/token-dialog.tsx'

type ProviderProps<Adapter extends ApiKeysAdapter> = Omit<KeyrackProviderProps<Adapter>, 'adapter' | 'children'> & { adapter?: Adapter | undefined }
type TableProps<Adapter extends ApiKeysAdapter> = Pick<KeysTableProps<Adapter>, 'columns' | 'columnSettings' | 'menuItems' | 'expandedRow' | 'defaultSort' | 'defaultPageSize' | 'pageSizes' | 'paging' | 'state' | 'onStateChange' | 'refreshMs' | 'density' | 'selectable' | 'selected' | 'defaultSelected' | 'onSelectedChange' | 'selectionActions' | 'exportable'>

export interface ApiKeysDashboardProps<Adapter extends ApiKeysAdapter = ApiKeysAdapter> extends ProviderProps<Adapter>, TableProps<Adapter>, TokenOptions, Pick<DeleteKeyDialogProps, 'typeToConfirm'>, Omit<ComponentPropsWithoutRef<'section'>, 'children' | 'dir'> {
  /** The rank of the page's heading in the host's outline. @default 2 */
  headingLevel?: 1 | 2 | 3 | 4 | 5 | 6 | undefined
  /** Where the token is shown. @default 'side' */
  tokenPlacement?: TokenDialogProps['placement']
}

function ApiKeysDashboardRoot(props: ApiKeysDashboardProps, ref: ForwardedRef<HTMLElement>): ReactNode {
  const { adapter, messages, locale, timeZone, formatDate, dir, container, nonce, timeoutMs, clipboard, onEvent, onStepUp, ...page } = props
  const outer = useContext(KeyrackContext)
  const settings = { messages, locale, timeZone, formatDate, dir, container, nonce, timeoutMs, clipboard, onEvent, onStepUp }
  if (!adapter) {
    const lost = Object.entries(settings).find(([, value]) => (value ?? null) !== null)?.[0]
    if (outer && lost) throw new Error(`<ApiKeysDashboard> has no adapter, so it uses the <KeyrackProvider> around it, and its \`${lost}\` would do nothing. Give \`${lost}\` to that provider.`)
    if (outer) return <Page {...page} forwardedRef={ref} />
    throw new Error('<ApiKeysDashboard> has no adapter, so it does not know where the keys are. Give it one, adapter={createMemoryAdapter()} for a first look, or put it inside a <KeyrackProvider adapter={…}>.')
  }
  return (
    <KeyrackProvider adapter={adapter} {...settings}>
      <Page {...page} forwardedRef={ref} />
    </KeyrackProvider>
  )
}

/** The whole page in one line: heading, + Create, the table, the drawer, the token and the delete dialog. Without `adapter` it uses the provider around it. */
export const ApiKeysDashboard = forwardRef(ApiKeysDashboardRoot) as <Adapter extends ApiKeysAdapter = ApiKeysAdapter>(props: ApiKeysDashboardProps<Adapter> & { ref?: Ref<HTMLElement> }) => ReactElement | null

type PageProps = Omit<ApiKeysDashboardProps, keyof ProviderProps<ApiKeysAdapter>> & { forwardedRef: ForwardedRef<HTMLElement> }

function Page({ forwardedRef, headingLevel = 2, tokenPlacement, initialReveal, isolateToken, concealWhenHidden, copyAs, proveSaved, typeToConfirm, columns, columnSettings, menuItems, expandedRow, defaultSort, defaultPageSize, pageSizes, paging, state, onStateChange, refreshMs, density, selectable, selected, defaultSelected, onSelectedChange, selectionActions, exportable, className, ...rest }: PageProps): ReactNode {
  const { forcedDir } = useKeyrackContext()
  const { messages, say } = useMessages()
  const id = useId()
  const Heading = `h${headingLevel}` as const
  return (
    <section aria-labelledby={id} dir={forcedDir} {...rest} ref={forwardedRef} className={classes('kr-dashboard', className)}>
      <header className="kr-dashboard-header">
        <Heading id={id} className="kr-title">
          {say(messages.table.title)}
        </Heading>
        <CreateKeyButton />
      </header>
      <KeysTable columns={columns} columnSettings={columnSettings} menuItems={menuItems} expandedRow={expandedRow} defaultSort={defaultSort} defaultPageSize={defaultPageSize} pageSizes={pageSizes} paging={paging} state={state} onStateChange={onStateChange} refreshMs={refreshMs} density={density} selectable={selectable} selected={selected} defaultSelected={defaultSelected} onSelectedChange={onSelectedChange} selectionActions={selectionActions} exportable={exportable} />
      <CreateKeyDrawer />
      <TokenDialog placement={tokenPlacement} initialReveal={initialReveal} isolateToken={isolateToken} concealWhenHidden={concealWhenHidden} copyAs={copyAs} proveSaved={proveSaved} />
      <DeleteKeyDialog typeToConfirm={typeToConfirm} />
    </section>
  )
}
