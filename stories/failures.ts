import type { KeyrackErrorKind } from 'keyrack'

/** What the page says of a refusal, and the story that shows it, as `Title/Name`. */
export interface Shown {
  readonly story: string
  readonly words: string
}

/** A first list, a list with rows on screen, a create, a deletion. */
export type Operation = 'load' | 'refresh' | 'create' | 'remove'

type Refusals = Readonly<Record<KeyrackErrorKind, Shown>>
type Row = readonly [story: string, why: string]

// Why, in the words that stand after what it means for the keys. An adapter may throw any kind from any method.
const COMMON: Readonly<Record<KeyrackErrorKind, Row>> = {
  unauthorized: ['SessionEnded', 'Your session ended. Sign in and try again.'],
  forbidden: ['Forbidden', 'You don’t have permission. Ask an administrator for access.'],
  'not-found': ['ServiceNotFound', 'The key service wasn’t found. Ask an administrator.'],
  conflict: ['Refused', 'The service refused it. Ask an administrator.'],
  validation: ['Refused', 'The service refused it. Ask an administrator.'],
  limit: ['Refused', 'The service refused it. Ask an administrator.'],
  'rate-limited': ['RateLimited', 'Too many requests. Try again in a moment.'],
  unavailable: ['Unavailable', 'The service can’t answer now. Try again in a moment.'],
  network: ['NoConnection', 'Check your connection and try again.'],
  'unknown-outcome': ['Unavailable', 'The service can’t answer now. Try again in a moment.'],
  'step-up': ['NotProven', 'Sign in again to confirm who you are, then try again.'],
  'invalid-response': ['UnreadableAnswer', 'The service’s answer couldn’t be read. Try again, or ask an administrator.'],
  unsupported: ['Unsupported', 'The service can’t do this. Ask an administrator.'],
}

/** The refusals of an operation: what it means, then why; `own` are told in words of their own. */
function refusals(title: string, sentence: (why: string) => string, own: Partial<Record<KeyrackErrorKind, Row>>): Refusals {
  const common = Object.entries(COMMON).map(([kind, [name, why]]) => [kind, { story: `${title}/${name}`, words: sentence(why) }])
  const others = Object.entries(own).map(([kind, [name, words]]) => [kind, { story: name.includes('/') ? name : `${title}/${name}`, words }])
  return Object.fromEntries([...common, ...others]) as Refusals
}

const CREATED_OR_NOT: Row = ['CreateKeyDrawer/Features/Unknown outcome/Unknown', 'We couldn’t confirm whether the key was created. Creating it again makes no second key.']
const DELETED_OR_NOT: Row = ['NotConfirmed', 'We couldn’t confirm that the key was deleted. It may still work.']
const NOT_DELETED = 'The key wasn’t deleted and still works.'

/** What the page says of every kind of error, whatever failed. The stories show it, and a test asks for all of it. */
export const REFUSALS: Readonly<Record<Operation, Refusals>> = {
  load: refusals('KeysTable/Features/Failed load', (why) => `Keys couldn’t be loaded. Your keys still work. ${why}`, {
    forbidden: ['Forbidden', 'You can’t see these keys. Ask an administrator for access.'],
    limit: ['TooMany', 'Keys couldn’t be loaded. Your keys still work. There are too many keys to show here. Ask an administrator.'],
  }),
  // After "Showing keys from 10:04."
  refresh: refusals('KeysTable/Features/Failed refresh', (why) => `Couldn’t refresh. ${why} Your keys still work.`, {
    limit: ['TooMany', 'Couldn’t refresh. There are too many keys to show here. Ask an administrator. Your keys still work.'],
    forbidden: ['Forbidden', 'Couldn’t refresh. You don’t have permission. Ask an administrator for access.'],
    unavailable: ['TimedOut', `Couldn’t refresh. ${COMMON.unavailable[1]} Your keys still work.`],
    'unknown-outcome': ['TimedOut', `Couldn’t refresh. ${COMMON.unavailable[1]} Your keys still work.`],
  }),
  create: refusals('CreateKeyDrawer/Features/Failures', (why) => `The key wasn’t created. ${why}`, {
    conflict: ['NameTaken', 'A key named “Build server” already exists.'],
    validation: ['Invalid', 'The key wasn’t created. Check what you entered.'],
    limit: ['Limit', 'The key wasn’t created. You’ve reached the limit of keys. Delete one you no longer need, then try again.'],
    'unknown-outcome': CREATED_OR_NOT,
    'invalid-response': CREATED_OR_NOT, // the service answered, and may have made the key
  }),
  remove: refusals('DeleteKeyDialog/Features/Failures', (why) => `${NOT_DELETED} ${why}`, {
    'not-found': ['AlreadyGone', 'This key was already deleted.'],
    conflict: ['InUse', `${NOT_DELETED} The key service doesn’t allow it at present.`],
    'unknown-outcome': DELETED_OR_NOT,
    'invalid-response': DELETED_OR_NOT,
  }),
}

