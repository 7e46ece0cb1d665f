import { userAccount } from '../../src/domain/ledger/account.ts'
import { gram, pool, someone } from './books.ts'

const ada = someone(1)
const account = userAccount(ada)
const columns = '(seq, id, kind, code, debit, credit, amount, pending_id, ref, created_at)'
const most = 9_007_199_254_740_991n

const insert = (values: string, or = ''): string =>
  `INSERT ${or} INTO ledger_transfer ${columns} VALUES ${values}`

/** What no program may do to the books, in SQL. */
export const forbidden: readonly (readonly [what: string, sql: string])[] = [
  ['changing a transfer', 'UPDATE ledger_transfer SET amount = amount + 1 WHERE seq = 1'],
  ['moving a transfer', "UPDATE ledger_transfer SET credit = 'pool:x' WHERE seq = 1"],
  ['changing a transfer by OR REPLACE', "UPDATE OR REPLACE ledger_transfer SET id = 'rw:a' WHERE seq = 1"],
  ['deleting a transfer', 'DELETE FROM ledger_transfer WHERE seq = 1'],
  ['deleting all transfers', 'DELETE FROM ledger_transfer'],
  [
    'replacing a transfer by its id',
    insert(`(99, 'rw:a', 'single', 'promise', 'promised', '${pool}', 5, NULL, NULL, 0)`, 'OR REPLACE'),
  ],
  [
    'replacing a transfer by its number',
    insert(`(1, 'x', 'single', 'promise', 'promised', '${pool}', 5, NULL, NULL, 0)`, 'OR REPLACE'),
  ],
  [
    'replacing a settlement by what it settled',
    insert(`(99, 'x', 'void', 'revoke', '${pool}', '${account}', 2000000, 'rw:a', NULL, 0)`, 'OR REPLACE'),
  ],
  [
    'upserting a transfer',
    insert(`(1, 'promise:first', 'single', 'promise', 'promised', '${pool}', 5, NULL, NULL, 0)`) +
      ' ON CONFLICT (seq) DO UPDATE SET amount = 5',
  ],
  [
    'leaving a gap in the numbers',
    insert(`(99, 'x', 'single', 'promise', 'promised', '${pool}', 5, NULL, NULL, 0)`),
  ],
  [
    'a number below the first',
    insert(`(-5, 'x', 'single', 'promise', 'promised', '${pool}', 5, NULL, NULL, 0)`),
  ],
  [
    'an amount of nothing',
    insert(`(NULL, 'x', 'single', 'promise', 'promised', '${pool}', 0, NULL, NULL, 0)`),
  ],
  ['a negative amount', insert(`(NULL, 'x', 'single', 'promise', 'promised', '${pool}', -1, NULL, NULL, 0)`)],
  [
    'too large an amount',
    insert(`(NULL, 'x', 'single', 'promise', 'promised', '${pool}', ${most + 1n}, NULL, NULL, 0)`),
  ],
  [
    'an amount with which a balance is too large',
    insert(`(NULL, 'x', 'single', 'promise', 'promised', '${pool}', ${most}, NULL, NULL, 0)`),
  ],
  [
    'an amount that is text',
    insert(`(NULL, 'x', 'single', 'promise', 'promised', '${pool}', 'much', NULL, NULL, 0)`),
  ],
  [
    'an amount with decimals',
    insert(`(NULL, 'x', 'single', 'promise', 'promised', '${pool}', 1.5, NULL, NULL, 0)`),
  ],
  [
    'money to where it came from',
    insert(`(NULL, 'x', 'single', 'promise', '${pool}', '${pool}', 5, NULL, NULL, 0)`),
  ],
  [
    'a flow that there is not',
    insert(`(NULL, 'x', 'single', 'gift', 'promised', '${account}', 5, NULL, NULL, 0)`),
  ],
  [
    'a flow the wrong way',
    insert(`(NULL, 'x', 'single', 'give-up', '${pool}', '${account}', 5, NULL, NULL, 0)`),
  ],
  [
    'a reward that is not pending',
    insert(`(NULL, 'rw:x', 'single', 'reward', '${pool}', '${account}', 5, NULL, 'x', 0)`),
  ],
  [
    'a second reward under another id',
    insert(`(NULL, 'rw:z', 'pending', 'reward', '${pool}', '${account}', 5, NULL, 'a', 0)`),
  ],
  [
    'an account that there is not',
    insert(`(NULL, 'x', 'single', 'promise', 'promised', 'pool:other', 5, NULL, NULL, 0)`),
  ],
  [
    'more than a pool has',
    insert(`(NULL, 'rw:x', 'pending', 'reward', '${pool}', '${account}', ${1_000n * gram}, NULL, 'x', 0)`),
  ],
  [
    'more than a pool has, by OR IGNORE',
    insert(
      `(NULL, 'rw:x', 'pending', 'reward', '${pool}', '${account}', ${1_000n * gram}, NULL, 'x', 0)`,
      'OR IGNORE',
    ),
  ],
  [
    'more than a pool has, by OR FAIL',
    insert(
      `(NULL, 'rw:x', 'pending', 'reward', '${pool}', '${account}', ${1_000n * gram}, NULL, 'x', 0)`,
      'OR FAIL',
    ),
  ],
  [
    'a claim of what is only promised',
    insert(`(NULL, 'po:x', 'pending', 'claim', '${account}', 'treasury', 5, NULL, NULL, 0)`),
  ],
  [
    'ending what ended',
    insert(`(NULL, 'x', 'void', 'revoke', '${pool}', '${account}', 2000000, 'rw:a', NULL, 0)`),
  ],
  [
    'ending what never began',
    insert(`(NULL, 'x', 'void', 'revoke', '${pool}', '${account}', 2000000, 'rw:z', NULL, 0)`),
  ],
  [
    'ending what is not pending',
    insert(`(NULL, 'x', 'void', 'revoke', '${pool}', '${account}', 2000000, 'vest:a', NULL, 0)`),
  ],
  [
    'more at the end than was pending',
    insert(`(NULL, 'x', 'post', 'vest', '${pool}', '${account}', 2000001, 'rw:b', NULL, 0)`),
  ],
  [
    'calling off less than was pending',
    insert(`(NULL, 'x', 'void', 'revoke', '${pool}', '${account}', 1999999, 'rw:b', NULL, 0)`),
  ],
  [
    'an end between other accounts',
    insert(`(NULL, 'x', 'post', 'vest', '${pool}', 'user:${someone(2)}', 2000000, 'rw:b', NULL, 0)`),
  ],
  [
    'an end of another flow',
    insert(`(NULL, 'x', 'post', 'paid', '${account}', 'treasury', 2000000, 'rw:b', NULL, 0)`),
  ],
  [
    'an end of nothing',
    insert(`(NULL, 'x', 'post', 'vest', '${pool}', '${account}', 2000000, NULL, NULL, 0)`),
  ],
  [
    'an account with money',
    `INSERT INTO ledger_account (id, credits_posted) VALUES ('user:${someone(2)}', 5)`,
  ],
  ['an account of nobody', "INSERT INTO ledger_account (id) VALUES ('ada')"],
  ['replacing an account', `INSERT OR REPLACE INTO ledger_account (id) VALUES ('${account}')`],
  ['deleting an account', `DELETE FROM ledger_account WHERE id = '${account}'`],
  ['deleting an empty account', "DELETE FROM ledger_account WHERE id = 'pool:empty'"],
  ['renaming an account', `UPDATE ledger_account SET id = 'pool:mine' WHERE id = '${pool}'`],
  [
    'raising a balance',
    `UPDATE ledger_account SET credits_posted = credits_posted + 5 WHERE id = '${account}'`,
  ],
  [
    'raising a balance with a number',
    `UPDATE ledger_account SET credits_posted = credits_posted + 5, last_seq = last_seq + 1 WHERE id = '${account}'`,
  ],
  [
    'raising a balance by the newest transfer',
    `UPDATE ledger_account SET credits_posted = credits_posted + 5, last_seq = (SELECT max(seq) FROM ledger_transfer) WHERE id = '${account}'`,
  ],
  ['forgetting what is pending', `UPDATE ledger_account SET credits_pending = 0 WHERE id = '${account}'`],
  ['taking a number back', `UPDATE ledger_account SET last_seq = 0 WHERE id = '${account}'`],
  ['a reward for somebody else', `UPDATE reward SET subject = '${someone(2)}' WHERE contribution_id = 'b'`],
  ['a higher score', "UPDATE reward SET score = 999 WHERE contribution_id = 'c'"],
  ['another amount', "UPDATE reward SET amount = amount + 1 WHERE contribution_id = 'b'"],
  ['a shorter hold', "UPDATE reward SET hold_until = 0 WHERE contribution_id = 'b'"],
  ['a vested reward without its money', "UPDATE reward SET state = 'vested' WHERE contribution_id = 'b'"],
  [
    'a void reward that keeps its money',
    "UPDATE reward SET state = 'void', reason = 'revoked' WHERE contribution_id = 'b'",
  ],
  [
    'taking back what vested',
    "UPDATE reward SET state = 'void', reason = 'revoked' WHERE contribution_id = 'a'",
  ],
  [
    'a reward without money',
    "UPDATE reward SET state = 'accrued', amount = 5, limited_by = 'rate', hold_until = 0 WHERE contribution_id = 'c'",
  ],
  [
    'a second chance for what was refused',
    "UPDATE reward SET state = 'waiting', reason = NULL WHERE contribution_id = 'd'",
  ],
  ['deleting a reward', "DELETE FROM reward WHERE contribution_id = 'c'"],
  ['replacing a reward', "INSERT OR REPLACE INTO reward SELECT * FROM reward WHERE contribution_id = 'c'"],
  [
    'a late reward for a closed day',
    `INSERT INTO reward (contribution_id, subject, kind, conversation_id, score, weight, day, confirmed_at, state) VALUES ('z', '${ada}', 'feedback', 'z', 1000, 1000, '2026-12-14', 0, 'waiting')`,
  ],
  [
    'closing a day twice',
    'INSERT INTO reward_epoch SELECT day, budget, points, rewards, paid, rules, closed_at FROM reward_epoch LIMIT 1',
  ],
  [
    'closing a day again by OR REPLACE',
    'INSERT OR REPLACE INTO reward_epoch SELECT * FROM reward_epoch LIMIT 1',
  ],
  ['closing a day in part', "INSERT INTO reward_epoch VALUES ('2026-12-16', 0, 0, 0, 0, '{}', 0)"],
  ['more than a budget', "INSERT INTO reward_epoch VALUES ('2026-12-15', 5, 0, 0, 6, '{}', 0)"],
  ['another budget', 'UPDATE reward_epoch SET budget = budget + 1'],
  ['opening a day again', 'DELETE FROM reward_epoch'],
  [
    'rules for a closed day',
    "INSERT INTO reward_rule_change VALUES (NULL, '2026-12-14', '{}', 'me', 'why', 0)",
  ],
  ['changing a change of the rules', "UPDATE reward_rule_change SET changes = '{}'"],
  ['deleting a change of the rules', 'DELETE FROM reward_rule_change'],
  ['changing a decision', "UPDATE reward_review SET decision = 'approved'"],
  ['replacing a decision', 'INSERT OR REPLACE INTO reward_review SELECT * FROM reward_review'],
  ['deleting a decision', 'DELETE FROM reward_review'],
  ['changing the switch', "UPDATE ledger_switch SET state = 'running'"],
  ['replacing the switch', "INSERT OR REPLACE INTO ledger_switch VALUES (1, 'running', 'why', 0)"],
  ['deleting the switch', 'DELETE FROM ledger_switch'],
]

/** A reward that the pool has money for. */
export const smallReward = insert(
  `(NULL, 'rw:x', 'pending', 'reward', '${pool}', '${account}', 5, NULL, 'x', 0)`,
)