/** What can go wrong besides one answer that refuses, and the story that shows what becomes of it. */
export const SITUATIONS: Readonly<Record<string, string>> = {
  'a first list without an answer': 'KeysTable/Features/Failed load/TimedOut',
  'an adapter that throws before it has asked for the list': 'KeysTable/Features/Failed load/AdapterThrows',
  'an answer to a list of the wrong shape': 'KeysTable/Features/Failed load/WrongShape',
  'a list that fails twice, then comes': 'KeysTable/Features/Failed load/Retried',
  'a list that fails until somebody tries again': 'KeysTable/Flows/Trying again/LoadedAfterTryingAgain',
  'a first list while offline': 'KeysTable/Features/Failed load/Offline',
  'a wait before the next list, counted down': 'KeysTable/Features/Failed load/RateLimitedForAWhile',
  'a wait before the next refresh, counted down': 'KeysTable/Features/Failed refresh/RateLimitedForAWhile',
  'no network, with rows on screen': 'KeysTable/Features/Failed refresh/Offline',
  'no network, with rows that are old': 'KeysTable/Features/Failed refresh/OfflineWithOldRows',
  'a page while offline': 'ApiKeysDashboard/States/Offline',
  'a page whose keys may not be seen': 'ApiKeysDashboard/States/Forbidden',
  'a menu opened while offline': 'KeyMenu/States/Offline',
  'a create while offline': 'CreateKeyDrawer/Features/Failures/Offline',
  'a double press, and presses while a create is under way': 'CreateKeyDrawer/Features/Failures/Pending',
  'a create that takes long': 'CreateKeyDrawer/Features/Failures/Slow',
  'a wait before the next create, counted down': 'CreateKeyDrawer/Features/Failures/RateLimitedForAWhile',
  'a wait that is over': 'CreateKeyDrawer/Features/Failures/WaitOver',
  'a limit with its number': 'CreateKeyDrawer/Features/Failures/LimitKnown',
  'a conflict where keys have no names': 'CreateKeyDrawer/Features/Failures/Conflict',
  'a refusal in the server’s words': 'CreateKeyDrawer/Features/Failures/FieldError',
  'a refusal of a field that the form does not have': 'CreateKeyDrawer/Features/Failures/FieldErrorElsewhere',
  'a create that wants another proof of identity': 'CreateKeyDrawer/Flows/Sending/StepUp',
  'a create whose proof of identity is declined': 'CreateKeyDrawer/Features/Step up/StepUpDeclined',
  'a create whose proof of identity never comes': 'CreateKeyDrawer/Features/Step up/StepUpUnanswered',
  'an answer to a create that is lost': 'CreateKeyDrawer/Features/Unknown outcome/Unknown',
  'an answer to a create that is lost, where trying again may make a second key': 'CreateKeyDrawer/Features/Unknown outcome/UnknownTwice',
  'a create without an answer': 'CreateKeyDrawer/Features/Unknown outcome/TimedOut',
  'an adapter that throws before it has asked for a key': 'CreateKeyDrawer/Features/Unknown outcome/AdapterThrows',
  'an answer to a create of the wrong shape': 'CreateKeyDrawer/Features/Unknown outcome/WrongShape',
  'a refusal after an answer that was lost': 'CreateKeyDrawer/Features/Unknown outcome/RefusedAgain',
  'a list that does not tell what became of a create': 'CreateKeyDrawer/Features/Unknown outcome/CheckFailed',
  'a list without the key': 'CreateKeyDrawer/Features/Unknown outcome/FoundNone',
  'a list with the key': 'CreateKeyDrawer/Features/Unknown outcome/Found',
  'a list with several such keys': 'CreateKeyDrawer/Features/Unknown outcome/FoundMany',
  'a key created without its token': 'CreateKeyDrawer/Features/Unknown outcome/Tokenless',
  'a key created without its token, where none can be deleted': 'CreateKeyDrawer/Features/Unknown outcome/TokenlessForGood',
  'a page that is left during a create': 'ApiKeysDashboard/Features/Leaving/LeftDuringCreate',
  'a provider that goes during a create': 'ApiKeysDashboard/Features/Leaving/ProviderGoneDuringCreate',
  'a provider that goes with a token that nobody saved': 'ApiKeysDashboard/Features/Leaving/ProviderGoneWithToken',
  'a copy that the clipboard does not take': 'TokenDialog/Features/Copying/CopyFailed',
  'a copy that the clipboard does not take, of a masked key': 'TokenDialog/Features/Copying/CopyFailedWhileMasked',
  'a copy in another format that the clipboard does not take': 'TokenDialog/Features/Copy as/CopyFailed',
  'a file that can’t be made': 'TokenDialog/Features/Copy as/NotDownloaded',
  'a deletion while offline': 'DeleteKeyDialog/Features/Failures/Offline',
  'presses while a deletion is under way': 'DeleteKeyDialog/Features/Failures/Pending',
  'a wait before the next deletion, counted down': 'DeleteKeyDialog/Features/Failures/UnavailableForAWhile',
  'a refusal to delete a key that no longer works': 'DeleteKeyDialog/Features/Failures/NotDeletedNorWorking',
  'a deletion that fails, then works': 'DeleteKeyDialog/Flows/Deleting/FailedThenDeleted',
  'a deletion that wants another proof of identity': 'DeleteKeyDialog/Flows/Deleting/StepUp',
  'a deletion whose proof of identity is declined': 'DeleteKeyDialog/Features/Step up/StepUpDeclined',
  'a deletion whose proof of identity never comes': 'DeleteKeyDialog/Features/Step up/StepUpUnanswered',
  'an adapter that throws before it has asked for a deletion': 'DeleteKeyDialog/Features/Failures/AdapterThrows',
  'an answer to a deletion of the wrong shape': 'DeleteKeyDialog/Features/Failures/WrongShape',
  'a deletion that fails, beside others': 'DeleteKeyDialog/Features/Failures/OthersUntouched',
  'an answer to a deletion that is lost': 'DeleteKeyDialog/Features/Failures/NotConfirmed',
  'a deletion without an answer': 'DeleteKeyDialog/Features/Failures/TimedOut',
  'a refusal after a deletion without an answer': 'DeleteKeyDialog/Features/Failures/NotConfirmedThenRefused',
  'a deletion without an answer that was done': 'DeleteKeyDialog/Features/Failures/NotConfirmedButDone',
  'a deletion without an answer that was not done': 'DeleteKeyDialog/Features/Failures/NotConfirmedNorDone',
  'a row whose deletion has no answer': 'KeysTable/States/DeleteNotConfirmed',
  'a list that still has a deleted key': 'ApiKeysDashboard/Features/Failures/LaggingNode',
  'a list in which a revoked key still works': 'ApiKeysDashboard/Features/Failures/LaggingNodeRevoked',
  'answers that overtake each other': 'ApiKeysDashboard/Features/Failures/LateSearch',
  'a key deleted in another tab': 'ApiKeysDashboard/Features/Failures/OtherTab',
  'a clock that is wrong': 'ApiKeysDashboard/Features/Failures/ClockSkew',
  'a list that fails behind a token': 'ApiKeysDashboard/States/TokenOutlivesList',
  'the last row of a page deleted': 'KeysTable/Flows/Paging/LastOfItsPage',
}
